"""When: the period of a figure, from its clause, else the sentence, else the passage.

Enters: a `Parsed` sentence, the index of a figure's chunk and its candidate. Leaves: a `Moment`, or None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipfacts.claims.candidate import Candidate
from ipfacts.digest import Chunk
from ipfacts.periods import Moment, resolve

if TYPE_CHECKING:
    from ipfacts.claims.parsed import Parsed

STOCKS = frozenset(
    {
        "patents_in_force",
        "trademarks_in_force",
        "designs_in_force",
        "utility_models_in_force",
        "gi_registrations",
        "examiners",
        "ip_service_providers",
        "treaty_membership",
        "cooperation_partners",
        "pph_partners",
        "rd_staff",
    }
)
BASES = frozenset({"over", "from", "than", "compared with", "compared to", "versus", "against"})
FACTUAL_ROLES = frozenset({"plain", "span", "target"})


def moment_of(reader: Parsed, k: int, candidate: Candidate, *, against: Moment | None = None) -> Moment | None:
    """The moment of the figure at `k`; `against` is that of the figure which this one is set against."""
    found = _found(reader, k, candidate, against)
    return None if found is None else _as_counted(found, candidate)


def _as_counted(moment: Moment, candidate: Candidate) -> Moment:
    """A stock is as of the end of its period, a flow during the year that ends then."""
    stock = candidate.measure.metric in STOCKS or "pending" in candidate.qualifiers
    if (
        stock
        and candidate.kind not in ("change", "entity")
        and moment.kind == "during"
        and moment.end is not None
        and moment.role != "span"
    ):
        return replace(moment, kind="as_of", start=None)
    if not stock and moment.kind == "as_of" and moment.end is not None:
        if moment.role == "target":
            return replace(moment, kind="during", start=None)
        if (moment.end.month, moment.end.day) == (12, 31):
            return replace(moment, kind="during", start=moment.end.replace(month=1, day=1))
    return moment


def _found(reader: Parsed, k: int, candidate: Candidate, against: Moment | None) -> Moment | None:
    chunks = [c for c in reader.chunks if c.moment is not None and c.label == "TIME" and c.moment.role != "speech"]
    published = reader.published
    if against is not None or candidate.rule.startswith("compared"):
        near = _nearest(chunks, k, reach=7, reader=reader)
        if near is not None and near.moment is not None:
            return resolve(near.moment, against, published)
        return None
    beside = reader.chunks[k + 1] if k + 1 < len(reader.chunks) else None
    if (
        candidate.kind != "change"
        and beside in chunks
        and beside is not None
        and beside.moment is not None
        and beside.moment.role == "comparison"
    ):
        return resolve(beside.moment, reader.passage.moment, published)  # "runner-up a year earlier"
    plain = [
        c for c in chunks if c.moment is not None and c.moment.role in FACTUAL_ROLES and not _of_base(reader, k, c)
    ]
    near = _nearest(plain, k, reach=60, reader=reader)
    if near is not None and near.moment is not None:
        return resolve(near.moment, reader.passage.moment, published)
    candidate.inherited.add("period")
    carried = reader.passage.moment
    if carried is None or (carried.start is None and carried.end is None):
        return None  # "to date" without a date tells the next sentence nothing
    if candidate.measure.metric in STOCKS:
        return carried if carried.kind == "as_of" else None
    return carried


def _of_base(reader: Parsed, k: int, time: Chunk) -> bool:
    """Whether a time behind the figure is another's: of a change's base ("over filings in 2021"), or of a target."""
    if time.at < k:
        return False
    between = reader.chunks[k + 1 : time.at]
    if reader.chunks[k].label == "CHANGE" and any(c.lower in BASES for c in between):
        return True
    aimed = time.moment is not None and time.moment.role == "target"
    return aimed and any(c.label in ("COUNT", "MONEY", "SHARE") for c in between)


def _nearest(chunks: list[Chunk], k: int, *, reach: int, reader: Parsed) -> Chunk | None:
    """The nearest time that no other figure claims: in the clause first, then anywhere in the sentence."""
    best: tuple[int, Chunk] | None = None
    for chunk in chunks:
        if chunk.at > k and (chunk.lower.startswith("(") or reader.chunks[chunk.at - 1].lower == "("):
            continue  # a time in brackets behind a figure dates what follows in the brackets
        low, high = min(chunk.at, k), max(chunk.at, k)
        between = reader.chunks[low + 1 : high]
        cost = (high - low) + 12 * sum(c.lower in (";", "|") or c.label in ("CLAUSE", "REL") for c in between)
        cost += 8 * sum(c.label in ("COUNT", "MONEY") for c in between) if chunk.at > k else 0
        if cost <= reach and (best is None or cost < best[0]):
            best = (cost, chunk)
    return best[1] if best else None
