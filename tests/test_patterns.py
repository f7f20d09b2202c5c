"""The pattern files: the check finds what is planted, and the shipped files hold nothing that it finds."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

import pytest

import ipfacts
import pattern_cases
from ipfacts import Article, cli, patterns_check, vocabulary
from ipfacts.commands import patterns
from ipfacts.errors import PatternError
from ipfacts.own_patterns import vocabulary_of
from ipfacts.patterns_check import Finding, check, firing, list_rows, tidy
from pattern_cases import planted

RULE = {
    "label": "CLAIM",
    "id": "fine.test",
    "metric": "fine",
    "reach": 4,
    "pattern": [{"TAG": "VERB"}, {"TAG": "MONEY"}],
    "slots": {"value": 1},
    "organisation": ["court"],
    "counterparty": [],
}
OPENER = {"label": "OPENER", "pattern": "Yet"}
BODY = {"label": "ORG", "kind": "company", "country": "FR", "weak": [], "nouns": []}


def found(folder: Path) -> list[Finding]:
    return [finding for finding in check(folder=folder) if finding.severity != "warning"]


@pytest.mark.parametrize(
    ("name", "rows", "line", "told"),
    [
        ("language/openers", [OPENER, '{"label": "OPENER"'], 2, "no JSON"),
        ("language/openers", [OPENER, ""], 2, "an empty line"),
        ("language/openers", [OPENER, [1]], 2, "a row is a JSON object, not list"),
        ("language/openers", [OPENER, OPENER], 2, "the same label and pattern as in line 1"),
        ("language/openers", [OPENER, {"label": "OPENER", "pattern": "But"}], 2, "out of order: rows are sorted by"),
        ("language/openers", [OPENER | {"colour": "red"}], 1, "the key “colour” is unknown here"),
        ("language/openers", [{"label": "OPENER"}], 1, "the key “pattern” is missing"),
        ("language/closers", [OPENER], 1, "the file is not in schema.jsonl"),
        ("claims/money", [RULE | {"metric": "finesse"}], 1, "“finesse” is no metric"),
        ("claims/money", [RULE, RULE], 2, "the same id as in line 1"),
        ("claims/money", [RULE | {"organisation": ["judge"]}], 1, "“judge” in “organisation” is no role"),
        ("claims/money", [RULE | {"slots": {"value": 2}}], 1, "the slot “value” is token 2, which the pattern has not"),
        ("claims/money", [RULE | {"pattern": [{"TAGGED": "X"}], "slots": {}}], 1, "spaCy's Matcher refuses"),
        ("claims/money", [RULE | {"pattern": [], "slots": {}}], 1, "spaCy's Matcher refuses"),
        ("metrics/terms", [{"label": "MEASURE", "pattern": "fines", "id": "finesse"}], 1, "“finesse” is no metric"),
        ("metrics/rights", [{"label": "RIGHTS", "pattern": ["ip", "grant"], "id": "iprights"}], 1, "is no metric"),
        ("claims/examples", [{"rule": "fine.nowhere", "text": "It rains."}], 1, "“fine.nowhere” is no rule"),
        (
            "claims/examples",
            [{"rule": "fine.verb", "text": "It rains.", "claims": [{"metric": "fine"}]}],
            1,
            "lacks “value”",
        ),
        (
            "claims/examples",
            [{"rule": "fine.verb", "text": "It rains.", "published": "May"}],
            1,
            "malformed: Invalid iso",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_defect_is_found_in_its_line(tmp_path: Path, name: str, rows: list[object], line: int, told: str) -> None:
    planted(tmp_path, name, rows)
    (finding,) = found(tmp_path)
    assert (finding.path, finding.line) == (f"{name}.jsonl", line)
    assert told in finding.message
    assert str(finding).startswith(f"{name}.jsonl:{line}: ")


def test_a_file_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "openers.jsonl").write_bytes(b"\xff\xfe")
    assert ["cannot be read" in finding.message for finding in found(tmp_path)] == [True]


def test_a_name_that_is_strong_for_two_bodies(tmp_path: Path) -> None:
    planted(tmp_path, "names/companies", [{**BODY, "id": "a", "name": "Aldo Works", "aliases": ["Aldo"]}])
    planted(tmp_path, "names/institutions", [{**BODY, "kind": "other", "id": "b", "name": "Aldo", "aliases": []}])
    assert [str(finding) for finding in found(tmp_path)] == [
        "names/institutions.jsonl:1: “Aldo” is strong in names/companies.jsonl:1, too"
    ]


def test_a_name_that_is_weak_in_the_other_row_is_none_of_it(tmp_path: Path) -> None:
    weak = {**BODY, "id": "b", "name": "Aldo", "aliases": [], "weak": ["Aldo"]}
    planted(tmp_path, "names/companies", [{**BODY, "id": "a", "name": "Aldo Works", "aliases": ["Aldo"]}, weak])
    assert found(tmp_path) == []


FILED = "Lumora Ltd filed 1,200 patent applications in 2024."


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ({"claims": [{"metric": "patent_applications", "value": 1200, "organisation": "Lumora"}]}, None),
        ({"claims": [{"metric": "patent_applications", "value": 1200, "organisation": ["LMR", "Lumora"]}]}, None),
        ({"claims": [{"metric": "patent_applications", "value": 12}]}, "no claim patent_applications 12"),
        ({"claims": []}, "also gives patent_applications 1,200"),
        (
            {"claims": [{"metric": "patent_applications", "value": 1200, "organisation": None}]},
            "organisation Lumora, not",
        ),
        (
            {"claims": [{"metric": "patent_applications", "value": 1200, "jurisdiction": "JP"}]},
            "jurisdiction None, not JP",
        ),
        ({"claims": [{"metric": "patent_applications", "value": 1200, "comparator": ">"}]}, "comparator =, not >"),
    ],
)
def test_examples_are_compared_with_what_is_read(tmp_path: Path, example: dict[str, object], told: str | None) -> None:
    planted(tmp_path, "claims/money", [RULE | {"examples": [{"text": FILED, **example}]}])
    messages = [finding.message for finding in found(tmp_path)]
    assert bool(messages) == (told is not None)
    assert told is None or any(told in message for message in messages)


def test_an_optional_claim_may_be_missing(tmp_path: Path) -> None:
    claims = [{"metric": "patent_applications", "value": 1200}, {"metric": "fine", "value": 3, "optional": True}]
    planted(tmp_path, "claims/examples", [{"rule": "fine.verb", "text": FILED, "claims": claims}])
    assert found(tmp_path) == []


def test_a_near_miss_must_give_no_claim_of_the_metric(tmp_path: Path) -> None:
    rule = RULE | {"metric": "patent_applications", "near_misses": [FILED, "Lumora Ltd has a dog."]}
    planted(tmp_path, "claims/counts", [rule])
    (finding,) = found(tmp_path)
    assert "near-miss gives patent_applications 1,200" in finding.message


def test_a_rule_without_examples_is_worth_a_warning(tmp_path: Path) -> None:
    planted(tmp_path, "claims/money", [RULE])
    assert [(finding.line, finding.severity) for finding in check(folder=tmp_path)] == [(1, "warning")] * 2


# the shipped files


@pytest.fixture(scope="module")
def shipped() -> list[Finding]:
    return check()


def _listed(finding: Finding) -> bool:
    return finding.path == "claims/examples.jsonl" and any(text in finding.message for text in pattern_cases.failing())


def _shared_name(finding: Finding) -> bool:
    return " is strong in " in finding.message


def test_the_shipped_files_have_no_defect_but_those_listed(shipped: list[Finding]) -> None:
    assert [str(f) for f in shipped if f.severity == "defect" and not _listed(f) and not _shared_name(f)] == []


def _of_examples(finding: Finding) -> bool:
    """Whether it is told of a rule in its examples: which rule speaks there changes with every fit of the weights."""
    return "matches in" in finding.message or "times the median row" in finding.message


def test_every_rule_has_examples_and_near_misses_and_every_row_can_be_heard(shipped: list[Finding]) -> None:
    assert [str(f) for f in shipped if f.severity == "warning" and not _of_examples(f)] == []


def test_no_name_is_strong_for_two_bodies(shipped: list[Finding]) -> None:
    assert [str(finding) for finding in shipped if _shared_name(finding)] == []


def _marked() -> list[object]:
    failing = pattern_cases.failing()
    mark = pytest.mark.xfail(reason="in failing_examples.txt", strict=True)
    return [
        pytest.param(case, id=f"{case[0]}-{number}", marks=[mark] if case[2]["text"] in failing else [])
        for number, case in enumerate(pattern_cases.cases(), 1)
    ]


@pytest.mark.parametrize("case", _marked())
def test_examples(case: pattern_cases.Case) -> None:
    assert pattern_cases.fails(case) == []


def test_the_list_of_failing_examples_names_only_examples() -> None:
    assert pattern_cases.failing() <= {str(row["text"]) for _, _, row in pattern_cases.cases()}


# rows that are never heard


WIDE = {"TAG": {"IN": ["VERB", "WORD"]}}
TERM = {"label": "ACT", "id": "application"}


@pytest.mark.parametrize(
    ("name", "rows", "line", "told"),
    [
        ("language/openers", [{"label": "OPENER", "pattern": "Not  so"}], 1, "“Not  so” never fires: it has spaces"),
        ("names/companies", [{**BODY, "id": "a", "name": "Aldo", "aliases": ["Aldo "]}], 1, "“Aldo ” never fires"),
        ("claims/themes", [{"label": "THEME", "pattern": "IPO", "id": "ip"}], 1, "looked up in small letters"),
        (
            "metrics/terms",
            [{**TERM, "pattern": "Zine bids"}, {**TERM, "pattern": "zine bids"}],
            2,
            "“zine bids” is never heard: ACT “Zine bids” (application) has the same words",
        ),
        ("metrics/terms", [{**TERM, "pattern": "Patents"}], 1, "“Patents” is never heard: RIGHT “patents” (patent)"),
        ("claims/money", [RULE | {"needs": ["rain"]}], 1, "“rain” in “needs” is a theme that no row"),
        ("metrics/rights", [{"label": "RIGHTS", "pattern": ["patent", "bow"], "id": "fine"}], 1, "“bow” never fires"),
        (
            "cues/factuality",
            [{"label": "TARGET", "id": "t", "pattern": "eyes", "requires": "TARGETS"}],
            1,
            "“TARGETS” in “requires” is the label of no row of cues/factuality",
        ),
        ("claims/money", [RULE | {"pattern": [{"LOWER": "Fine"}, {"TAG": "MONEY"}]}], 1, "“Fine” never fires"),
        ("claims/money", [RULE | {"pattern": [{"TAG": "Verb"}, {"TAG": "MONEY"}]}], 1, "“Verb” never fires"),
        (
            "claims/money",
            [RULE | {"id": "fine.wide", "pattern": [WIDE, {"TAG": "MONEY"}]}, RULE],
            2,
            "“fine.test” is shadowed by “fine.wide”, which fits all that it fits",
        ),
    ],
)
def test_a_row_that_nothing_can_make_heard(tmp_path: Path, name: str, rows: list[object], line: int, told: str) -> None:
    planted(tmp_path, name, rows)
    named = [(f.line, f.message) for f in check(folder=tmp_path) if " has no " not in f.message]
    assert [at for at, message in named if told in message] == [line], named


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"pattern": [WIDE, {"TAG": "MONEY"}], "needs": ["ip"]}, {}),  # it has a condition more
        ({"pattern": [WIDE, {"TAG": "MONEY"}], "reach": 3}, {}),  # it reaches less far
        ({}, {"pattern": [WIDE, {"TAG": "MONEY"}]}),  # it is the narrower one
        ({"pattern": [WIDE, {"TAG": "MONEY"}]}, {"metric": "damages_awarded"}),  # the evidence chooses between metrics
    ],
)
def test_a_row_that_takes_not_all(tmp_path: Path, earlier: dict[str, object], later: dict[str, object]) -> None:
    planted(tmp_path, "claims/money", [RULE | {"id": "fine.one"} | earlier, RULE | later])
    assert not [str(finding) for finding in check(folder=tmp_path) if "shadowed" in finding.message]


SPENDING = {
    **RULE,
    "pattern": [{"LOWER": "spent"}, {"TAG": "MONEY"}],
    "slots": {"verb": 0, "value": 1},
    "near_misses": ["Lumora Ltd spent $2 million."],
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lumora Ltd was fined $2 million for counterfeit patents.", "never fires: it matches in none of its examples"),
        (
            "Lumora Ltd holds 12 patents, and spent $2 million on research.",
            "is never heard: it matches in its examples, but",
        ),
    ],
)
def test_a_pattern_that_its_examples_show_to_be_silent(tmp_path: Path, text: str, told: str) -> None:
    claims = [{"metric": "fine", "value": 2_000_000, "optional": True}]
    planted(tmp_path, "claims/money", [SPENDING | {"examples": [{"text": text, "claims": claims}]}])
    assert [f.line for f in check(folder=tmp_path) if told in f.message and f.severity == "warning"] == [1]


def test_costs_are_told_against_the_median_row() -> None:
    pages = [ipfacts.shared_extractor().page(Article(id="a", text="A court fined Lumora Ltd $2 million over patents."))]
    found = firing.costs(pages)
    assert {cost.tried for cost in found} == {1}
    assert sum(cost.share for cost in found) == pytest.approx(1)
    assert sorted((cost.share for cost in found), reverse=True) == [cost.share for cost in found]
    assert median(cost.times for cost in found) == pytest.approx(1)


def test_a_row_that_costs_much_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = RULE | {"examples": [{"text": "A court fined Lumora Ltd $2 million over patents.", "claims": []}]}
    planted(tmp_path, "claims/money", [row])
    cost = firing.Cost(rule="fine.test", tried=1, share=0.3, times=40)
    monkeypatch.setattr(firing, "costs", lambda _: [cost])
    told = [finding.message for finding in check(folder=tmp_path) if "median" in finding.message]
    assert told == ["“fine.test” costs 40 times the median row's time, 30% of all; let it demand a rarer word or label"]


def test_one_rule_is_looked_at_alone(tmp_path: Path) -> None:
    planted(tmp_path, "claims/money", [RULE | {"id": "fine.a"}, RULE | {"id": "fine.b", "near_misses": [FILED]}])
    assert [(f.line, f.message) for f in check(folder=tmp_path, rule="fine.b")] == [
        (2, "“fine.b” has no examples"),
        (2, "“fine.b” is shadowed by “fine.a”, which fits all that it fits"),
    ]
    with pytest.raises(PatternError, match=r"no row of .* has the id “fine\.c”"):
        check(folder=tmp_path, rule="fine.c")


# --fix


UNTIDY = '{"label":"OPENER","pattern":"Yet"}\n\n{"label": "OPENER", "pattern": "Caf\\u00e9s"}\n'
TIDY = '{"label": "OPENER", "pattern": "Cafés"}\n{"label": "OPENER", "pattern": "Yet"}\n'


def test_fixing_sorts_and_formats_and_does_so_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "language" / "openers.jsonl"
    path.parent.mkdir()
    path.write_text(UNTIDY, encoding="utf-8")
    assert [finding.severity for finding in check(folder=tmp_path)] == ["untidy"] * 2
    patterns.tidy(tmp_path)
    assert capsys.readouterr().err == f"{path}: sorted and formatted\n"
    assert path.read_text(encoding="utf-8") == TIDY
    assert check(folder=tmp_path) == []
    patterns.tidy(tmp_path)
    assert capsys.readouterr().err == ""
    assert [entry.name for entry in path.parent.iterdir()] == ["openers.jsonl"]


def test_a_file_with_a_line_that_is_no_row_is_left_alone(tmp_path: Path) -> None:
    planted(tmp_path, "language/openers", [OPENER, "{", {"label": "OPENER", "pattern": "But"}])
    assert tidy.fix(tmp_path) == []


def test_rows_of_the_same_place_stay_in_their_order() -> None:
    rows = [{"label": "A", "id": "x", "pattern": word} for word in ("b", "a")]
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    assert tidy.tidied("cues/terminators", text) == text


def test_the_shipped_files_are_tidy() -> None:
    folder = vocabulary.folder()
    texts = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.jsonl")}
    untidy = [
        name
        for name, path in texts.items()
        if name not in tidy.FITTED
        and tidy.tidied(name, path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")
    ]
    assert untidy == [], "run `ipfacts patterns check --fix`"


def test_an_installed_package_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "installed", lambda: True)
    with pytest.raises(PatternError, match="in a clone of the repository"):
        patterns.tidy(None)


# the commands


def test_rows_of_a_folder_are_listed_by_pattern_or_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted(tmp_path, "language/openers", [{"label": "OPENER", "pattern": "Yet"}])
    planted(tmp_path, "names/office_nouns", [{"noun": "bureau", "kind": "office", "label": "OFFICE"}])
    planted(tmp_path, "names/companies", [{"id": "iqorra", "label": "ORG", "name": "Iqorra Oy"}])
    assert cli.main(["patterns", "list", "--patterns", str(tmp_path)]) == 0
    listed = capsys.readouterr().out.splitlines()[2:]
    assert [line.split()[:1] + line.split()[2:] for line in listed] == [
        ["language/openers.jsonl", "OPENER", "Yet"],
        ["names/companies.jsonl", "ORG", "iqorra", "Iqorra", "Oy"],
        ["names/office_nouns.jsonl", "OFFICE", "bureau"],
    ]
    (tmp_path / "names" / "companies.jsonl").write_text("{")
    assert cli.main(["patterns", "list", "--patterns", str(tmp_path)]) == 2
    assert "companies.jsonl:1: no JSON" in capsys.readouterr().err


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["nothing", "a byte order mark"])
@pytest.mark.parametrize("row", [b"", b'{"label": "OPENER", "pattern": "Yeti"}\n'], ids=["no row", "a row"])
def test_a_file_of_no_bytes_or_with_a_mark_is_read(tmp_path: Path, before: bytes, row: bytes) -> None:
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "openers.jsonl").write_bytes(before + row)
    assert found(tmp_path) == []
    with vocabulary.using(vocabulary_of(tmp_path)):
        assert ("Yeti" in {one["pattern"] for one in vocabulary.rows("language/openers")}) == bool(row)


def test_the_rows_are_listed_with_their_places() -> None:
    rows = list_rows()
    assert {"file", "line", "label", "id", "pattern"} == set(rows[0])
    assert any((row["file"], row["id"]) == ("claims/money.jsonl", "fine.verb") for row in rows)


def test_warnings_are_printed_but_do_not_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = [Finding("a.jsonl", 3, "odd", "warning"), Finding("b.jsonl", 1, "bad")]
    monkeypatch.setattr(patterns_check, "check", lambda **_: findings)
    assert patterns.check(None) == 1
    assert capsys.readouterr() == ("a.jsonl:3: warning: odd\nb.jsonl:1: bad\n", "1 defect, 1 warning\n")
