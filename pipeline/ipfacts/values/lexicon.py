"""The vocabulary of quantities, loaded once: which surface plays which roles, and the expressions that find them.

Enters: the rows of `patterns/values/*.jsonl`. Leaves: `lexicon()`, which tells what roles a surface plays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ipfacts.families import trie
from ipfacts.vocabulary import Row, cache, rows

FILES = ("numbers", "links", "comparators", "changes", "units", "ranks", "labels")
OUTSIDE = frozenset(
    {
        *("SUPERLATIVE", "IMPLICIT", "NOT_FIRST", "COUNTED", "CURRENCY_CUE", "FUNCTION_WORD", "NO_NOUN"),
        *("ONE_PRONOUN_BEFORE", "ONE_PRONOUN_AFTER", "PLACED_IN", "STEP", "NO_RANK_AFTER", "NUMBER_IS_VERB_AFTER"),
        *("DETERMINER", "HEADING", "LISTING", "NOBODY", "OUTDOING", "TIME_BEHIND", "POINT", "NO MOVEMENT", "LENGTH"),
    }
)
"""Rows that are looked up where they are needed, and are no lexemes."""
Roles = Mapping[str, Row]
MAJOR = ("USD", "EUR", "GBP", "CNY", "JPY", "INR", "SEK", "PHP", "MXN", "ZAR", "NGN")
"""Meant, in this order, where a surface such as "cents" or "pesos" stands for several and the text names no country."""
SEEN_LIMIT = 20_000
"""Spellings whose roles are kept: enough for every case of every row, and a bound on memory."""
HEAD = re.compile(r"[^\W\d_]+|\d+")
SEPARATORS = re.compile(r"[\s-]+")
# Digits in groups of three parted by a space ("1 234 567"), at most six of them; else any run joined by , . or '
# or a decimal with no whole part (".5 percent")
NUMERAL = (
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,5}(?:[.,]\d{1,2})?(?![.,]?\d|[ \u00a0]\d)"
    r"|\d+(?:[.,']\d+|’\d{3}(?!\d))*"
    r"|(?<![\w.,)\]'\"”’])\.\d+(?![\w.])"
)


class Lexicon(NamedTuple):
    """Roles by folded surface and by exact surface (rows that are `cased`).

    `heads`: the surfaces by the word, digits or symbol that they begin with. `expressions`: for the heads met so far,
    what finds the longest surface beginning so, or None where the head alone is one.
    """

    folded: dict[str, dict[str, Row]]
    exact: dict[str, dict[str, Row]]
    heads: dict[str, list[str]]
    expressions: dict[str, re.Pattern[str] | None]
    token: re.Pattern[str]
    seen: dict[str, Roles]

    def expression(self, head: str) -> re.Pattern[str] | None:
        """What finds the longest surface that begins with `head`; compiled when first asked for, to start fast."""
        if head not in self.expressions:
            self.expressions[head] = _expression(head, self.heads[head])
        return self.expressions[head]

    def roles(self, original: str) -> Roles:
        """The roles of a surface as written; empty where it is known in another case only."""
        found = self.seen.get(original)
        if found is None:
            found = {**self.folded.get(fold(original), {}), **self.exact.get(original, {})}
            if len(self.seen) < SEEN_LIMIT:
                self.seen[original] = found
        return found


def fold(surface: str) -> str:
    """Lower case, with hyphens and runs of space as one space: "Per-cent" and "per  cent" are one surface."""
    return SEPARATORS.sub(" ", surface.lower()) if len(surface) > 1 else surface.lower()


@cache
def lexicon() -> Lexicon:
    """Every row, compiled; raises PatternError where a file is malformed."""
    folded: dict[str, dict[str, Row]] = {}
    exact: dict[str, dict[str, Row]] = {}
    for row in (
        *(row for name in FILES for row in rows(f"values/{name}") if row["label"] not in OUTSIDE),
        *_currencies(),
    ):
        table, key = (exact, row["pattern"]) if row.get("cased") else (folded, fold(row["pattern"]))
        table.setdefault(key, {}).setdefault(row["label"], row)
    heads = _heads({*folded, *(fold(surface) for surface in exact)})
    symbols = "".join(sorted({head for head in heads if not head[0].isalnum()}))
    token = re.compile(rf"[^\W\d_]+|{NUMERAL}|[{re.escape(symbols)}]")
    return Lexicon(folded, exact, heads, {}, token, {})


def _heads(surfaces: Iterable[str]) -> dict[str, list[str]]:
    """Surfaces by the word, the digits or the symbol that they begin with."""
    groups: dict[str, list[str]] = {}
    for surface in surfaces:
        match = HEAD.match(surface)
        groups.setdefault(match[0] if match else surface[0], []).append(surface)
    return groups


def _expression(head: str, group: list[str]) -> re.Pattern[str] | None:
    if group == [head]:
        return None
    ending = r"(?![^\W\d_])" if head[0].isalpha() else r"(?!\w)" if head[0].isdecimal() else ""
    return re.compile(trie(group) + ending)


def _currencies() -> Iterable[Row]:
    """One CURRENCY row a surface: `units` are the currencies that it may mean, the likeliest first.

    `prefix` and `suffix` say where it may stand, `weak` that it needs a large figure beside it ("R61m", never "R2"),
    `minor` how many of it make one unit ("0.000001": it is a million, "118 MDH"),
    `sure` that the first of `units` is its default. A word for one country's whole and another's hundredth ("dirhams",
    "tenge") is the whole: news counts no hundredths by the million.
    """
    table: dict[tuple[str, bool], Row] = {}
    whole = {fold(surface) for currency in rows("values/currencies") for surface in currency.get("words", ())}
    for currency in sorted(rows("values/currencies"), key=_rank):
        code, default = currency["code"], set(currency.get("default_for", ()))
        for surface in (code, *currency.get("codes", ())):
            _enter(table, surface, code, cased=True, prefix=True, suffix=True)
        for surface in (*currency.get("symbols", ()), *currency.get("weak_symbols", ())):
            spelt = surface[0].isalpha()
            faint = len(surface) == 1 and surface.isascii() and spelt
            after = not (surface.isascii() and spelt)
            _enter(table, surface, code, surface in default, cased=spelt, prefix=True, suffix=after, weak=faint)
        for surface in currency.get("words", ()):
            _enter(table, surface, code, surface in default, suffix=True)
        for surface in currency.get("minor", ()):
            if fold(surface) not in whole:
                _enter(table, surface, code, surface in default, suffix=True, minor=100)
    return table.values()


@cache
def currency_cues() -> dict[str, tuple[str, ...]]:
    """For each currency the beginnings of words that speak of its country ("Mexic", "MXN"), to tell pesos apart."""
    cues: dict[str, tuple[str, ...]] = {row["code"]: (row["code"],) for row in rows("values/currencies")}
    for row in rows("values/currencies"):
        country = " ".join(row["name"].split()[:-1])
        cues[row["code"]] += (country.removesuffix("an"),) if country else ()
    for row in rows("values/units"):
        if row["label"] == "CURRENCY_CUE":
            cues[row["unit"]] += (row["pattern"],)
    return cues


@cache
def surfaces(file: str, label: str) -> frozenset[str]:
    """The folded surfaces of one label."""
    return frozenset(fold(row["pattern"]) for row in rows(f"values/{file}") if row["label"] == label)


def _rank(currency: Row) -> int:
    return MAJOR.index(currency["code"]) if currency["code"] in MAJOR else len(MAJOR)


def _enter(table: dict[tuple[str, bool], Row], surface: str, code: str, default: bool = False, **fields: Any) -> None:
    """Add one meaning of a surface; a default goes first."""
    cased = bool(fields.get("cased"))
    row = table.setdefault(
        (surface if cased else fold(surface), cased),
        {"label": "CURRENCY", "pattern": surface, "units": [], "sure": False, "minor": 1, "tight": False},
    )
    for field, value in fields.items():
        row[field] = value if field == "minor" else row.get(field, False) or value
    if code not in row["units"]:
        row["units"].insert(0 if default else len(row["units"]), code)
    row["sure"] = row["sure"] or default
