"""Claims and their articles come in; the page goes out, line by line, as one text that needs nothing beside it.

What articles and claims say is written into the page by a template that escapes everything. Should that ever fail, the
page's own policy lets no script run but the one whose digest it names.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ipfacts.errors import InputError
from ipfacts.report.articles import Numbering, shown
from ipfacts.report.drawing import DASHES, SHAPES, picture
from ipfacts.report.history import over_time
from ipfacts.report.index import index_of
from ipfacts.report.leaders import by_metric, leading
from ipfacts.report.texts import Document, Found

SCRIPT = ("parts", "address", "filters", "table", "ties", "controls")
REASONS: dict[Found, str] = {
    "changed": "its file holds no such text any more",
    "gone": "its file is not there",
    "nowhere": "the claims name no file",
}
"""Why an article is shown by its evidence alone."""
PIECES = 1000  # of the template that are put together before they are cut into lines


class Left(NamedTuple):
    """Claims that are in none of a sort's plots, and why."""

    reason: str
    claims: int


def render(documents: Sequence[Document], *, name: str, repeated: int = 0) -> Iterator[str]:
    """The page of the claims of `documents`, line by line.

    They were read from the file `name`, of which `repeated` lines came twice.
    """
    claims = Numbering(documents)
    index = index_of(documents, claims)
    leaders, not_led = leading(claims)
    lines, not_lined = over_time(claims)
    style, script = _source("style.css"), _script()
    pieces = (
        _environment()
        .get_template("report.html.j2")
        .stream(
            name=name,
            repeated=repeated,
            articles=shown(documents, claims),
            many_articles=len(documents),
            total=len(claims),
            found=Counter(one.found for one in documents),
            reasons=REASONS,
            index=index,
            metrics=by_metric({choice.id: choice.claims for choice in index.metrics}),
            leaders=leaders,
            leaders_left=_left(not_led),
            lines=[(plot, picture(plot)) for plot in lines],
            lines_left=_left(not_lined),
            looks=list(zip(SHAPES, DASHES, strict=True)),
            style=_markup(style),
            script=_markup(script),
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
    )
    pieces.enable_buffering(PIECES)
    return _lines(pieces)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a text as its lines, without their ends."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from whole
    yield rest


def _left(counts: Counter[str]) -> list[Left]:
    return [Left(reason, count) for reason, count in counts.most_common()]


def _digest(text: str) -> str:
    """As a policy names a script: `sha256-` and the digest in base 64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache  # noqa: TID251 (it hangs on no vocabulary)
def _environment() -> Any:
    """Templates of this package, in which everything is escaped and nothing may be missing."""
    try:
        import jinja2
    except ImportError as error:
        raise InputError("a report needs an extra that is not installed; pip install 'ipfacts[report]'") from error
    return jinja2.Environment(
        loader=jinja2.PackageLoader("ipfacts.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    """A file that stands beside the templates and is none: style, script."""
    environment = _environment()
    return str(environment.loader.get_source(environment, name)[0])


def _script() -> str:
    """The script's files as one, in a scope of its own."""
    parts = "".join(_source(f"script/{name}.js") for name in SCRIPT)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _markup(text: str) -> Any:
    import markupsafe

    return markupsafe.Markup(text)
