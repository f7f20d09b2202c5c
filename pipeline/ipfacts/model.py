"""The claim and all it holds, as SPEC-exact, frozen pydantic models.

Enters: plain values from the stages before. Leaves: validated objects whose `model_dump_json` is a line of output.
A broken invariant raises pydantic's `ValidationError`; the pipeline counts it as a rejection and goes on.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Kind = Literal["count", "money", "share", "change", "rank", "rate", "duration", "entity"]
Comparator = Literal["=", ">", ">=", "<", "<=", "~", "range"]
Direction = Literal["up", "down", "flat"]
Factuality = Literal["asserted", "target", "forecast", "alleged", "hypothetical", "negated"]
PeriodKind = Literal["during", "as_of", "since"]
MentionKind = Literal["company", "university", "office", "court", "government", "igo", "other"]

PLACE_CODE = re.compile(r"(?:WORLD|ABROAD|[A-Z]{2}(?:-[A-Z0-9]{1,3})?)\Z")
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
CURRENCY_CODE = re.compile(r"[A-Z]{3}\Z")
UNITLESS = frozenset({"count", "rank", "entity"})
UNITED = frozenset({"change", "rate", "duration"})
BELOW_ZERO = frozenset({"count", "money", "rate", "share"})
"""Kinds that a text may put below zero ("minus 40 degrees", "$-3bn", "a margin of -4%"); no claim does."""


def _whole(number: float | int) -> float | int:
    """A whole float as an int, so that JSON carries no needless point."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


