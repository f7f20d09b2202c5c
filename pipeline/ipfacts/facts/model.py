"""A fact and all it holds, as frozen pydantic models; `Fact.model_dump_json` is a line of `facts.jsonl`.

Enters: what the rooms before have settled. Leaves: validated objects. `ipfacts schema --of fact` is made from them.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from ipfacts.model import (
    Amount,
    Attribution,
    DocumentRef,
    Factuality,
    Frozen,
    MentionKind,
    Period,
)

Standing = Literal["stands", "corrected", "overturned"]


class Body(Frozen):
    """A named body, whatever each article calls it."""

    name: str = Field(min_length=1, description="its canonical name; where articles differ, the most common one")
    id: str | None = Field(default=None, description="row in the gazetteer, or null")
    kind: MentionKind = "other"
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")
    names: tuple[str, ...] = Field(default=(), description="every name that the claims have for it, sorted")


class Territory(Frozen):
    """A place by its code: ISO 3166-1 or 3166-2, WIPO ST.3 for regional offices, EU, WORLD or ABROAD."""

    code: str
    name: str


class Support(Frozen):
    """One claim that says so: a sentence, and the article that it stands in."""

    claim: str = Field(description="the claim's id")
    document: DocumentRef
    source: int = Field(ge=1, description="number of the independent source; syndicated copies share one")
    text: str = Field(description="the sentence")
    start: int | None = Field(
        default=None, ge=0, description="code point offset of the sentence in the document's text"
    )
    end: int | None = Field(default=None, ge=0)
    value: str = Field(description="the value as the sentence writes it")
    rounded: bool = Field(default=False, description="whether it gives the fact's value in rounder terms")
    attribution: Attribution | None = Field(default=None, description="who says so, if not the article itself")
    confidence: float = Field(ge=0, le=1)


class Conflict(Frozen):
    """A tie to a fact that cannot be true together with this one."""

    fact: str = Field(description="the other fact's id")
    ratio: float | None = Field(
        default=None, ge=1, description="the larger figure over the smaller; null where one is zero or a fall"
    )


class Fact(Frozen):
    """What one or more claims assert together: that a metric has a value for a subject, somewhere, at some time."""

    id: str = Field(description="stable: the same subject, metric, value, place and time, in any merge")
    organisation: Body | None = Field(default=None, description="the named body that the figure is about")
    origin: Territory | None = Field(default=None, description="the subject, where it is a country's applicants")
    metric: str
    value: Amount
    jurisdiction: Territory | None = Field(default=None, description="where the rights or acts lie")
    counterparty: Body | None = Field(default=None, description="who pays, who licenses in, who is sued")
    period: Period | None = None
    topic: str | None = None
    qualifiers: tuple[str, ...] = Field(default=(), description="words that narrow what is counted, sorted")
    factuality: Factuality = Field(description="targets, forecasts, allegations … are facts of their own kind")
    standing: Standing = Field(default="stands", description="whether it was corrected or overturned later")
    superseded_by: str | None = Field(default=None, description="id of the fact that corrects or overturns this one")
    belief: float = Field(
        ge=0, le=1, description="how likely it is that the sources say this; see ipfacts.facts.belief"
    )
    sources: int = Field(ge=1, description="independent ones: articles less copies")
    articles: int = Field(ge=1, description="copies included")
    first_reported: datetime.date | None = Field(default=None, description="the earliest day of publication")
    last_reported: datetime.date | None = None
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Support, ...] = Field(min_length=1, description="by day of publication, then document")
