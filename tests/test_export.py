"""`ipfacts export`: a flat, typed table of claims; the queries of README.md; what cannot be written."""

from __future__ import annotations

import csv
import datetime
import json
import re
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

import readme_figures
from composed import body, claim, value
from ipfacts import Article, extract_many
from ipfacts.cli import main
from ipfacts.export import FORMS, Form, export
from ipfacts.export.cells import harmless
from ipfacts.export.columns import COLUMNS, row
from ipfacts.model import Claim
from ipfacts.sinks import line

Captured = pytest.CaptureFixture[str]

README = readme_figures.README.read_text(encoding="utf-8")
FILED_MOST, DAMAGES, GROWTH = re.findall(r"```sql\n(.*?);\n```", README, re.DOTALL)
ARTICLES = readme_figures.README.parent / "corpus" / "articles.jsonl"

FULL = claim(
    "a",
    value("about 1,200,000", kind="money", unit="USD"),
    published="2026-03-02",
    path="in/a.txt",
    title="=HYPERLINK(1)",
    metric="damages_awarded",
    jurisdiction="US",
    counterparty=body("Ardmore", country="NO"),
    topic="motors",
    qualifiers=["interim", "overturned"],
    attribution={"source": "Ada Berg", "quoted": True},
    sentence='A jury, said "Ada Berg", gave Lumora about 1,200,000 dollars,\nin two parts.',
)
PLAIN = claim("b", value("16.5", kind="duration", unit="month"), organisation=None, period=None, published=None)


def table(path: Path, query: str = "SELECT * FROM claims") -> list[dict[str, Any]]:
    """The rows of a table of any form, by column."""
    if path.suffix == ".duckdb":
        database = duckdb.connect(str(path), read_only=True)
    else:
        database = duckdb.connect()
        database.execute(f"CREATE VIEW claims AS SELECT * FROM '{path}'")
    with database:
        found = database.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


