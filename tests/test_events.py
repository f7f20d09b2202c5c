"""Events: who is sued, barred or licensed, and which treaty a country joins, where a name is the value."""

from __future__ import annotations

import pytest

from ipfacts.claims.candidate import Candidate
from ipfacts.claims.choice import Judge, Option, Options, Weights
from ipfacts.claims.counted.nothing import NOTHING
from ipfacts.extraction import Extractor
from ipfacts.model import Article
from ipfacts.training.listening import Listener, Row

EXTRACTOR = Extractor()
SUED: Weights = {"event.governor=verb.infringement_suits": 9.0}
"""Who stands behind a verb as its object is sued."""


def heard(text: str, weights: Weights, slot: str = "event") -> dict[tuple[str, str], Options]:
    """The choices of a slot, by the words at which they are made and the metric or, of an owner, its slot."""
    found: dict[tuple[str, str], Options] = {}

    def hear(options: Options, best: Option) -> Option:
        if options.slot == slot:
            about = next((str(option.key) for option in options if option.value is not None), "")
            found[options.figure.lower, about if slot == "event" else slot] = options
        return best

    candidates(text, Judge(weights, heard=hear))
    return found


def candidates(text: str, judge: Judge) -> list[Candidate]:
    page = EXTRACTOR.page(Article(id="t", text=text, title=None, published=None))
    return [candidate for candidate in page.candidates(judge) if candidate.kind == "entity"]


def read(text: str, weights: Weights) -> list[tuple[str, str | None, str | None]]:
    """Metric, value and subject of each event."""
    found = candidates(text, Judge(weights))
    return [
        (c.measure.metric, c.value_name, c.organisation.name if c.organisation else c.origin.code if c.origin else None)
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "party", "metric", "features"),
    [
        # the verb, and how the party stands to it
        (
            "Ardmore Ltd sued Lumora Ltd over three patents.",
            "lumora ltd",
            "infringement_suits",
            {"governor=verb.infringement_suits", "does=sue.verb", "order=later.infringement_suits"},
        ),
        (
            "Ardmore Ltd sued Lumora Ltd over three patents.",
            "ardmore ltd",
            "infringement_suits",
            {"acting=True.infringement_suits", "order=first.infringement_suits"},
        ),
        # the noun that governs it
        (
            "Ardmore Ltd won a patent injunction against Lumora Ltd in May.",
            "lumora ltd",
            "exclusion_orders",
            {"of=injunction.against", "cue.word=injunction.exclusion_orders"},
        ),
        # a reference, and what is known of whom it means
        (
            "Ardmore Ltd sued Lumora Ltd over three patents. Lumora Ltd has since been barred from selling the pump.",
            "lumora ltd",
            "exclusion_orders",
            {"cue.word=barred.exclusion_orders", "times=2.exclusion_orders"},
        ),
        # no word of its own: the sentence before told of one
        (
            "Ardmore Ltd granted a patent licence to Lumora Ltd in May. Torvik Ltd was the second.",
            "torvik ltd",
            "licence_agreements",
            {"uncued.licence_agreements", "running=True.unspoken.licence_agreements"},
        ),
        # three suits are counted, not told of each
        (
            "Ardmore Ltd has brought three patent suits against Lumora Ltd this year.",
            "lumora ltd",
            "infringement_suits",
            {"cue counted=True.infringement_suits"},
        ),
    ],
)
def test_what_speaks_for_an_event(text: str, party: str, metric: str, features: set[str]) -> None:
    option = heard(text, {})[party, metric].by_key[metric]
    assert option.features.keys() >= features


def test_nothing_of_events_is_asked_where_no_word_speaks_of_one() -> None:
    assert heard("Ardmore Ltd invented 40 patented pumps with Lumora Ltd.", {}) == {}


def test_weights_settle_it() -> None:
    text = "Ardmore Ltd sued Lumora Ltd over three patents."
    assert read(text, {"event.event": -9.0}) == []
    assert ("infringement_suits", "Lumora", "Ardmore") in read(text, SUED)


def test_an_event_is_never_a_partys_own() -> None:
    keys = [
        option.key
        for option in heard("Ardmore Ltd sued Lumora Ltd over three patents.", SUED, "whose")["lumora ltd", "whose"]
    ]
    assert len(keys) == 1  # Ardmore's; neither nobody's nor Lumora's


def test_each_country_joins_a_treaty_by_itself() -> None:
    text = "Namibia ratified the Marrakesh Treaty in May, Botswana the Beijing Treaty."
    joining: Weights = {"event.joins=construction=True": 9.0}
    assert read(text, {}) == []
    assert ("treaty_membership", "Marrakesh Treaty", "NA") in read(text, joining)


# the fit listens


def row(metric: str, value: str, organisation: str, evidence: str) -> Row:
    return {
        "metric": metric,
        "value": {"kind": "entity", "number": None, "name": [value]},
        "organisation": [organisation],
        "origin": None,
        "jurisdiction": None,
        "evidence": evidence,
    }


def told(text: str, gold: list[Row]) -> dict[tuple[str, str], bool]:
    """What the fit is told of each event that it is told of: whether it is one."""
    page = EXTRACTOR.page(Article(id="t", text=text, title=None, published=None))
    listener = Listener(page, gold, oracle=True)
    found: dict[tuple[str, str], bool] = {}

    def hear(options: Options, best: Option) -> Option:
        before = len(listener.examples)
        chosen = listener(options, best)
        if options.slot == "event" and len(listener.examples) > before:
            found[options.figure.lower, str(list(options)[-1].key)] = chosen.key != NOTHING
        return chosen

    page.candidates(Judge({}, heard=hear))
    return found


def test_the_gold_tells_which_party_is_the_value() -> None:
    text = "Ardmore Ltd sued Lumora Ltd over three patents."
    known = told(text, [row("infringement_suits", "Lumora", "Ardmore", text)])
    assert known["lumora ltd", "infringement_suits"] is True
    assert known["ardmore ltd", "infringement_suits"] is False


def test_the_parties_of_a_licence_may_change_sides() -> None:
    text = "Ardmore Ltd granted a patent licence to Lumora Ltd in May."
    known = told(text, [row("licence_agreements", "Ardmore", "Lumora", text)])
    assert known == {("lumora ltd", "licence_agreements"): True}  # whose licence it is is not asked for its value


def test_an_event_that_is_told_again_teaches_nothing() -> None:
    first = "Ardmore Ltd sued Lumora Ltd over three patents."
    again = "The judge who hears the suit against Lumora Ltd was named on Friday, a clerk told reporters in the hall."
    known = told(f"{first} {again}", [row("infringement_suits", "Lumora", "Ardmore", first)])
    assert list(known.values()).count(True) == 1
