"""The command line: arguments come in, exit codes go out.

0 done; 1 done, with articles rejected or defects found; 2 wrong usage, unreadable input, unwritable output or malformed
pattern file, told in one line on stderr; 141 where the reader of a pipe has gone, in silence. No traceback reaches a
user; `IPFACTS_DEBUG=1` asks for one. Each command's work is in `ipfacts.commands`, imported when it runs, so that
`--help` is instant.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ipfacts.errors import InputError, IpfactsError, Stopped, closed_pipe

DONE, WITH_REJECTS, FAILED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
DEBUG = "IPFACTS_DEBUG"

app = typer.Typer(
    name="ipfacts",
    help="Reads English news on intellectual property and writes checked claims as JSON Lines.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
patterns_app = typer.Typer(help="Check the patterns, or list their rows.", rich_markup_mode=None)
app.add_typer(patterns_app, name="patterns")

Patterns = Annotated[
    Path | None,
    typer.Option("--patterns", metavar="DIR", help="A folder of vocabulary of your own, on top of the shipped one."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from ipfacts import __version__

        typer.echo(f"ipfacts {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads English news on intellectual property and writes checked claims as JSON Lines."""


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, patterns, addresses (s3://...); - is stdin."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="Where claims go; - is standard output.")
    ] = "claims.jsonl",
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="What JSON records call a field, as text=body; may be repeated."),
    ] = None,
    skip_duplicates: Annotated[
        bool, typer.Option("--skip-duplicates", help="Leave out articles that are an earlier one over again.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read side by side.")] = 1,
    patterns: Patterns = None,
    timeout: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="An article that takes longer is rejected; 0: no limit.")
    ] = 60,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster there; 'local' starts one here.")
    ] = None,
    parts: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Where a cluster's workers leave their parts.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was cut off.")] = False,
    show: Annotated[int, typer.Option(min=0, metavar="N", help="Print a table of the first N claims.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no closing line.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say which candidates were dropped, and why.")
    ] = False,
    json_summary: Annotated[
        bool, typer.Option("--json-summary", help="Print the run's figures as one line of JSON on standard output.")
    ] = False,
) -> None:
    """Read articles and write their claims, one JSON object a line."""
    from ipfacts.commands.extract import Wishes, run

    wishes = Wishes(
        fields=tuple(field or ()),
        skip_duplicates=skip_duplicates,
        workers=workers,
        timeout=timeout or None,
        scheduler=scheduler,
        parts=parts,
        resume=resume,
        show=show,
        quiet=quiet,
        verbose=verbose,
        json_summary=json_summary,
    )
    with _reading_by(patterns):
        rejected = run(inputs, output=output, wishes=wishes)
    raise typer.Exit(WITH_REJECTS if rejected else DONE)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a passage; - reads it from standard input.")],
    tokens: Annotated[
        bool, typer.Option("--tokens", help="Show what constructions see of each sentence, too.")
    ] = False,
    patterns: Patterns = None,
    as_json: AsJson = False,
) -> None:
    """Show what is found in a text: names, quantities, periods, claims, and which slot failed in near-misses."""
    from ipfacts.commands.explain import run

    with _reading_by(patterns):
        run(text, as_json=as_json, tokens=tokens)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder that holds articles.jsonl and gold.jsonl.")],
    claims: Annotated[Path | None, typer.Argument(help="Claims to score; without them, the articles are read.")] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List N misses and false claims of each cause.")] = 0,
    patterns: Patterns = None,
    as_json: AsJson = False,
) -> None:
    """Score claims against gold: precision, recall and F1, by metric family and kind of value."""
    from ipfacts.commands.evaluate import run

    with _reading_by(patterns):
        rejected = run(gold, claims, errors=errors, as_json=as_json)
    raise typer.Exit(WITH_REJECTS if rejected else DONE)


@app.command()
def merge(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIMS...", help="Files that `ipfacts extract` wrote; - is stdin.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="Where facts go; - is standard output.")
    ] = "facts.jsonl",
    patterns: Patterns = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no closing line.")] = False,
) -> None:
    """Merge the claims of many articles into facts, each with its sources, belief, conflicts and corrections."""
    from ipfacts.commands.merge import run

    with _reading_by(patterns):
        run(claims, output=output, quiet=quiet)


@app.command()
def report(
    claims: Annotated[str, typer.Argument(help="Claims as extract wrote them; - is stdin.")],
    output: Annotated[str, typer.Option("--output", "-o", help="Where the page goes; - is standard output.")] = (
        "report.html"
    ),
    articles: Annotated[
        list[str] | None,
        typer.Option(metavar="INPUT", help="Where to look for the articles' texts as well; may be repeated."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="OURS=THEIRS", help="What JSON records call a field, as for extract; may be repeated."),
    ] = None,
    patterns: Patterns = None,
) -> None:
    """Show claims in their articles: one page of HTML, with filters and plots, that needs no network."""
    from ipfacts.commands.report import run

    with _reading_by(patterns):
        run(claims, output=output, articles=tuple(articles or ()), fields=tuple(field or ()))


