"""What comes in as an article, what is rejected and why, and that nothing in a folder stops the rest."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipfacts.articles import Rejected, files, read, streams
from ipfacts.articles.dates import date
from ipfacts.articles.plain import headline
from ipfacts.errors import InputError
from ipfacts.model import Article

BODY = "The company was granted 1,200 patents in 2025, the office said on Monday."
RECORD = {"id": "n1", "title": "Acme wins", "published": "2026-01-15", "source": "Wire", "text": BODY}

Folder = Path


def one(*inputs: Path) -> Article:
    (article,) = read(inputs)
    assert isinstance(article, Article), article
    return article


def reject(*inputs: Path) -> Rejected:
    (rejected,) = read(inputs)
    assert isinstance(rejected, Rejected), rejected
    return rejected


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Kinds of files


def test_a_record_has_its_title_a_blank_line_and_its_body_as_text(tmp_path: Folder) -> None:
    path = write(tmp_path / "a.json", json.dumps(RECORD))
    assert one(path) == Article(
        id="n1",
        text=f"Acme wins\n\n{BODY}",
        title="Acme wins",
        published=datetime.date(2026, 1, 15),
        source="Wire",
        path=path.as_posix(),
    )


@pytest.mark.parametrize(
    "document",
    [[RECORD, {**RECORD, "id": "n2"}], {"articles": [RECORD, {**RECORD, "id": "n2"}]}],
    ids=["list", "wrapped list"],
)
def test_a_json_file_may_hold_a_list(tmp_path: Folder, document: object) -> None:
    assert [article.id for article in read([write(tmp_path / "a.json", json.dumps(document))])] == ["n1", "n2"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])  # many tools write JSON Lines as .json
def test_json_lines(tmp_path: Folder, name: str) -> None:
    lines = "\n".join([json.dumps(RECORD), "", json.dumps({"body": BODY}), ""])
    assert [article.id for article in read([write(tmp_path / name, lines)])] == ["n1", "a:3"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_plain_text_stays_as_it_is(tmp_path: Folder, suffix: str) -> None:
    text = f"\r\n  Acme wins suit \r\n\r\n{BODY}\r\n\ttab\x1b \r\n"
    article = one(write(tmp_path / f"acme{suffix}", text))
    assert (article.id, article.text, article.title) == ("acme", text, "Acme wins suit")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl"])
def test_each_kind_may_be_packed(tmp_path: Folder, name: str) -> None:
    content = json.dumps(RECORD) if "json" in name else BODY
    assert BODY in one(write(tmp_path / f"{name}.gz", gzip.compress(content.encode()))).text


@pytest.mark.parametrize(
    ("record", "field", "expected"),
    [
        ({"headline": "Acme"}, "title", "Acme"),
        ({"title": None, "headline": "Acme"}, "title", "Acme"),
        ({"title": "  "}, "title", None),
        ({"date": "2026-01-15T08:00:00Z"}, "published", datetime.date(2026, 1, 15)),
        ({"publishedAt": "2026-01-15 08:00"}, "published", datetime.date(2026, 1, 15)),
        ({"published": "yesterday"}, "published", None),
        ({"published": "2026-02-31"}, "published", None),
        ({"published": 20260115}, "published", None),
        ({"url": "https://example.org/1"}, "source", "https://example.org/1"),
        ({"source": {"id": None, "name": "Wire"}}, "source", "Wire"),
        ({"id": 17}, "id", "17"),
        ({"id": ""}, "id", "a:1"),
        ({"content": BODY, "text": ""}, "text", BODY),
        ({"body": ["One.", "Two."], "text": None}, "text", "One.\n\nTwo."),
        ({"text": "half a \ud83d character"}, "text", "half a \ufffd character"),
    ],
)
def test_fields_under_their_various_names(
    tmp_path: Folder, record: dict[str, object], field: str, expected: object
) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": BODY, **record}))
    article = one(path)
    assert getattr(article, field) == expected


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Škoda – 1,200 “patents”"),
        ("utf-8-sig", "Škoda – 1,200 “patents”"),
        ("utf-16", "Škoda – 1,200 “patents”"),
        ("utf-32", "Škoda – 1,200 “patents”"),
        ("cp1252", "Nestlé – 1,200 “patents”"),
    ],
)
def test_encodings(tmp_path: Folder, encoding: str, text: str) -> None:
    assert one(write(tmp_path / "a.txt", text.encode(encoding))).text == text
    line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    if encoding != "utf-32":
        assert one(write(tmp_path / "a.jsonl", line.encode(encoding))).text == text


# Titles of plain text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Acme wins patent suit\n\n{BODY}", "Acme wins patent suit"),
        (f"# Acme wins patent suit\n\n{BODY}", "Acme wins patent suit"),  # a heading in Markdown
        (f"{BODY}\n\nAcme wins patent suit", "Acme wins patent suit"),  # some archives put it last
        (f"{BODY}\n\nAcme said so.", None),
        (f"Acme said so.\n\n{BODY}", None),  # a sentence, by its stop
        (f"{BODY}\n\n(Editor: J. Smith)", None),
        (f"{BODY}\n\nENDS", None),
        (BODY, None),
        ("", None),
        ("Acme wins patent suit\n\nShort.", None),  # nothing longer beside it
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_dates_are_taken_as_written() -> None:
    assert date("2026-01-15T23:30:00-08:00") == datetime.date(2026, 1, 15)
    assert date("15/01/2026") is None


# Rejects


@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("a.txt", b"", None, "empty"),
        ("a.txt", b" \n\t\n", None, "empty"),
        ("a.json", b"", None, "empty"),
        ("a.jsonl", b"\n\n", None, "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "binary"),
        ("a.txt", b"\xff\xfeh\x00i", None, "utf-16"),  # half a character at the end
        ("a.txt", b"\x81\x8d\xfe", None, "unknown encoding"),
        ("a.json", b'{"id": "a",\n "text": }', 2, "malformed JSON"),
        ("a.json", b"[" * 100_000, None, "nested too deeply"),
        ("a.json", b'{"text": "x", "n": ' + b"9" * 5000 + b"}", None, "malformed JSON"),
        ("a.json", b'"just a string"', None, "article object is expected"),
        ("a.json", b"[]", None, "without articles"),
        ("a.json", b'{"id": "x", "summary": "no body"}', None, "no text"),
        ("a.jsonl", b'{"id": "x", "text": ""}', 1, "no text"),
        ("a.jsonl", b"{'id': 'x'}", 1, "malformed JSON"),
        ("a.txt.gz", gzip.compress(BODY.encode() * 50, mtime=0)[:-12], None, "broken gzip"),
        ("a.txt.gz", gzip.compress(gzip.compress(BODY.encode(), mtime=0), mtime=0), None, "packed twice"),
        ("a.jpg", b"\xff\xd8\xff", None, "a picture"),
        ("a.txt", b"%PDF-1.7 text", None, "a PDF"),
        ("a.rtf", b"{\\rtf1 text}", None, "RTF"),
        ("a.docx", b"PK\x03\x04", None, "Office document; unpack it"),
        ("a.tar", b"a" + b"\0" * 256 + b"ustar", None, "a tar archive; unpack it"),
        ("a.txt.bz2", b"BZh91AY", None, "bzip2; pack it with gzip"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfd", None, "Zstandard"),
    ],
)
def test_what_is_no_article_is_rejected_in_words(
    tmp_path: Folder, name: str, content: bytes, line: int | None, reason: str
) -> None:
    rejected = reject(write(tmp_path / name, content))
    assert rejected.path == (tmp_path / name).as_posix()
    assert rejected.line == line
    assert reason in rejected.reason


def test_a_rejected_record_keeps_its_id(tmp_path: Folder) -> None:
    rejected = reject(write(tmp_path / "a.jsonl", '{"id": "x", "text": " "}'))
    assert (rejected.id, str(rejected)) == ("x", f"{tmp_path.as_posix()}/a.jsonl:1 (x): {rejected.reason}")


def test_a_bad_line_costs_itself_alone(tmp_path: Folder) -> None:
    lines = [json.dumps(RECORD), "{", b"\x00\x01".decode(), json.dumps({**RECORD, "id": "n2"})]
    found = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))]))
    assert [item.line if isinstance(item, Rejected) else item.id for item in found] == ["n1", 2, 3, "n2"]


def test_a_first_line_that_is_a_list_is_not_the_whole_file(tmp_path: Folder) -> None:
    found = list(read([write(tmp_path / "a.jsonl", f"[]\n{json.dumps(RECORD)}")]))
    assert [item.line if isinstance(item, Rejected) else item.id for item in found] == [1, "n1"]


def test_rejects_of_one_file_are_named_up_to_a_bound_and_then_counted(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_REJECTS", 2)
    lines = ["{", "1", "2", json.dumps(RECORD), "3"]
    found = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))]))
    assert [item.line if isinstance(item, Rejected) else item.id for item in found] == [1, 2, "n1", None]
    assert isinstance(found[-1], Rejected)
    assert found[-1].reason == "2 more lines or records that are no articles"


@pytest.mark.parametrize(
    ("error", "reason"),
    [(RecursionError("too\ndeep"), "RecursionError: too deep"), (MemoryError(), "more memory than there is")],
)
def test_a_file_that_breaks_the_reader_costs_itself_alone(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def broken(*_: object) -> object:
        raise error

    write(tmp_path / "a.json", json.dumps(RECORD))
    write(tmp_path / "b.txt", BODY)
    monkeypatch.setattr(files, "records_in", broken)
    rejected, article = read([tmp_path])
    assert isinstance(rejected, Rejected)
    assert reason in rejected.reason
    assert isinstance(article, Article)


def test_what_comes_before_a_break_in_a_packed_file_is_kept(tmp_path: Folder) -> None:
    noise = json.dumps({"text": "".join(map(chr, range(0x100, 0x4000)))})
    packed = gzip.compress("\n".join([json.dumps(RECORD), noise]).encode())
    found = list(read([write(tmp_path / "a.jsonl.gz", packed[:-2000])]))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Rejected)


def test_a_long_line_is_passed_over(tmp_path: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST_ARTICLE", 200)
    lines = [json.dumps(RECORD), json.dumps({"text": "x" * 1000}), json.dumps({**RECORD, "id": "n2"})]
    for encoding in ("utf-8", "utf-16"):
        found = list(read([write(tmp_path / "a.jsonl", "\n".join(lines).encode(encoding))]))
        assert [item.line if isinstance(item, Rejected) else item.id for item in found] == ["n1", 2, "n2"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.jsonl.gz"])
def test_a_small_file_that_unpacks_into_a_huge_one_is_bounded(
    tmp_path: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(streams, "LARGEST_FILE", 100_000)
    packed = gzip.compress(b" " * 20 * streams.MEGABYTE)
    assert "more than 200 times its size" in reject(write(tmp_path / name, packed)).reason


def test_a_text_larger_than_any_article_is_rejected(tmp_path: Folder) -> None:
    text = "x" * (streams.LARGEST_ARTICLE + 1)
    assert "16 MB" in reject(write(tmp_path / "a.txt", text)).reason
    assert "16 MB" in reject(write(tmp_path / "a.json", json.dumps({"text": text}))).reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Folder) -> None:
    path = write(tmp_path / "a.txt", BODY)
    path.chmod(0)
    assert "permission" in reject(path).reason


# Folders


def test_folders_are_read_to_any_depth_in_sorted_order(tmp_path: Folder) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c/d/e/f.json", "b.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, json.dumps({"text": BODY}) if name.endswith("json") else BODY)
    assert [article.id for article in read([tmp_path])] == ["a", "b/10", "b/2", "b", "c/d/e/f"]


def test_ids_do_not_depend_on_where_the_folder_lies(tmp_path: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "a" / "x.jsonl", json.dumps({"text": BODY}))
    monkeypatch.chdir(tmp_path)
    assert [a.id for a in read(["in"])] == [a.id for a in read([tmp_path / "in"])] == ["a/x:1"]


def test_two_of_the_same_id_are_told_apart(tmp_path: Folder, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        write(tmp_path / name, json.dumps(RECORD))
    assert [article.id for article in read([tmp_path])] == ["n1", "b:n1", "c:n1"]
    assert "came before" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and sockets as POSIX has them")
def test_links_and_what_is_no_file(tmp_path: Folder) -> None:
    write(tmp_path / "a" / "x.txt", BODY)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(os.path.relpath(tmp_path / "socket.txt"))
        found = list(read([tmp_path]))
    assert [item.id for item in found if isinstance(item, Article)] == ["a/x"]
    reasons = {Path(str(item.path)).name: item.reason for item in found if isinstance(item, Rejected)}
    assert {"broken.txt", "itself.txt", "pipe.txt", "socket.txt"} == set(reasons)
    assert "leads nowhere" in reasons["broken.txt"]
    assert "device" in reasons["pipe.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode")
def test_a_name_that_is_no_unicode(tmp_path: Folder) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "w") as stream:  # noqa: PTH123 (a path in bytes)
        stream.write(BODY)
    assert one(tmp_path).id == "caf\ufffd"


def test_a_missing_input_stops_at_once(tmp_path: Folder) -> None:
    write(tmp_path / "a.txt", BODY)
    with pytest.raises(InputError, match="gone: no such file or folder"):
        read([tmp_path, tmp_path / "gone"])  # before anything is asked for


def test_an_empty_folder_has_no_articles(tmp_path: Folder) -> None:
    assert list(read([tmp_path])) == []


# Standard input


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (json.dumps(RECORD), ["n1"]),
        ("\n" + json.dumps(RECORD) + "\n" + json.dumps({"text": BODY}), ["n1", "stdin:3"]),
        (json.dumps(RECORD, indent=2), ["n1"]),
        (json.dumps([RECORD]), ["n1"]),
        (json.dumps({"articles": [RECORD]}), ["n1"]),
        (f"Acme wins suit\n\n{BODY}", ["stdin"]),
    ],
    ids=["object", "lines", "indented", "list", "wrapped", "text"],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [article.id for article in read(["-"])] == ids


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"{", b"["])
def test_standard_input_may_be_rejected(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (found,) = read(["-"])
    assert isinstance(found, Rejected)


# Whatever comes


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@given(content=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.json", "a.jsonl", "a.txt.gz", "a.jsonl.gz"]))
def test_no_bytes_break_the_reader(scratch: Path, content: bytes, name: str) -> None:
    for item in read([write(scratch / name, content)]):
        assert isinstance(item, Article | Rejected)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1))
def test_plain_text_is_never_changed(scratch: Path, text: str) -> None:
    (item,) = read([write(scratch / "same.txt", text)])
    if isinstance(item, Article):
        assert item.text == text.removeprefix("\ufeff")
    else:  # what begins as JSON or markup does is told by its content
        assert not text.strip("\ufeff").strip() or text.strip("\ufeff").strip()[0] in "[{<"
