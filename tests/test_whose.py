"""Whose a figure is: who is proposed, whatever the weights then choose."""

from __future__ import annotations

import pytest

import ipfacts
from ipfacts.claims.choice import Judge, Option, Options
from ipfacts.model import Article


def proposed(text: str) -> dict[str, set[str]]:
    """The features of all that are proposed as subjects of the last figure of the text, by name."""
    found: dict[str, set[str]] = {}

    def heard(options: Options, best: Option) -> Option:
        if options.slot == "counted":
            return next((option for option in options if option.value is not None), best)
        if options.slot == "whose":
            found.clear()
            for option in options:
                if option.key is not None:
                    entity = option.value.body or option.value.place
                    found.setdefault(entity.name, set()).update(option.features)
        return best

    ipfacts.shared_extractor().page(Article(id="text", text=text)).candidates(Judge({}, heard=heard))
    return found


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        (
            "The JPO received 17,300 trademark applications. Domestic applicants filed 11,400 trademark applications.",
            "Japan",
            "domestic",
        ),
        (
            "China filed 61 percent of solar patents in 2024; the US share of patents was 9 percent.",
            "United States",
            "before noun",
        ),
        (
            "The USPTO has 8,800 patent examiners. The Americans took 14 months to grant a patent.",
            "United States Patent and Trademark Office",
            "office of",
        ),
        (
            "Purdue University and Rice University publish their patents. Kansas filed 120 patent applications.",
            "Kansas",
            "campus",
        ),
        ("Nokia holds 41 percent of the patents, with Huawei on 27 percent.", "Huawei", "beside"),
        ("Nokia filed more patents; Huawei, with 120, fell back.", "Huawei", "beside"),
        ("Swedes were responsible for 11 percent of the patents.", "Sweden", "maker.nation before"),
        ("Nokia has 40 patents. Of these, 31 percent were filed by Danish authors.", "Denmark", "maker.behind.by"),
        ("Her company, Nokia, filed 120 patent applications.", "Nokia", "ground.plain"),
        ("Japan granted 40 patents. By firm: Canon, 19; Nokia, 11.", "Nokia", "beside"),
        ("Japan granted 40 patents. By firm: Canon – 19, Oppo – 14, Nokia – 11.", "Nokia", "beside"),
        ("Nokia filed 30 patents. It filed 120 patent applications with Huawei.", "Nokia", "antecedent.subject.0"),
    ],
)
def test_who_is_proposed(text: str, name: str, feature: str) -> None:
    assert feature in proposed(text)[name]


def test_a_pronoun_means_nobody_who_is_named_behind_it() -> None:
    found = proposed("Nokia filed 30 patents. It bought 120 patents from Huawei.")
    assert not any(feature.startswith("antecedent") for feature in found["Huawei"])


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Nokia filed 30 patents. It filed 120 more patents.", "Nokia", "said.subject last"),
        ("Nokia sued Huawei over 30 patents. It filed 120 more patents.", "Huawei", "said.object last"),
        ("Nokia filed 30 patents.\n\nPatents are dear. Oppo filed 120 patents.", "Nokia", "said.subject near"),
    ],
)
def test_how_a_name_was_last_spoken_of(text: str, name: str, feature: str) -> None:
    assert feature in {f for f in proposed(text)[name] if f.startswith("said.")}


INTERVIEW = """Marta Lindqvist, 51, has run the Danish Patent and Trademark Office since 2020. She met Nokia in Oslo.

How was the year?

Busy.

And the wait?

Long.

And marks?

{}"""


def test_who_we_are_in_an_interview() -> None:
    found = proposed(INTERVIEW.format("We received 4,310 trademark applications."))
    assert {"interviewed", "voice.we"} <= found["Danish Patent and Trademark Office"]
    assert "interviewed" not in found["Nokia"]


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        (  # the whole of a part
            "In Ghana Nokia filed 12 of the 29 patent applications.",
            "Nokia",
            "whole",
        ),
        (
            "Ghana filed 40 patents; 29 of them were American patents.",
            "United States",
            "people.after.next.before noun",
        ),
        ("Nokia filed 30 patents. Across Finland, 120 patents were filed.", "Nokia", "front place.carried"),
        ("Nokia filed 30 patents. Across Finland, 120 patents were filed.", "Finland", "front place.itself"),
    ],
)
def test_parts_peoples_and_openings(text: str, name: str, feature: str) -> None:
    assert any(found.startswith(feature) for found in proposed(text)[name])


def test_ones_of_another_nationality_are_its_people() -> None:
    found = proposed("US companies own 38 percent of the patents, German ones 11 percent.")
    assert "in sentence" in found["Germany"]