@app.command()
def export(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIMS...", help="Files that `ipfacts extract` wrote; - is stdin.")
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="The file of the table.")],
    form: Annotated[
        str | None, typer.Option("--to", metavar="FORM", help="parquet, csv or duckdb; else as the file's name says.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No closing line.")] = False,
) -> None:
    """Write claims as a flat, typed table: Parquet, csv, or a DuckDB database."""
    from ipfacts.commands.export import run

    run(claims, output=output, form=form, quiet=quiet)


@patterns_app.command("check")
def patterns_check(
    about: Annotated[
        str | None, typer.Argument(metavar="[RULE]", help="A rule's id: its row and its examples alone.")
    ] = None,
    patterns: Patterns = None,
    fix: Annotated[bool, typer.Option("--fix", help="First sort rows, and write them as they should be.")] = False,
) -> None:
    """Run every pattern's examples and near-misses; name malformed, double, shadowed, never-firing and costly rows."""
    from ipfacts.commands.patterns import check, tidy

    if fix:
        tidy(patterns)
    raise typer.Exit(WITH_REJECTS if check(patterns, rule=about) else DONE)


@patterns_app.command("list")
def patterns_list(patterns: Patterns = None) -> None:
    """List the patterns: the shipped ones, or those of your own folder."""
    from ipfacts.commands.patterns import show

    show(patterns)


def _reading_by(patterns: Path | None) -> contextlib.AbstractContextManager[None]:
    """Have a command read by the shipped vocabulary with a folder on top; raises PatternError where it cannot.

    That shows before the command begins, and not article by article.
    """
    if patterns is None:
        return contextlib.nullcontext()
    from ipfacts import vocabulary
    from ipfacts.own_patterns import tried, vocabulary_of

    return vocabulary.using(tried(vocabulary_of(patterns), patterns))


@app.command()
def schema(
    of: Annotated[str, typer.Option(metavar="WHAT", help="claim: a line that extract writes; fact: one of merge.")] = (
        "claim"
    ),
) -> None:
    """Print the JSON Schema of a line, with the version of its shape."""
    import json

    from ipfacts import schemas

    if of not in schemas.WRITTEN:
        raise InputError(f"--of {of}: there is no such schema; say {' or '.join(schemas.WRITTEN)}")
    typer.echo(json.dumps(schemas.schema(of), indent=2))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (the process's own without `arguments`) and return its exit code."""
    if sys.stdout is None or sys.stderr is None:  # closed by whoever started us
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (it stays open, and is no path)
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its code instead
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(handlers=[_handler()], level=logging.WARNING)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # of a page that it cannot read we tell with its name
    try:
        return _run(arguments)
    except SystemExit as stop:  # typer's answer to a closed pipe
        if isinstance(stop.__context__, BrokenPipeError):
            return _leave_quietly()
        raise
    except OSError as error:
        if not closed_pipe(error):
            raise
        return _leave_quietly()


def _run(arguments: Sequence[str] | None) -> int:
    """Run a command, and tell in one line what is wrong. Raises `OSError` where nobody reads what it writes."""
    try:
        code = app(list(arguments) if arguments is not None else None, prog_name="ipfacts", standalone_mode=False)
        sys.stdout.flush()
    except IpfactsError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Stopped as stop:
        return stop.code
    except OSError as error:
        if closed_pipe(error):
            raise
        return _fail(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 (the one place that keeps tracebacks from users)
        return _fail_unexpectedly(error)
    return code if isinstance(code, int) else DONE


def _handler() -> logging.Handler:
    """Log lines on stderr, in which names and ids of articles steer no terminal."""

    class Plain(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            from ipfacts.commands.terminal import plain

            return plain(super().format(record))

    handler = logging.StreamHandler()
    handler.setFormatter(Plain("ipfacts: %(message)s"))
    return handler


def _fail_unexpectedly(error: Exception) -> int:
    """Wrong usage, which typer tells by an exception with a message and a context of its own, or a defect."""
    usage = getattr(error, "format_message", None)
    if callable(usage):
        command = getattr(getattr(error, "ctx", None), "command_path", "ipfacts")
        return _fail(f"{str(usage()).rstrip('.')}; see {command} --help")
    if os.environ.get(DEBUG):
        raise error
    return _fail(f"a defect, please report it ({DEBUG}=1 shows more): {type(error).__name__}: {error}")


def _fail(message: str) -> int:
    from ipfacts.commands.terminal import plain

    typer.echo(f"ipfacts: {plain(message)}", err=True)
    return FAILED


def _leave_quietly() -> int:
    """`ipfacts … | head`: the reader has had enough. What is left to write, at the very end too, goes nowhere."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (no path)
            os.dup2(nowhere.fileno(), stream.fileno())
    return PIPE_CLOSED


if __name__ == "__main__":
    sys.exit(main())
