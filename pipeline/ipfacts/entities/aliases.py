"""Which candidates name one and the same thing: full names, abbreviations, leading parts, defined terms.

Enters: scored candidates. Leaves: `Group`s, one for each thing named, whose members vouch for each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ipfacts.entities import lexicon
from ipfacts.entities.candidates import Candidate, fold
from ipfacts.entities.gazetteer import Listing
from ipfacts.entities.page import Page

BRACKET = re.compile(r" ?[(\[]([^()\[\]]{1,60})[)\]]")
PIECES = re.compile(r",|;|/| or | and |\bhereinafter\b|\bthe\b|\bformerly\b|\bcalled\b", re.IGNORECASE)
# What stands between two names of one body.
NAMED = re.compile(
    r" ?[,(—–-]? ?(?:[a-z-]+ly |better |also |now |then )?(?:known|abbreviated|trading|trades|renamed|rebranded|"
    r"short|doing business|referred to|which trades|which is known|hereafter|hereinafter|formerly|previously)"
    r"(?: simply)?(?: known)?(?: as| for| to as)?(?: the)? [\"“'‘]?"
)
OR = re.compile(r", (?:or|aka|a\.k\.a\.|i\.e\.,?) [\"“'‘]?")
PROVEN = 5
FEWEST, MOST, FEWEST_WORDS = 4, 8, 3
"""Letters that an institution's short name in another language may have, and words of its long one."""
EXCHANGES = frozenset({"NYSE", "NASDAQ", "AMEX", "HKEX", "TASE"})
"""Evidence that a name's own words give, or much around it."""
# Chinese company names begin with their city, known or not.
EASTERN = re.compile(r"\bCo\.?,? ?Ltd\b")


@dataclass(slots=True, eq=False)
class Group:
    """Candidates that name one thing."""

    members: list[Candidate] = field(default_factory=list)
    listing: Listing | None = None
    folds: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    """Words that the article itself gives as short forms (“the Company”)."""
    merged: Group | None = None
    """The group that took over the members of this one."""

    @property
    def root(self) -> Group:
        """The group that holds the members now."""
        group = self
        while group.merged is not None:
            group = group.merged
        return group

    def score(self, name: str) -> int:
        """The strongest member's evidence, and a little for the rest."""
        if len(self.members) == 1:
            return int(getattr(self.members[0], name))
        scores = sorted((getattr(made, name) for made in self.members), reverse=True)
        return scores[0] + min(3, sum(scores[1:])) if scores else 0

    @property
    def fullest(self) -> Candidate:
        """The member with the longest name that it still bears; the first of equals."""
        return max(self.members, key=lambda made: (not made.former, len(made.core), -made.start))


def tie(page: Page, found: list[Candidate], senses: dict[Candidate, Listing | None]) -> list[Group]:
    """Group the candidates; `senses` holds the listing that each known or weak one stands for here."""
    groups: dict[str, Group] = {}
    owner: dict[Candidate, Group] = {}
    for made in found:
        listing = senses.get(made)
        key = f"#{listing.id}" if listing is not None else fold(made.core)
        group = groups.setdefault(key, Group(listing=listing))
        group.members.append(made)
        group.folds.add(fold(made.core))
        owner[made] = group
    _brackets(page, found, groups, owner)
    _said_the_same(page, found, owner)
    _families(groups)
    _heads(groups)
    _parts(groups)
    distinct = {id(group): group for group in groups.values() if group.members}
    for group in distinct.values():
        group.members.sort(key=lambda made: made.start)
    return sorted(distinct.values(), key=lambda group: group.members[0].start)


def _brackets(page: Page, found: list[Candidate], groups: dict[str, Group], owner: dict[Candidate, Group]) -> None:
    """Join what stands in brackets behind a name to the name, where it is its short form."""
    by_start = {made.start: made for made in found}
    for made in found:
        if page.text[made.end : made.end + 2] != " (" or made.place:
            continue
        bracket = BRACKET.match(page.text, made.end)
        for piece, offset in _pieces(bracket) if bracket else ():
            if not _short_for(piece, made):
                continue
            group = owner[made].root
            if piece.casefold() in lexicon.words_in_names("DEFINED"):
                group.terms.add(piece)
                continue
            if made.org and piece.isupper():
                made.org += 3
            other = by_start.get(offset)
            if other is not None and other is not made:
                other.quiet = False
                joined = owner[other].root
            elif fold(piece) in groups:
                joined = groups[fold(piece)].root
            else:
                joined = group
            if group.listing is None and made.org >= PROVEN and _namesake(made, piece, joined.listing):
                joined.listing = None
            _merge(group, joined)
            group.root.folds.add(fold(piece))