@pytest.mark.parametrize("form", ["parquet", "duckdb"])
def test_a_typed_row_holds_all_that_the_claim_holds(tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"claims.{form}"
    assert export([FULL, PLAIN], path, form=form) == 2
    full, plain = table(path)
    assert list(full) == [column.name for column in COLUMNS]
    assert full == {**row(FULL), "qualifiers": ["interim", "overturned"]}
    assert (full["published"], full["number"], full["source_quoted"]) == (datetime.date(2026, 3, 2), 1_200_000.0, True)
    assert full["title"] == "=HYPERLINK(1)"  # nothing runs a formula there
    assert (plain["number"], plain["qualifiers"], plain["organisation"], plain["period_end"]) == (16.5, [], None, None)


def test_no_field_of_a_claim_is_left_out() -> None:
    def leaves(found: Any) -> list[Any]:
        if isinstance(found, dict):
            return [leaf for part in found.values() for leaf in leaves(part)]
        return [found]

    told = [str(part) for part in row(FULL).values()]
    missing = [leaf for leaf in leaves(FULL.model_dump()) if leaf is not None and str(leaf) not in told]
    assert missing == []


def test_csv_is_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    export([FULL, PLAIN], path, form="csv")
    with path.open(encoding="utf-8", newline="") as file:
        full, plain = csv.DictReader(file)
    assert list(full) == [column.name for column in COLUMNS]
    assert (full["title"], full["qualifiers"], full["comparator"]) == ("'=HYPERLINK(1)", "interim; overturned", "~")
    assert (full["number"], full["published"], full["source_quoted"]) == ("1200000", "2026-03-02", "true")
    assert full["evidence_text"] == FULL.evidence.text  # with its comma, its quotation marks and its end of line
    assert (plain["number"], plain["organisation"], plain["qualifiers"]) == ("16.5", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0+"])
def test_no_text_is_run_as_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Lumora", "a=b", "'quoted'", "1-2", ""])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_every_free_text_is_made_harmless(tmp_path: Path) -> None:
    told = claim(
        "=doc",
        value("1", text="=1"),
        organisation=body("+Lumora", "-Lumora"),
        topic="@topic",
        qualifiers=["=invention"],
        metric="=metric",
        attribution={"source": "=Ada", "role": "=r", "organisation": "=o", "text": "=t"},
        period={"kind": "since", "start": None, "end": None, "text": "=since"},
        sentence="=1 patents",
        rule="=rule",
    )
    export([told], tmp_path / "claims.csv", form="csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert [name for name, cell in found.items() if cell[:1] in tuple("=+-@") and name != "comparator"] == []


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_the_same_claims_give_the_same_bytes_in_their_order(tmp_path: Path, form: Form) -> None:
    claims = [claim(str(at), str(at + 1000)) for at in range(3000)]
    for name in ("one", "two"):
        export(iter(claims), tmp_path / name, form=form)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    (tmp_path / "one").rename(tmp_path / f"one.{form}")
    assert [found["id"] for found in table(tmp_path / f"one.{form}")] == [one.id for one in claims]


@pytest.mark.parametrize("form", FORMS)
def test_no_claims_are_a_table_without_rows(tmp_path: Path, form: Form) -> None:
    export([], tmp_path / f"claims.{form}", form=form)
    assert table(tmp_path / f"claims.{form}") == []


def test_readme_names_every_column_and_duckdb_describes_it(tmp_path: Path) -> None:
    section = README.partition("## Tables and queries")[2].partition("\n## ")[0]
    assert {column.name for column in COLUMNS} <= set(re.findall(r"`(\w+)`", section))
    export([PLAIN], tmp_path / "claims.duckdb", form="duckdb")
    found = table(
        tmp_path / "claims.duckdb", "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'claims'"
    )
    assert {one["column_name"]: one["comment"] for one in found} == {column.name: column.holds for column in COLUMNS}


# the queries of README.md


def answers(folder: Path, query: str, *claims: Claim) -> list[tuple[Any, ...]]:
    export(claims, folder / "claims.duckdb", form="duckdb")
    return [tuple(found.values()) for found in table(folder / "claims.duckdb", query)]


def test_who_filed_most(tmp_path: Path) -> None:
    filed = [("A", "120"), ("B", "1,400"), ("C", "300"), ("D", "90"), ("D", "more than 9,000")]
    claims = [claim(name, number, organisation=name, jurisdiction="EP") for name, number in filed]
    others = [
        claim("e", "5,000", factuality="target"),
        claim("f", "5,000", origin="CN"),
        claim("g", "7", period="2024"),
    ]
    assert answers(tmp_path, FILED_MOST, *claims, *others) == [
        (2025, "EP", "B", 1400),
        (2025, "EP", "C", 300),
        (2025, "EP", "A", 120),
        (2024, None, "Lumora", 7),
    ]


def test_damages_by_country(tmp_path: Path) -> None:
    def award(doc: str, number: str, where: str, **told: Any) -> Claim:
        sum_ = value(number, kind="money", unit="USD" if where == "US" else "EUR")
        return claim(doc, sum_, **{"metric": "damages_awarded", "jurisdiction": where, **told})

    assert answers(
        tmp_path,
        DAMAGES,
        award("a", "1,000,000", "US"),
        award("b", "1,000,000", "US"),  # the same award in another article
        award("c", "3,000,000", "US"),
        award("d", "9,000,000", "US", qualifiers=["overturned"]),
        award("e", "500,000", "DE"),
        award("f", "700,000", "DE", factuality="alleged"),
    ) == [("US", "USD", 2, 2_000_000, 3_000_000), ("DE", "EUR", 1, 500_000, 500_000)]


def test_growth_by_office(tmp_path: Path) -> None:
    def change(doc: str, number: str, direction: str, **told: Any) -> Claim:
        grown = value(number, kind="change", unit="percent", direction=direction)
        return claim(doc, grown, **{"organisation": body("Nordland Patent Office", kind="office"), **told})

    assert answers(
        tmp_path,
        GROWTH,
        change("a", "4.5", "up"),
        change("b", "5", "up", confidence=0.5),
        change("c", "2.5", "down", period="2024"),
        change("d", "9", "up", organisation="Lumora"),
    ) == [
        ("Nordland Patent Office", 2024, "patent_applications", -2.5, 1),
        ("Nordland Patent Office", 2025, "patent_applications", 4.5, 2),
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of the claims of every twelfth article of the corpus."""
    path = tmp_path_factory.mktemp("corpus") / "claims.duckdb"
    with ARTICLES.open(encoding="utf-8") as file:
        articles = [Article.model_validate(json.loads(text)) for text in list(file)[::12]]
    export((one for _, claims in extract_many(articles) for one in claims), path, form="duckdb")
    return path


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        (FILED_MOST, ["year", "jurisdiction", "organisation", "filed"]),
        (DAMAGES, ["country", "currency", "awards", "median", "highest"]),
        (GROWTH, ["office", "year", "metric", "growth", "claims"]),
    ],
)
def test_the_queries_find_something_in_the_corpus(corpus: Path, query: str, columns: list[str]) -> None:
    found = table(corpus, query)
    assert len(found) > 2
    assert list(found[0]) == columns


# the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a file of two claims."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.jsonl").write_text(f"{line(FULL)}\n{line(PLAIN)}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["-o", "t.parquet"], "t.parquet"),
        (["-o", "t.CSV"], "t.CSV"),
        (["--to", "duckdb", "-o", "t"], "t"),
        (["--to", "csv", "-o", "t.txt"], "t.txt"),
    ],
)
def test_tables_are_written_and_summed_up(folder: Path, capsys: Captured, arguments: list[str], output: str) -> None:
    assert main(["export", "claims.jsonl", *arguments]) == 0
    assert capsys.readouterr() == ("", f"2 claims in {output}\n")
    assert {path.name for path in folder.iterdir()} == {"claims.jsonl", output}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims.jsonl", "-o", "t.xlsx"], "t.xlsx: its name tells no form; say --to parquet, csv or duckdb"),
        (["claims.jsonl", "--to", "xlsx", "-o", "t"], "--to xlsx: there is no such form; say parquet, csv or duckdb"),
        (["claims.jsonl", "-o", "gone/t.csv"], "gone/t.csv: there is no folder gone; make it first"),
        (["claims.jsonl", "--to", "csv", "-o", "."], ".: is a folder; name a file in it"),
        (["claims.jsonl", "--to", "csv", "-o", "-"], "-: a table is written to a file here"),
        (["claims.jsonl", "--to", "csv", "-o", "s3://b/t.csv"], "s3://b/t.csv: a table is written to a file here"),
        (["claims.jsonl", "--to", "csv", "-o", "claims.jsonl"], "claims.jsonl: is an input and the output"),
        (["gone.jsonl", "-o", "t.csv"], "gone.jsonl: cannot be read: No such file"),
        (["bad.jsonl", "-o", "t.csv"], "bad.jsonl:2: no JSON object"),
        (["claims.jsonl"], "Missing option '--output'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, capsys: Captured, arguments: list[str], told: str
) -> None:
    (folder / "bad.jsonl").write_text(f"{line(PLAIN)}\n{{\n")
    assert main(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"ipfacts: {told}")
    assert {path.name for path in folder.iterdir()} == {"claims.jsonl", "bad.jsonl"}


def test_without_duckdb_the_extra_is_named(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["export", "claims.jsonl", "-o", "t.csv"]) == 2
    assert "pip install 'ipfacts[export]'" in capsys.readouterr().err
    assert not (folder / "t.csv").exists()


def test_an_earlier_table_stays_until_the_new_one_is_whole(folder: Path) -> None:
    (folder / "bad.jsonl").write_text(f"{line(PLAIN)}\n{{\n")
    (folder / "t.csv").write_text("mine")
    assert main(["export", "bad.jsonl", "-o", "t.csv"]) == 2
    assert (folder / "t.csv").read_text() == "mine"
    assert main(["export", "claims.jsonl", "-o", "t.csv"]) == 0
    assert (folder / "t.csv").read_text() != "mine"
