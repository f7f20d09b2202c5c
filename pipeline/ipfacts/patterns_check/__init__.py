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
from ipfacts.patterns_check.rows import Files, Finding, files_of, texts_of

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
    """Every row with a pattern of a folder, or of the shipped files: file, line, label, id and the pattern in words."""
    listed = []
    files = files_of(texts_of(folder or vocabulary.folder(), []), [])
    for line in (line for lines in files.values() for line in lines):
        if "pattern" in line.row:
            pattern = line.row["pattern"]
            words = pattern if isinstance(pattern, str) else json.dumps(pattern, ensure_ascii=False)
            ident, label = str(line.row.get("id", "")), str(line.row.get("label", ""))
            listed.append({"file": line.path, "line": str(line.number), "label": label, "id": ident, "pattern": words})
    return listed
