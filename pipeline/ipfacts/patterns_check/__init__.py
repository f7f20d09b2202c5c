"""The pattern files come in; what is wrong with them goes out, by file and line.

`rows` reads them; `form` is what would be read wrongly or not at all, `senses` what says what cannot be; `strong` is
names that two bodies share; `reach` is rows that nothing can make heard; `examples` runs claim patterns over theirs,
and `firing` tells which stay silent there, and which cost most; `tidy` mends order and writing.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from ipfacts import vocabulary
from ipfacts.errors import PatternError
from ipfacts.patterns_check import form
from ipfacts.patterns_check.rows import Files, Finding, Line, files_of, texts_of

__all__ = ["Finding", "check", "list_rows"]


def check(*, folder: Path | None = None, rule: str | None = None) -> list[Finding]:
    """Everything wrong with a folder of one's own on top of the shipped patterns, or, without one, with the latter.

    By path and line. Examples are read with the folder's rows, once they can be read. With a `rule`, its row and its
    examples alone are looked at. Raises PatternError where no row has that id.
    """
    from ipfacts.patterns_check import (
        examples,
        firing,
        reach,
        senses,
        strong,
    )  # spaCy, which reading a folder does without

    findings: list[Finding] = []
    texts = texts_of(folder or vocabulary.folder(), findings)
    files = files_of(texts, findings)
    findings += form.breaking(files, own=folder is not None)
    readable = not any(finding.severity == "defect" for finding in findings)
    findings += form.untidy(files)
    findings += strong.twice(files, own=folder is not None)
    if folder is not None and readable and (broken := senses.refused(texts)):
        return sorted({*findings, broken})
    looked_at = files if rule is None else _of_rule(files, rule)
    own = folder is not None and readable
    with vocabulary.using(vocabulary.of_files(texts)) if own else contextlib.nullcontext():
        findings += examples.failing(looked_at)
        if readable:
            findings += [*reach.unheard(looked_at), *firing.watched(looked_at, costs_too=rule is None)]
    places = {(line.path, line.number) for lines in looked_at.values() for line in lines}
    return sorted({finding for finding in findings if rule is None or (finding.path, finding.line) in places})


def _of_rule(files: Files, rule: str) -> Files:
    """The row of a rule, and its examples."""
    found = {
        name: [line for line in files.get(name, ()) if rule == line.row.get("rule" if name == form.EXAMPLES else "id")]
        for name in (*form.RULES, form.EXAMPLES)
    }
    if not any(found.values()):
        raise PatternError(f"no row of {', '.join(form.RULES)} has the id “{rule}”; ipfacts patterns list shows them")
    return found


def list_rows(*, folder: Path | None = None) -> list[dict[str, str]]:
    """Every row of a folder, or of the shipped files: file, line, label, id, and in words what it knows.

    That is its pattern, or else the name, noun, code or text that a row of such a file has. Raises PatternError.
    """
    findings: list[Finding] = []
    files = files_of(texts_of(folder or vocabulary.folder(), findings), findings)
    if broken := [finding for finding in sorted(findings) if finding.severity == "defect"]:
        raise PatternError(str(broken[0]) if folder is None else f"{folder}/{broken[0]}")
    return [_listed(line) for lines in files.values() for line in lines]


def _listed(line: Line) -> dict[str, str]:
    found = next((line.row[key] for key in ("pattern", "name", "noun", "text") if key in line.row), "")
    words = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    ident = str(line.row.get("id", line.row.get("code", line.row.get("rule", ""))))
    label = str(line.row.get("label", ""))
    return {"file": line.path, "line": str(line.number), "label": label, "id": ident, "pattern": words}
