"""Export: claims as a flat, typed table, for those who ask questions in SQL or a spreadsheet.

Enters: claims, and the form wanted. Leaves: a file of Parquet, csv or DuckDB (table `claims`), whole or not at all.
`columns` says what a row is, `cells` what csv makes of it; DuckDB, an extra, writes all three. It gets the rows as a
file of JSON beside the output, which it reads in pieces, so that memory does not grow with their number.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from ipfacts.articles.extras import library
from ipfacts.articles.rejected import UnreadableError
from ipfacts.articles.remote import as_local, is_remote
from ipfacts.errors import OutputError
from ipfacts.export.cells import cells
from ipfacts.export.columns import COLUMNS, TEXT, row
from ipfacts.model import Claim

Form = Literal["parquet", "csv", "duckdb"]
FORMS: tuple[Form, ...] = get_args(Form)
SETTINGS = "SET autoinstall_known_extensions = false; SET memory_limit = '256MB'; SET threads = 1"
"""What is needed is in DuckDB's wheel, so that no network is asked; it takes most of a machine's memory unless told
otherwise; and with one thread the bytes are the same on any machine. To make the rows takes longer than to write them.
"""
GROUP = 20_480
"""Rows of a Parquet file that are held in memory until they are written."""


def export(claims: Iterable[Claim], output: str | Path, *, form: Form) -> int:
    """Write the claims as a table; how many there are. Raises `OutputError`."""
    path = _place(str(output))
    duckdb = _duckdb(path)
    with _beside(path) as folder:
        try:
            count = _write_rows(claims, folder / "rows.json", form)
            made = folder / "made"
            with contextlib.closing(duckdb.connect(str(made) if form == "duckdb" else ":memory:")) as database:
                database.execute(f"{SETTINGS}; SET temp_directory = {_quoted(str(folder / 'spilled'))}")
                database.execute(_statement(folder / "rows.json", made, form))
                if form == "duckdb":
                    _describe(database)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(path)
        except (OSError, duckdb.Error) as error:
            told = " ".join(str(getattr(error, "strerror", None) or error).split())
            raise OutputError(f"{output}: cannot be written: {told}") from error
    return count


def _place(output: str) -> Path:
    """Where the table goes. Raises `OutputError` where there is no writing to it."""
    if is_remote(output) or output == "-":
        raise OutputError(f"{output}: a table is written to a file here; name one, and copy it from there")
    path = Path(as_local(output)).resolve()
    if path.is_dir():
        raise OutputError(f"{output}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {Path(output).parent}; make it first")
    if path.exists() and (not path.is_file() or not os.access(path, os.W_OK)):
        raise OutputError(f"{output}: is write-protected, or no file; name another")
    return path


def _duckdb(path: Path) -> Any:
    try:
        return library("duckdb", extra="export", needed_for="a table")
    except UnreadableError as error:
        raise OutputError(f"{path.name}: {error.reason}") from error


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder on the disk of the output, from which a file is put in its place by its name alone; then removed."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_rows(claims: Iterable[Claim], path: Path, form: Form) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for claim in claims:
            found = cells(row(claim)) if form == "csv" else row(claim)
            file.write(json.dumps(found, ensure_ascii=False, default=str) + "\n")
            count += 1
    return count


def _statement(rows: Path, made: Path, form: Form) -> str:
    """What makes the table of the rows."""
    as_written = form == "csv"  # 1200 stays 1200 there, and does not become 1200.0
    types = {column.name: TEXT if as_written else column.type for column in COLUMNS}
    listed = ", ".join(f"{name}: {_quoted(kind)}" for name, kind in types.items())
    table = f"SELECT * FROM read_json({_quoted(str(rows))}, format = 'newline_delimited', columns = {{{listed}}})"
    if form == "duckdb":
        return f"CREATE TABLE claims AS {table}"
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP}" if form == "parquet" else "FORMAT csv, HEADER"
    return f"COPY ({table}) TO {_quoted(str(made))} ({options})"


def _describe(database: Any) -> None:
    """Put what a column holds where DuckDB shows it."""
    for column in COLUMNS:
        database.execute(f"COMMENT ON COLUMN claims.{column.name} IS {_quoted(column.holds)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