def _namesake(made: Candidate, piece: str, listing: Listing | None) -> bool:
    """Whether a listed body only bears the initials of the one here: not every CBS is a broadcaster."""
    if listing is None or not piece.isupper() or " " in piece:
        return False
    small, heads = lexicon.words_in_names("SMALL"), {head.lower() for head in lexicon.institution_heads()}
    own = set(fold(made.core).split()) - small - heads
    return own.isdisjoint(fold(listing.name).split())


def _said_the_same(page: Page, found: list[Candidate], owner: dict[Candidate, Group]) -> None:
    """Join what the text itself says is one: "X, known as Y,", "X (formerly Y)", "Y, short for X", "X, or Y,"."""
    for made, following in pairwise(found):
        gap = page.flat[made.end : following.start] if following.start - made.end < 48 else ""
        if not gap or made.place or following.place or max(made.org, following.org) < 3:
            continue
        either = OR.fullmatch(gap) and page.flat[following.end : following.end + 1] == ","
        if not NAMED.fullmatch(gap) and not (either and _short_for(following.core, made)):
            continue
        if max(made.person, following.person) < 3 and made.known + following.known < 2:
            made.quiet = following.quiet = False
            following.former = following.former or "formerly" in gap or "previously" in gap
            made.former = made.former or "renamed" in gap or "rebranded" in gap
            _merge(owner[made].root, owner[following].root)


def _pieces(bracket: re.Match[str]) -> list[tuple[str, int]]:
    """The short forms in a bracket and where they start: "(“Qiantang” or the “Company”)"."""
    pieces, offset = [], 0
    content = bracket[1]
    for match in [*PIECES.finditer(content), None]:
        raw = content[offset : match.start() if match else len(content)]
        piece = raw.strip(" \"“”'‘’")
        if piece and len(piece) < 40:
            pieces.append((piece, bracket.start(1) + offset + raw.index(piece)))
        if match:
            offset = match.end()
    return pieces


def _short_for(piece: str, made: Candidate) -> bool:
    """Whether a piece in brackets may stand for the name before it."""
    if piece.casefold() in lexicon.words_in_names("DEFINED"):
        return True
    if not piece[0].isalpha() or piece.split()[0].islower():
        return False
    if not piece.isascii() and not piece[0].isupper():
        return made.org >= 3 or bool(made.senses)
    short, full = fold(piece), fold(made.core)
    if full.startswith(f"{short} ") or short in full.split():
        return True
    letters = re.sub(r"[^a-z]", "", short)
    return bool(letters) and " " not in piece and (_initials_fit(letters, full) or _of_translation(piece, made))


def _of_translation(piece: str, made: Candidate) -> bool:
    """Whether capitals behind an institution's long name may be of its name at home: "… Authors' Society (SODAV)"."""
    capitals = piece.isalpha() and piece.isupper() and FEWEST <= len(piece) <= MOST
    long = made.last - made.first >= FEWEST_WORDS and made.label in ("ORG", "GOV", "OFFICE", "COURT")
    return capitals and long and made.org >= PROVEN and piece not in EXCHANGES


def _initials_fit(letters: str, full: str) -> bool:
    """Whether the letters come, in order, from the words of the name, the first from the first."""
    words = [word for word in full.split() if word not in lexicon.words_in_names("SMALL")]
    if not words or len(letters) < 2 or len(letters) > 12 or words[0][0] != letters[0]:
        return bool(words) and len(words) >= 3 and initials(full)[1:] == letters and len(letters) > 1
    rest = iter("".join(words))
    return all(letter in rest for letter in letters)


def initials(full: str) -> str:
    """First letters of the words that count ("General Administration of Customs of China" → "gacc")."""
    return "".join(word[0] for word in full.split() if word not in lexicon.words_in_names("SMALL"))


def _merge(into: Group, other: Group) -> None:
    """Make one group of two; a list's row wins over none, and rows of two kinds stay apart."""
    if into is other or (into.listing and other.listing and into.listing.label != other.listing.label):
        return
    into.members.extend(other.members)
    into.folds |= other.folds
    into.terms |= other.terms
    into.listing = into.listing or other.listing
    other.members, other.merged = [], into


