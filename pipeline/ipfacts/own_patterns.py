"""A caller's own folder of patterns comes in; the `Vocabulary` that has it on top of the shipped rows goes out.

The folder is laid out as ours is, with as few files as it needs: `names/companies.jsonl` in it is merged with our
`names/companies.jsonl`. A row that is the same as one of ours by the keys that `patterns/schema.jsonl` calls `unique`
(label and pattern, or the id) replaces it; all others are added. Nothing of it is read before it has passed the checks
of form of `ipfacts patterns check`.
"""

from __future__ import annotations

import functools
from pathlib import Path

from ipfacts import vocabulary
from ipfacts.errors import PatternError
from ipfacts.patterns_check import form, senses
from ipfacts.patterns_check.rows import Finding, files_of, texts_of
from ipfacts.vocabulary import OwnFiles, Vocabulary


def vocabulary_of(patterns: str | Path | None) -> Vocabulary:
    """The shipped rows with those of a folder; without a folder, the vocabulary that is active.

    The folder is read at each call; for the same content, the same vocabulary comes out, with all that has been made
    of it. Raises PatternError, naming file and line of the first defect, and for a folder that is none.
    """
    if patterns is None:
        return vocabulary.active()
    unreadable: list[Finding] = []
    texts = texts_of(Path(patterns), unreadable)
    found = [*unreadable, *_defects(texts)]
    if found:
        others = f" (and {len(found) - 1} more: ipfacts patterns check --patterns {patterns})" if found[1:] else ""
        raise PatternError(f"{Path(patterns) / found[0].path}:{found[0].line}: {found[0].message}{others}")
    return vocabulary.of_files(texts)


def tried(own: Vocabulary, patterns: Path) -> Vocabulary:
    """The vocabulary, once a text has been read by it. Raises PatternError, naming the row by which reading breaks."""
    if broken := senses.refused(tuple(own.own.items())):
        raise PatternError(f"{patterns / broken.path}:{broken.line}: {broken.message}")
    return own


@functools.lru_cache(maxsize=vocabulary.KEPT)  # noqa: TID251 (of the texts alone)
def _defects(texts: OwnFiles) -> tuple[Finding, ...]:
    """What keeps the files from being read, in their order."""
    findings: list[Finding] = []
    findings += form.breaking(files_of(texts, findings), own=True)
    return tuple(sorted({finding for finding in findings if finding.severity == "defect"}))
