"""Folders elsewhere, and patterns: the same articles as from a folder here."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipfacts.articles import Rejected, read, remote
from ipfacts.cli import main
from ipfacts.errors import InputError
from ipfacts.model import Article
from test_pages import forget

needs_remote = pytest.mark.skipif(
    importlib.util.find_spec("upath") is None, reason="needs the extra remote: pip install 'ipfacts[remote]'"
)
BODY = "The company was granted 1,200 patents in 2025, the office said on Monday."
FILES = {
    "b/2.txt": BODY.encode(),
    "b/10.txt": BODY.encode(),
    "a.jsonl": json.dumps({"text": BODY}).encode(),
    "c/d/e.json.gz": gzip.compress(json.dumps({"text": BODY}).encode()),
    ".hidden.txt": BODY.encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n",
}
IDS = ["a:1", "b/10", "b/2", "c/d/e", None]


@pytest.fixture
def memory() -> Iterator[str]:
    """A folder in memory, as its address."""
    from upath import UPath

    top = UPath("memory://news")
    for name, content in FILES.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(content)
    yield "memory://news"
    top.fs.rm("/news", recursive=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def ids(*inputs: str | Path) -> list[str | None]:
    return [item.id for item in read(inputs)]


@needs_remote
def test_a_folder_in_memory(memory: str) -> None:
    items = list(read([memory]))
    assert [item.id for item in items] == IDS
    assert items[0].path == "memory://news/a.jsonl"
    assert isinstance(items[-1], Rejected)
    assert "picture" in items[-1].reason


@needs_remote
def test_a_file_and_a_pattern_in_memory(memory: str) -> None:
    assert ids(f"{memory}/b/2.txt") == ["2"]
    assert ids(f"{memory}/b/*.txt") == ["10", "2"]
    assert ids(f"{memory}/**/*.txt") == ["b/10", "b/2"]


def test_a_folder_here_as_an_address(folder: Path) -> None:
    assert ids(f"file://{folder.as_posix()}") == ids(folder) == IDS


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("b/*.txt", ["10", "2"]),
        ("*/*.txt", ["b/10", "b/2"]),
        ("**/*.txt", ["b/10", "b/2"]),
        ("[ab]*", ["a:1", "b/10", "b/2"]),  # a folder that fits is read whole
        ("**", ["a:1", "b/10", "b/2", "c/d/e", None]),  # and once
        ("?/?/*.gz", ["c/d/e"]),
    ],
)
def test_patterns(folder: Path, pattern: str, expected: list[str | None]) -> None:
    assert ids(f"{folder}/{pattern}") == expected


def test_a_name_with_the_signs_of_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(BODY)
    assert ids(tmp_path / "a[1].txt") == ["a[1]"]


@pytest.mark.parametrize("pattern", ["*.html", "none/*", "**.txt"])
def test_a_pattern_that_nothing_fits_is_told_at_once(folder: Path, pattern: str) -> None:
    if pattern == "**.txt" and sys.version_info >= (3, 13):
        pytest.skip("a star from Python 3.13 on")
    with pytest.raises(InputError):
        read([f"{folder}/{pattern}"])


@needs_remote
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("memory://nowhere", "no such file or folder"),
        ("nosuch://a/b", "nosuch"),
        ("gs://bucket/news", "gcsfs"),  # the protocol's own library, which is not installed
    ],
)
def test_an_address_that_does_not_answer_is_told_at_once(address: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as told:
        read([address])
    assert "\n" not in str(told.value)


@needs_remote
def test_a_file_that_fails_while_it_is_read_costs_itself_alone(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from upath.implementations.memory import MemoryPath

    real = MemoryPath.open

    class ClientError(Exception):
        """As the libraries of protocols have of their own."""

    def open_(self: Any, *rest: Any, **named: Any) -> Any:
        if self.name == "10.txt":
            raise ClientError("403\nForbidden")
        return real(self, *rest, **named)

    monkeypatch.setattr(MemoryPath, "open", open_)
    items = {item.path: item for item in read([memory])}
    rejected = items["memory://news/b/10.txt"]
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "cannot be read: 403 Forbidden"
    assert isinstance(items["memory://news/b/2.txt"], Article)


def test_without_the_extra_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, "upath")
    with pytest.raises(InputError, match=r"a remote folder needs an extra.*pip install 'ipfacts\[remote\]'"):
        read(["s3://bucket/news"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("s3://a/b", True),
        ("simplecache::s3://a/b", True),
        ("file:///a", False),
        ("a/b", False),
        ("C:\\a", False),
        ("-", False),
    ],
)
def test_addresses_are_told_from_paths(given: str, expected: bool) -> None:
    assert remote.is_remote(given) is expected


# an output elsewhere


@pytest.fixture
def elsewhere() -> Iterator[Any]:
    """An empty folder in memory."""
    from upath import UPath

    top = UPath("memory://out")
    top.mkdir(parents=True, exist_ok=True)
    yield top
    top.fs.rm("/out", recursive=True)


def here(folder: Path, *texts: str) -> str:
    """A file of articles that the stub reads."""
    (folder / "in.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts))
    return str(folder / "in.jsonl")


@needs_remote
@pytest.mark.usefixtures("stub")
def test_claims_are_sent_to_an_address(tmp_path: Path, elsewhere: Any, capsys: pytest.CaptureFixture[str]) -> None:
    given, local = here(tmp_path, "1 patents and 2 patents", "BREAKDOWN"), tmp_path / "claims.jsonl"
    assert main(["extract", given, "-o", str(local), "-q"]) == 1
    capsys.readouterr()
    assert main(["extract", given, "-o", "memory://out/claims.jsonl"]) == 1
    assert (elsewhere / "claims.jsonl").read_bytes() == local.read_bytes() != b""
    rejects = local.with_name("claims.rejected.jsonl")
    assert (elsewhere / "claims.rejected.jsonl").read_bytes() == rejects.read_bytes()
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.endswith("1 rejected; rejected articles in memory://out/claims.rejected.jsonl")
    assert main(["extract", here(tmp_path, "3 patents"), "-o", "memory://out/claims.jsonl", "-q"]) == 0
    assert sorted(path.name for path in elsewhere.iterdir()) == ["claims.jsonl"]


@needs_remote
@pytest.mark.usefixtures("stub")
def test_what_cannot_be_sent_is_kept_here(
    tmp_path: Path, elsewhere: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RuntimeError("the bucket\nis full")  # each protocol's library has errors of its own

    monkeypatch.setattr(type(elsewhere), "open", full)
    assert main(["extract", here(tmp_path, "1 patents"), "-o", "memory://out/claims.jsonl"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("ipfacts: memory://out/claims.jsonl: cannot be written: the bucket is full; it is kept in ")
    kept = Path(told.strip().rpartition(" ")[2])
    assert json.loads(kept.read_text())["value"]["number"] == 1
    kept.unlink()


@needs_remote
@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize(
    ("output", "more", "reason"),
    [
        ("memory://out", [], "is a folder; name a file in it"),
        ("nonsense://out/claims.jsonl", [], "nonsense"),
        ("memory://out/claims.jsonl", ["--resume"], "--resume needs a file that the run goes on writing"),
    ],
)
def test_an_address_that_is_none_is_told_at_once(
    tmp_path: Path, elsewhere: Any, capsys: pytest.CaptureFixture[str], output: str, more: list[str], reason: str
) -> None:
    assert main(["extract", here(tmp_path, "1 patents"), "-o", output, *more]) == 2
    told = capsys.readouterr().err
    assert reason in told
    assert told.count("\n") == 1


@pytest.mark.usefixtures("stub")
def test_a_path_here_may_be_written_as_an_address(tmp_path: Path) -> None:
    assert main(["extract", here(tmp_path, "1 patents"), "-o", f"file://{tmp_path}/c.jsonl", "-q"]) == 0
    assert (tmp_path / "c.jsonl").is_file()
