"""Lines of claims come in; a file of JSON Lines goes out, whole or not at all, with the rejected articles beside it.

`claims.jsonl` gets its `claims.rejected.jsonl`, with `path`, `id`, `line` and `reason`, only where something was
rejected; one that an earlier run left is removed. `lines` says how a claim is written as a line, `output` where lines
go: into files that wait beside their places (`pending`), at once (`direct`), or to an address (`sent`).
"""

from __future__ import annotations

from ipfacts.sinks.lines import line, rejected_line
from ipfacts.sinks.output import STANDARD_OUTPUT, Output, Position, refuse_to_overwrite, rejected_path

__all__ = ["STANDARD_OUTPUT", "Output", "Position", "line", "refuse_to_overwrite", "rejected_line", "rejected_path"]
