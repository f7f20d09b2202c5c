"""Medians and tables of what was measured.

Enters: what each round took. Leaves: figures as JSON holds them, and as a table for people. A ratio is taken within
each round, whose parts had the same machine to themselves; then comes the median of all rounds, with its quartiles.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from benchmark.stages import STAGES, Texts

Json = dict[str, Any]

GOALS = {
    "general news": 0.06,
    "dense": 1.0,
    "first claim": 1.1,
    "nothing on our subject": 0.1,
    "two workers": 0.95,
    "memory": 1.05,
}
"""What is aimed at: ratios to T, to `import spacy`, to two busy loops, and to the memory after once the text."""


def middle(found: Sequence[float]) -> Json:
    """The median and the quartiles."""
    low, median, high = statistics.quantiles(found, n=4, method="inclusive") if len(found) > 1 else [*found] * 3
    return {"median": median, "quartiles": [low, high]}


def of_texts(texts: Texts) -> Json:
    """Words a second and ratio to T, of every stage and of all."""
    totals = [sum(stages.values()) for stages in texts.stages]
    found = {stage: _pace(texts, [stages.get(stage, 0.0) for stages in texts.stages]) for stage in (*STAGES, "rest")}
    return {
        "articles": len(texts.texts),
        "words": texts.words,
        "claims": texts.claims,
        "tokenizer": _pace(texts, texts.tokenizer),
        "all": _pace(texts, totals),
        "stages": found,
        "costs most": max(found, key=lambda stage: float(found[stage]["seconds"]["median"])),
    }


def _pace(texts: Texts, seconds: Sequence[float]) -> Json:
    ratios = [spent / tokenizer for spent, tokenizer in zip(seconds, texts.tokenizer, strict=True)]
    median = statistics.median(seconds)
    return {
        "seconds": middle(seconds),
        "words a second": round(texts.words / median) if median else None,
        "ratio": middle(ratios),
    }


def table_of_texts(name: str, found: Json) -> str:
    """The stages of a set, and what it comes to."""
    rows = [(stage, part) for stage, part in found["stages"].items() if part["words a second"]]
    total = found["all"]["seconds"]["median"]
    lines = [
        f"{name}: {found['articles']} articles, {found['words']:,} words, {found['claims']} claims",
        _row("stage", "words/s", "ratio to T", "quartiles", "share"),
    ]
    for stage, part in [*rows, ("all", found["all"]), ("T", found["tokenizer"])]:
        share = f"{part['seconds']['median'] / total:.0%}" if stage != "T" else ""
        lines.append(_row(stage, f"{part['words a second']:,}", *_ratio(part["ratio"]), share))
    goal = f"; goal: {GOALS[name]} T" if name in GOALS else ""
    return "\n".join([*lines, f"costs most: {found['costs most']}{goal}"])


def table(name: str, ratios: Json, unit: str) -> str:
    """Ratios of another kind, a row each; `unit` says what is one."""
    lines = [_row(name, "", f"ratio to {unit}", "quartiles", "goal")]
    lines += [_row(what, "", *_ratio(ratio), str(GOALS.get(what, ""))) for what, ratio in ratios.items()]
    return "\n".join(lines)


def _ratio(ratio: Json) -> Iterable[str]:
    low, high = ratio["quartiles"]
    return f"{ratio['median']:.3f}", f"{low:.3f} to {high:.3f}"


def _row(first: str, *others: str) -> str:
    widths = (12, 26, 20, 8)
    return f"{first:<24}" + "".join(f"{other:>{width}}" for other, width in zip(others, widths, strict=True))