def _parts(groups: dict[str, Group]) -> None:
    """Join a leading part or the initials to the one longer name that they fit."""
    longer: dict[str, list[Group]] = {}
    for group in groups.values():
        if not group.members or group.members[0].place or group.score("other") >= 3:
            continue
        for part in {part for full in group.folds if " " in full for part in _leading(full.split(), group)}:
            longer.setdefault(part, []).append(group)
    for key, group in list(groups.items()):
        if not group.members or len(key) < 3 or not _may_be_part(group):
            continue
        name = next(iter(group.folds)) if group.listing else key
        fits = [other for other in longer.get(name, [])[:9] if other.members and other is not group]
        if len(fits) > 1:
            fits = [other for other in fits if other.score("org") >= 5]
        if len(fits) == 1 and not (fits[0].listing and group.listing) and _may_shorten(name, group, fits[0]):
            if group.listing is not None and fits[0].listing is None:
                group.listing = None  # "Coherent", short for "Coherent Biopharma", is no other Coherent
            _merge(fits[0], group)


def _may_be_part(group: Group) -> bool:
    """Whether a name can be short for another: not if a list holds it and it needs no support, nor if it is a place.

    "Wuchang" is the town that the Wuchang Rice Association is called after, not the association.
    """
    if group.listing is not None and group.listing.label == "PLACE":
        return False
    return group.listing is None or (len(group.folds) == 1 and all(made.weak for made in group.members))


def _families(groups: dict[str, Group]) -> None:
    """Join the first half of a name made of two listed ones to it, if it comes later ("Denso" for "Denso Kirin")."""
    doubles = [group for group in groups.values() if group.members and group.listing is None and group.fullest.family]
    for double in doubles:
        full = double.fullest
        half = fold(full.text[: full.family])
        rivals = [one for one in doubles if fold(one.fullest.text[: one.fullest.family]) == half]
        for group in list(groups.values()):
            if len(rivals) > 1 or not group.members or group is double or group.folds != {half}:
                continue
            if min(made.start for made in group.members) > full.start:
                group.listing = None
                _merge(double, group)


def _heads(groups: dict[str, Group]) -> None:
    """Join a capitalised head noun alone ("the Guild") to the one institution that it can mean."""
    known = lexicon.institution_heads()
    heads = [group for key, group in groups.items() if group.members and key.title() in known and not group.listing]
    if not heads:
        return
    named: dict[str, set[int]] = {}
    by_id = {id(group): group for group in groups.values() if group.members}
    for group in by_id.values():
        words = group.fullest.core.split()
        for word in words if len(words) > 1 else ():
            if word in known:
                named.setdefault(word, set()).add(id(group))
    for head in heads:
        fits = named.get(head.fullest.core, set())
        if len(fits) == 1:
            _merge(by_id[next(iter(fits))], head)


def _leading(words: list[str], group: Group) -> list[str]:
    """Short forms that a name allows: its first words, those behind a place at its head, its initials."""
    parts = [" ".join(words[:size]) for size in range(1, min(len(words), 6))]
    if len(words) > 2 and (group.fullest.country or EASTERN.search(group.fullest.text)) and group.fullest.org >= 2:
        parts += [" ".join(words[1:size]) for size in range(2, min(len(words), 6))]
    if words[0] in lexicon.words_in_names("PREFIX"):
        parts += [" ".join(words[1:size]) for size in range(2, len(words) + 1)]
    letters = initials(" ".join(words))
    if len(words) > 3:
        parts.append(f"{initials(' '.join(words[:-1]))} {words[-1]}")
    return [*parts, letters] if len(letters) > 2 else parts


def _may_shorten(name: str, short: Group, full: Group) -> bool:
    """Whether a short form is one, not a general word or a person's name."""
    word = name.split()[0].title()
    written = short.members[0].text
    if " " not in name and (word in lexicon.institution_fields() or word in lexicon.institution_heads()):
        return written.isupper() and len(written) < 7
    if written in lexicon.no_names() or short.score("other") >= 4:
        return False
    if full.score("person") > full.score("org"):
        return short.score("org") < 3
    return full.score("org") >= 2 or full.listing is not None
