"""Parts of a claim come in; the words that the page has for them go out."""

from __future__ import annotations

from ipfacts.vocabulary import cache, rows
from ipfacts.words_of_claims import Json, value_words

# Written otherwise than in an id.
INITIALS = {name.lower(): name for name in ("PCT", "IP", "GI", "SEP", "PPH")}
WORDS = INITIALS | {"rd": "R&D", "madrid": "Madrid", "hague": "Hague"}
SPANS = frozenset({"day", "month", "year"})
SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}


def metric_words(metric: str) -> str:
    """`pct_applications` as "PCT applications"."""
    return " ".join(WORDS.get(word, word) for word in metric.split("_"))


def figure_words(value: Json) -> str:
    """A value in full, with its comparator and unit: "≥ 50,000", "up 16.1 percent", "9–16 percent", "12.6 months"."""
    words, comparator = value_words(value), value["comparator"]
    if value["kind"] == "entity":
        return words
    if value["unit"] in SPANS and max(value["number"], value["upper"] or 0) != 1:
        words += "s"
    if comparator == "range":
        return words.replace("-", "–", 1)
    return words.replace(comparator, SIGNS[comparator], 1) if comparator in SIGNS else words


def axis_words(metric: str, kind: str, unit: str | None) -> str:
    """What an axis counts in: "number of patent grants", "licensing revenue, USD", "pendency, months"."""
    words = metric_words(metric)
    if kind == "count":
        return f"number of {words}"
    return f"{words}, {unit}s" if unit in SPANS else f"{words}, {(unit or kind).replace('_', ' ')}"


def place_words(code: str) -> str:
    """A territory by its own name, whatever an article called it: "China (CN)", "World"."""
    name = _names().get(code)
    return f"{name} ({code})" if name and name.upper() != code else name or code


@cache
def _names() -> dict[str, str]:
    """Names of territories by code: an office's short one, where it is a regional one, and no place has its code."""
    offices = reversed(rows("names/offices"))
    names = {row["territory"]: (row["aliases"] or [row["name"]])[0] for row in offices if row.get("territory")}
    return names | {row["code"]: row["name"] for row in reversed(rows("names/places")) if row["kind"] != "city"}
