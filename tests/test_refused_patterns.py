"""What a folder of patterns of one's own may not hold: each refusal names the file, the line and the cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from ipfacts import cli, extract, language, vocabulary
from ipfacts.errors import PatternError
from own_rows import IQORRA, NAMED, own, parties
from pattern_cases import planted

__all__ = ["own"]


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("names/companies", ['{"id": '], r"names/companies\.jsonl:1: no JSON"),
        ("names/companies", [IQORRA, [1]], r"companies\.jsonl:2: a row is a JSON object, not list"),
        ("names/companies", [{"id": "a"}], r"companies\.jsonl:1: the key “aliases” is missing \(and 6 more: ipfacts"),
        ("names/companies", [IQORRA, {**IQORRA, "weight": 1}], r"companies\.jsonl:2: the key “weight” is unknown"),
        ("names/companies", [{**IQORRA, "aliases": "Iq"}], r"“aliases” is text; in our rows it is a list"),
        ("names/companies", [{**IQORRA, "name": ""}], r"“name” is no text; in our rows it is text"),
        ("names/companies", [{**IQORRA, "label": "FIRM"}], r"“FIRM” in “label” is known to nobody; one of: ORG"),
        ("names/companies", [{**IQORRA, "country": "Finland"}], r"“Finland” in “country” is no code"),
        ("names/companies", [IQORRA, IQORRA], r"companies\.jsonl:2: the same id as in line 1"),
        ("names/firms", [IQORRA], r"names/firms\.jsonl:1: the file is not in schema\.jsonl"),
        ("schema", [{"file": "names/firms"}], r"schema\.jsonl:1: what files hold is the program's own affair"),
        ("metrics/terms", [{"label": "MEASURE", "pattern": "x", "id": "y"}], r"terms\.jsonl:1: “y” is no metric"),
        ("cues/factuality", [{"label": "TARGET", "id": "forecast.set", "pattern": "eyes"}], "another of our rows"),
        (
            "cues/factuality",
            [{"label": "TARGET", "id": "t", "pattern": "x", "scope": "page"}],
            "'scope' is one of phrase",
        ),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, name: str, rows: list[object], told: str) -> None:
    if "forecast.set" in str(rows):
        rows = [{**rows[0], "id": vocabulary.rows("cues/factuality")[0]["id"]}]  # type: ignore[dict-item]
    planted(tmp_path, name, rows)
    with pytest.raises(PatternError, match=told):
        extract(NAMED, patterns=tmp_path)


def test_a_broken_expression_in_a_pattern_is_named(tmp_path: Path) -> None:
    row = {**next(row for row in vocabulary.rows("claims/money") if row["id"] == "fine.verb"), "id": "my.rule"}
    planted(tmp_path, "claims/money", [{**row, "pattern": [{"TAG": "VERB", "LEMMA": {"REGEX": "("}}]}])
    with pytest.raises(PatternError, match=r"money\.jsonl:1: spaCy's Matcher refuses the pattern"):
        extract(NAMED, patterns=tmp_path)


def test_a_cue_of_corrections_may_be_added(tmp_path: Path) -> None:
    planted(tmp_path, "cues/corrections", [{"label": "CORRECTION", "pattern": "amended"}])
    assert extract(NAMED, patterns=tmp_path) == extract(NAMED)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.exists, "no such folder of patterns"),
        (Path.mkdir, "holds no pattern file; they are named as ours are"),
        (lambda folder: folder.write_text("{}"), "no such folder of patterns"),
    ],
)
def test_a_folder_that_is_none(tmp_path: Path, make: Callable[[Path], object], told: str) -> None:
    make(tmp_path / "own")
    with pytest.raises(PatternError, match=told):
        extract(NAMED, patterns=tmp_path / "own")


AGO = {"label": "ago", "id": "x"}
ROWS = {name: vocabulary.shipped_rows(name)[0] for name in ("claims/counts", "values/currencies")}
FISCAL = {"label": "FISCAL", "id": "FI", "start_month": 4, "named_by": "end", "pattern": "FI"}
CENTS = {"label": "CURRENCY", "pattern": "qq", "id": "qq", "units": ["EUR"], "sure": True, "minor": 100}


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        (
            "periods/phrases",
            {**AGO, "pattern": "{moon} ago"},
            "{moon} in the pattern is no placeholder",
        ),
        (
            "periods/phrases",
            {**AGO, "pattern": "{Year} ago"},
            "{Year} in the pattern is no placeholder",
        ),
        (
            "periods/phrases",
            {**AGO, "pattern": "{n} or {n} ago"},
            "put a digit behind the second, {n2}",
        ),
        (
            "periods/phrases",
            {**AGO, "pattern": "[some ago"},
            "the brackets of the pattern do not go in",
        ),
        (
            "periods/phrases",
            {**AGO, "pattern": "] ago ["},
            "the brackets of the pattern do not go in",
        ),
        ("periods/fiscal_calendars", {**FISCAL, "start_month": 13}, "“start_month” is 13: a month is 1 to 12"),
        ("periods/fiscal_calendars", {**FISCAL, "named_by": "moon"}, "“moon” in “named_by” is known to nobody"),
        ("values/currencies", {**ROWS["values/currencies"], "code": "eur"}, "“eur” in “code” is no code of ISO 4217"),
        ("values/units", {**CENTS, "units": ["QQQ"]}, "“QQQ” in “units” is no currency of values/currencies.jsonl"),
        ("values/units", {**CENTS, "minor": "-1"}, "“minor” is '-1': it is a number above zero"),
        ("values/units", {**CENTS, "minor": float("nan")}, "it is no number that can be counted with"),
        ("claims/counts", {**ROWS["claims/counts"], "reach": -4}, "“reach” is -4: it is a whole number from 1"),
        ("claims/counts", {**ROWS["claims/counts"], "reach": 2.5}, "“reach” is 2.5: it is a whole number from 1"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, row: dict[str, object], told: str
) -> None:
    planted(tmp_path / "own", name, [row])
    (tmp_path / "in.txt").write_text(NAMED)
    output = tmp_path / "claims.jsonl"
    output.write_text("as it was")
    found = []
    for command in (["extract", str(tmp_path / "in.txt"), "-o", str(output)], ["patterns", "check"]):
        code = cli.main([*command, "--patterns", str(tmp_path / "own")])
        found.append((code, capsys.readouterr()))
    (stopped, one), (checked, two) = found
    assert (stopped, checked, one.err.count("\n")) == (2, 1, 1)
    for text in (one.err, two.out):
        assert f"{name}.jsonl:1: " in text
        assert told in text
    assert output.read_text() == "as it was"
    assert not list(tmp_path.glob(".*"))


def test_a_row_by_which_nothing_can_be_read_is_found(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever no check foresees stops the run before it begins, with the place of the row."""
    planted(own, "names/companies", [{**IQORRA, "id": id, "name": id} for id in ("aavo", "breaker", "iqorra")])
    blank = language.blank

    def breaking() -> Language:
        if any(row["id"] == "breaker" for row in vocabulary.rows("names/companies")):
            raise KeyError("breaker")
        return blank()

    monkeypatch.setattr(language, "blank", breaking)
    assert cli.main(["extract", "gone.txt", "--patterns", str(own)]) == 2
    told = f"{own / 'names' / 'companies.jsonl'}:2: nothing can be read by this row: KeyError: 'breaker'"
    assert capsys.readouterr().err == f"ipfacts: {told}\n"


def test_rows_out_of_order_are_read_all_the_same(own: Path) -> None:
    planted(own, "names/companies", [IQORRA, {**IQORRA, "id": "a", "name": "Aavo Works"}])
    assert parties(extract(NAMED, patterns=own)) == {("iqorra", "iqorra")}
