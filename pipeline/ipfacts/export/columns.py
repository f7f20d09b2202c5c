"""A claim comes in; one flat row goes out: a value for each of `COLUMNS`, in their order.

The columns are those of every form: types are DuckDB's, and nothing of a claim is left out. README.md lists them, too,
and a test holds it to this list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ipfacts.model import Claim, Located, Mention, Place

TEXT, WHOLE, NUMBER, DATE, TRUTH, TEXTS = "VARCHAR", "BIGINT", "DOUBLE", "DATE", "BOOLEAN", "VARCHAR[]"


class Column(NamedTuple):
    """A column: its name, its type in DuckDB's words, what it holds, and how a claim gives it."""

    name: str
    type: str
    holds: str
    of: Callable[[Claim], Any]
    free: bool = False
    """Whether anything may stand in it, since an article or a file's name is where it comes from."""


def _free(name: str, holds: str, of: Callable[[Claim], Any]) -> Column:
    return Column(name, TEXT, holds, of, free=True)


def _mention(slot: str, holds: str, of: Callable[[Claim], Mention | None]) -> list[Column]:
    return [
        _free(slot, f"{holds}: its canonical name", lambda claim: _get(of(claim), "name")),
        Column(f"{slot}_id", TEXT, "its row in the gazetteer", lambda claim: _get(of(claim), "id")),
        Column(f"{slot}_kind", TEXT, "`company`, `university`, `office` …", lambda claim: _get(of(claim), "kind")),
        Column(f"{slot}_country", TEXT, "ISO 3166-1 code of its seat", lambda claim: _get(of(claim), "country")),
        *_located(slot, of),
    ]


def _place(slot: str, holds: str, of: Callable[[Claim], Place | None]) -> list[Column]:
    return [
        Column(slot, TEXT, f"{holds}: its code", lambda claim: _get(of(claim), "code")),
        _free(f"{slot}_name", "its name", lambda claim: _get(of(claim), "name")),
        *_located(slot, of),
    ]


def _located(slot: str, of: Callable[[Claim], Located | None]) -> list[Column]:
    return [
        _free(f"{slot}_text", "as the article writes it", lambda claim: _get(of(claim), "text")),
        Column(f"{slot}_start", WHOLE, "offset in the document's text", lambda claim: _get(of(claim), "start")),
        Column(f"{slot}_end", WHOLE, "offset of its end", lambda claim: _get(of(claim), "end")),
    ]


def _get(found: object, name: str) -> Any:
    return getattr(found, name) if found is not None else None


COLUMNS: tuple[Column, ...] = (
    Column("id", TEXT, "the claim's id", lambda claim: claim.id, free=True),
    _free("document", "the article's id", lambda claim: claim.document.id),
    _free("path", "the file that it was read from", lambda claim: claim.document.path),
    _free("title", "its title", lambda claim: claim.document.title),
    Column("published", DATE, "its day of publication", lambda claim: claim.document.published),
    _free("sha256", "digest of the text that offsets count in", lambda claim: claim.document.sha256),
    _free("duplicate_of", "id of the article that it is a copy of", lambda claim: claim.document.duplicate_of),
    *_mention("organisation", "the body that the figure is about", lambda claim: claim.organisation),
    *_place("origin", "the country whose applicants or courts it is about", lambda claim: claim.origin),
    _free("metric", "what is counted", lambda claim: claim.metric),
    Column("kind", TEXT, "`count`, `money`, `share`, `change` …", lambda claim: claim.value.kind),
    Column("number", NUMBER, "the figure, in full", lambda claim: claim.value.number),
    Column("upper", NUMBER, "the top of a range", lambda claim: claim.value.upper),
    Column("comparator", TEXT, "`=`, `>`, `>=`, `<`, `<=`, `~`, `range`", lambda claim: claim.value.comparator),
    _free("unit", "currency, `percent`, `month` …", lambda claim: claim.value.unit),
    Column("direction", TEXT, "of a change: `up`, `down`, `flat`", lambda claim: claim.value.direction),
    _free("entity", "of kind `entity`: the treaty, party or asset", lambda claim: claim.value.name),
    *_located("value", lambda claim: claim.value),
    *_place("jurisdiction", "where the rights or acts lie", lambda claim: claim.jurisdiction),
    *_mention("counterparty", "the other side", lambda claim: claim.counterparty),
    Column("period_start", DATE, "first day", lambda claim: _get(claim.period, "start")),
    Column("period_end", DATE, "last day", lambda claim: _get(claim.period, "end")),
    Column("period_kind", TEXT, "`during`, `as_of`, `since`", lambda claim: _get(claim.period, "kind")),
    _free("period_text", "as the article writes it", lambda claim: _get(claim.period, "text")),
    _free("topic", "technology, product or sector", lambda claim: claim.topic),
    Column("qualifiers", TEXTS, "what narrows it; in csv joined by `; `", lambda claim: claim.qualifiers, free=True),
    Column("factuality", TEXT, "`asserted`, `target`, `forecast` …", lambda claim: claim.factuality),
    _free("source", "who says so, if not the article", lambda claim: _get(claim.attribution, "source")),
    _free("source_role", "their role", lambda claim: _get(claim.attribution, "role")),
    _free("source_organisation", "whom they speak for", lambda claim: _get(claim.attribution, "organisation")),
    Column("source_quoted", TRUTH, "within quotation marks", lambda claim: _get(claim.attribution, "quoted")),
    _free("source_text", "as the article writes it", lambda claim: _get(claim.attribution, "text")),
    Column("confidence", NUMBER, "0 to 1", lambda claim: claim.confidence),
    *_located("evidence", lambda claim: claim.evidence),
    Column("markup_start", WHOLE, "offset in the HTML or XML", lambda claim: claim.evidence.source_start),
    Column("markup_end", WHOLE, "offset of its end", lambda claim: claim.evidence.source_end),
    _free("rule", "the pattern that made the claim", lambda claim: claim.rule),
)


def row(claim: Claim) -> dict[str, Any]:
    """The claim's values by column; dates as dates."""
    return {column.name: column.of(claim) for column in COLUMNS}
