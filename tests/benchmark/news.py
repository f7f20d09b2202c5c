"""News of our own making: as many articles as a benchmark wants, the same in every run.

Enters: sentences with slots (`sentences.txt`), by beat, words for them (`words.txt`), and a seed. Leaves: articles of a
newspaper's length, with names, places and figures that differ from one to the next. Half of all words of a newspaper
stand in it once only; so new names are made up all the time, from syllables, beside those that the program knows.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ipfacts.gate import speaks_of_ip
from ipfacts.vocabulary import rows

SENTENCES, WORDS = (Path(__file__).with_name(f"{name}.txt") for name in ("sentences", "words"))
OURS = "property rights"
"""The beat on our subject."""
LENGTHS = (150, 350, 450, 600, 1100)
"""Words of an article, from the shortest to the longest; each step holds a quarter of all."""
OURS_IN_OURS = 0.4
"""Share of sentences of our beat in an article on it, as a general paper writes: the rest is background and talk."""
SLOT = re.compile(r"\{(\w+)\}")

SYLLABLES = """bar bel bran cor dal del den el far fen gar gor hal hart ing kar kel lan lor mar mel mor nor or pel ral
ron sel sten tar thor tor ul van vel wen wick yar zan""".split()  # noqa: SIM905 (a list of them would fill a page)
ENDINGS = ("by", "dale", "ford", "ham", "haven", "mouth", "ton", "wick", "stead", "bridge", "ow", "en", "i", "a", "o")
FORMS = ("Group", "plc", "Holdings", "Foods", "Motors", "Bank", "Energy", "Pharma", "Systems", "Textiles", "& Sons")


def articles(count: int, *, ours: float, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many articles, the share `ours` of them on our subject, spread evenly among the others."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        on_ip = int((number + 1) * ours) > int(number * ours)
        yield _article(f"news-{number:05}", chance, on_ip=on_ip)


def _article(id: str, chance: random.Random, *, on_ip: bool) -> dict[str, str]:
    """One article: its beat's sentences first, then those of others; on our subject, two of five are of ours."""
    beat = chance.choice([name for name in beats() if name != OURS])
    others = [sentence for name in beats() if name not in (OURS, beat) for sentence in beats()[name]]
    ours, theirs = _shuffled(beats()[OURS], chance), _shuffled(beats()[beat], chance) + _shuffled(others, chance)
    length, at = _length(chance), 0
    paragraphs: list[str] = []
    while at < length and theirs:
        sentences = []
        for number in range(chance.randint(1, 4)):
            of_ours = on_ip and ours and (chance.random() < OURS_IN_OURS or not (paragraphs or number))
            sentences.append(_filled((ours if of_ours else theirs).pop(0), chance))
        paragraphs.append(" ".join(sentences))
        at += len(paragraphs[-1].split())
    title = " ".join(paragraphs[0].split()[:9]).rstrip(",.")
    day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {"id": id, "title": title, "published": day, "source": "Composed", "text": "\n\n".join(paragraphs)}


def _shuffled(sentences: Sequence[str], chance: random.Random) -> list[str]:
    return chance.sample(sentences, len(sentences))


def _length(chance: random.Random) -> int:
    """How many words an article has."""
    step = chance.randrange(len(LENGTHS) - 1)
    return chance.randint(*LENGTHS[step : step + 2])


@functools.cache
def beats() -> dict[str, tuple[str, ...]]:
    """The sentences of each beat."""
    found: dict[str, tuple[str, ...]] = {}
    for block in SENTENCES.read_text(encoding="utf-8").split("\n[")[1:]:
        name, _, sentences = block.partition("]\n")
        found[name] = tuple(sentences.strip().split("\n"))
    return found


def _filled(written: str, chance: random.Random) -> str:
    """A sentence with its slots filled, a capital first."""
    filled = SLOT.sub(lambda slot: _word(slot[1], chance), written)
    return filled[0].upper() + filled[1:]


def _word(slot: str, chance: random.Random) -> str:
    return SLOTS[slot](chance) if slot in SLOTS else chance.choice(_words()[slot])


@functools.cache
def _words() -> dict[str, list[str]]:
    """The words of each slot that is filled from a list."""
    found: dict[str, list[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines()[1:]:
        slot, _, words = line.partition(": ")
        found.setdefault(slot, []).extend(words.split(", "))
    return found


def _number(least: int, most: int) -> Callable[[random.Random], str]:
    return lambda chance: f"{chance.randint(least, most):,}"


def _made_up(chance: random.Random) -> str:
    """A name that nobody has: "Halverton"."""
    return ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 2))) + chance.choice(ENDINGS)).capitalize()


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_listed('names/given_names', 'pattern'))} {_made_up(chance)}"


def _firm(chance: random.Random) -> str:
    """A company: every fourth one that the program knows, the others unheard of."""
    known = chance.random() < 0.25
    return chance.choice(_listed("names/companies", "name")) if known else f"{_made_up(chance)} {chance.choice(FORMS)}"


def _money(sign: str) -> Callable[[random.Random], str]:
    scales = ("million", "billion")
    return lambda chance: f"{sign}{chance.randint(1, 99)}.{chance.randint(1, 9)} {chance.choice(scales)}"


@functools.cache
def _listed(file: str, field: str) -> list[str]:
    """Names from the patterns; none that says by itself what it is about ("Intellectual Ventures")."""
    return [row[field] for row in rows(file) if not speaks_of_ip(row[field])]


@functools.cache
def _lands() -> list[str]:
    return [row["name"] for row in rows("names/places") if row["kind"] == "country"]


@functools.cache
def _cities() -> list[str]:
    return [row["name"] for row in rows("names/places") if row["kind"] == "city"]


SLOTS: dict[str, Callable[[random.Random], str]] = {
    "town": _made_up,
    "street": lambda chance: f"{_made_up(chance)} {chance.choice(('Street', 'Lane', 'Road', 'Square'))}",
    "person": _person,
    "firm": _firm,
    "land": lambda chance: chance.choice(_lands()),
    "city": lambda chance: chance.choice(_cities()),
    "few": _number(2, 97),
    "hundreds": _number(101, 990),
    "thousands": _number(1_001, 98_000),
    "rate": lambda chance: f"{chance.randint(1, 29)}.{chance.randint(1, 9)}",
    "percent": lambda chance: f"{chance.randint(3, 88)} percent",
    "pounds": _money("£"),
    "dollars": _money("$"),
    "year": lambda chance: str(chance.randint(1987, 2025)),
    "date": lambda chance: f"{chance.randint(1, 28)} {chance.choice(_words()['month'])}",
}
