"""Phrases that wait until a text has their rarest word."""

from __future__ import annotations

import pytest

from ipfacts.waiting import Waiting

PHRASES = ["utility models", "design patents", "plant patents", "co-op", "%"]


@pytest.mark.parametrize(
    ("tokens", "learnt"),
    [
        (["utility", "models"], ["%", "utility models"]),
        (["patents"], ["%"]),  # both phrases on patents have a rarer word, and wait for that
        (["design", "rights"], ["%", "design patents"]),  # it may hold the phrase, and does not
        (["the", "co", "-", "op"], ["%", "co-op"]),  # a text that is cut otherwise
        (["10%"], ["%"]),
        ([], ["%"]),  # what has no word waits for nothing
    ],
)
def test_a_text_learns_what_it_may_hold(tokens: list[str], learnt: list[str]) -> None:
    waiting: Waiting[str] = Waiting()
    waiting.add([(phrase, phrase) for phrase in PHRASES])
    found: list[str] = []
    waiting.learn(tokens, found.append)
    assert found == learnt


def test_each_is_taught_once_in_the_order_of_the_list() -> None:
    waiting: Waiting[str] = Waiting()
    waiting.add([("patent", "first"), ("patent", "second")])
    found: list[str] = []
    for _ in range(2):
        waiting.learn(["patent"], found.append)
    waiting.learn_all(found.append)
    assert found == ["first", "second"]