Number = Annotated[int | float, AfterValidator(_whole), Field(allow_inf_nan=False)]


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a character: no encoding can write those, and offsets stay."""
    return HALF_CHARACTER.sub("\ufffd", text)


Text = Annotated[str, AfterValidator(whole_characters)]


def _is_none(value: object) -> bool:
    return value is None


class Frozen(BaseModel):
    """Immutable, and closed to fields that the contract does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Located(Frozen):
    """Something read at a place in the document's text, or inferred (both offsets null)."""

    text: str
    start: int | None = Field(default=None, ge=0, description="code point offset into the document's text")
    end: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _offsets_fit_the_text(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end are both offsets or both null")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.text):
            raise ValueError(f"offsets {self.start}-{self.end} do not span {self.text!r}")
        return self


class Mention(Located):
    """A named body: `name` is canonical, `text` as written where it was resolved from."""

    name: str = Field(min_length=1)
    id: str | None = Field(default=None, description="row in the gazetteer, or null")
    kind: MentionKind = "other"
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")


class Place(Located):
    """A territory: ISO 3166-1 or 3166-2, WIPO ST.3 for regional offices, EU, WORLD or ABROAD."""

    code: str
    name: str

    @model_validator(mode="after")
    def _code_exists(self) -> Self:
        if not PLACE_CODE.match(self.code):
            raise ValueError(f"{self.code!r} is no place code")
        return self


class Amount(Frozen):
    """What a value says, without its wording. Units: ISO 4217, percent for shares, SPEC section 2 for the rest."""

    kind: Kind
    number: Number | None = None
    upper: Number | None = Field(default=None, description="the top of a range")
    comparator: Comparator = "="
    unit: str | None = None
    direction: Direction | None = None
    name: str | None = Field(default=None, description="entity values only: the treaty, party or asset")


class Value(Amount, Located):
    """One quantity, and where it is written."""

    @model_validator(mode="after")
    def _invariants(self) -> Self:
        for broken, message in (
            ((self.kind == "entity") != (self.number is None), "an entity has no number, every other kind has one"),
            ((self.kind == "entity") != (self.name is not None), "an entity, and nothing else, has a name"),
            ((self.comparator == "range") != (self.upper is not None), "a range, and nothing else, has an upper end"),
            ((self.kind == "change") != (self.direction is not None), "a change, and nothing else, has a direction"),
            (self.kind in UNITLESS and self.unit is not None, f"a {self.kind} has no unit"),
            (self.kind in UNITED and not self.unit, f"a {self.kind} needs a unit"),
            (self.kind == "share" and self.unit != "percent", "a share is in percent"),
            (self.kind == "money" and not CURRENCY_CODE.match(self.unit or ""), "money is in an ISO 4217 currency"),
        ):
            if broken:
                raise ValueError(message)
        if self.number is not None:
            self._check_size(self.number)
        return self

    def _check_size(self, number: float | int) -> None:
        if self.upper is not None and self.upper <= number:
            raise ValueError("the upper end of a range lies above its lower end")
        if number < 0 and self.kind not in BELOW_ZERO:
            raise ValueError("a value is never negative; a fall is a change with direction down")
        if self.kind == "share" and max(number, self.upper or 0) > 100:
            raise ValueError("a share is at most 100 percent")
        if self.kind == "rank" and number < 1:
            raise ValueError("a rank starts at 1")


class Period(Frozen):
    """Inclusive ISO dates; either may be null. `as_of` is a stock at `end`."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    kind: PeriodKind
    text: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("a period ends after it starts")
        return self


class Attribution(Frozen):
    """Who says so, when the article does not say it in its own voice."""

    source: str = Field(min_length=1)
    role: str | None = None
    organisation: str | None = None
    quoted: bool = False
    text: str | None = None


class Evidence(Located):
    """The sentence that carries the claim.

    `source_start` and `source_end` are where it stands in the HTML or XML that the text was taken out of, in code
    points of the decoded source; the line has them only where that is known.
    """

    source_start: int | None = Field(default=None, ge=0, exclude_if=_is_none)
    source_end: int | None = Field(default=None, ge=0, exclude_if=_is_none)


class DocumentRef(Frozen):
    """The article that a claim was read from; `sha256` is of the text that the offsets count in."""

    id: str
    path: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    sha256: str
    duplicate_of: str | None = Field(
        default=None,
        exclude_if=_is_none,
        description="the id of an earlier article of the run that tells the same story; the line has it only then",
    )


class Claim(Frozen):
    """One assertion in one article that a metric has a value for a subject in a jurisdiction."""

    id: str
    document: DocumentRef
    organisation: Mention | None = None
    origin: Place | None = None
    metric: str
    value: Value
    jurisdiction: Place | None = None
    counterparty: Mention | None = None
    period: Period | None = None
    topic: str | None = None
    qualifiers: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    attribution: Attribution | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence
    rule: str

    @model_validator(mode="after")
    def _nothing_below_zero(self) -> Self:
        if (self.value.number or 0) < 0:
            raise ValueError("what is claimed is never negative")
        return self

    @model_validator(mode="after")
    def _one_subject(self) -> Self:
        if self.organisation is not None and self.origin is not None:
            raise ValueError("organisation and origin: only one is the subject")
        return self

    def located(self) -> list[Located]:
        """Every part that carries offsets."""
        parts = (self.organisation, self.origin, self.value, self.jurisdiction, self.counterparty, self.evidence)
        return [part for part in parts if part is not None]

    def slices(self, text: str) -> bool:
        """Whether every offset slices `text` to exactly the text beside it."""
        return all(part.start is None or text[part.start : part.end] == part.text for part in self.located())


class Stretch(NamedTuple):
    """A stretch of an article's text, and where it stands in the decoded source: offsets in code points."""

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def is_verbatim(self) -> bool:
        """Whether the stretch is written in the source as it reads, and not as a character reference."""
        return self.end - self.start == self.source_end - self.source_start


class Article(Frozen):
    """An article as it enters. `text` is the document's text: all offsets count in it.

    `stretches`, sorted, say where the text stands in the HTML or XML that it was taken out of, as far as that is known.
    """

    id: Text
    text: Text
    title: Text | None = None
    published: datetime.date | None = None
    source: str | None = None
    path: str | None = None
    duplicate_of: str | None = None
    stretches: tuple[Stretch, ...] = Field(default=(), repr=False)

    def in_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `text[start:end]`, but for space around it, stands in the source; None where that is unknown."""
        bare = self.text[start:end]
        start, end = start + len(bare) - len(bare.lstrip()), end - len(bare) + len(bare.rstrip())
        first, last = self._stretch(start), self._stretch(end - 1)
        if first is None or last is None:
            return None
        begin = first.source_start + (start - first.start if first.is_verbatim else 0)
        stop = last.source_start + (end - last.start) if last.is_verbatim else last.source_end
        return (begin, stop) if begin < stop else None

    def _stretch(self, position: int) -> Stretch | None:
        """The stretch that holds a position."""
        found = bisect_right(self.stretches, position, key=lambda stretch: stretch.start) - 1
        return self.stretches[found] if found >= 0 and position < self.stretches[found].end else None
