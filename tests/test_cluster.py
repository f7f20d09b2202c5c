"""The same work on a Dask cluster: equal bytes, whatever happens to a worker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="needs the extra 'dask': pip install 'ipfacts[dask]'")

import dask
import dask.bag
import distributed

import ipfacts.dask
from ipfacts.articles import Rejected
from ipfacts.batch import cluster, outcomes, parts, versions
from ipfacts.batch.article import Outcome
from ipfacts.batch.cluster import partitions
from ipfacts.cli import main
from ipfacts.errors import WorkerError
from ipfacts.model import Article

PRELOAD = str(Path(__file__).parent / "stub_preload.py")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A cluster of two processes, where the stub reads."""
    with dask.config.set({"distributed.worker.preload": [PRELOAD]}), cluster.connected("local", workers=2) as client:
        yield client


def article(name: str, text: str) -> Article:
    return Article(id=name, text=text, path=f"{name}.txt")


def plain(count: int) -> list[Article | Rejected]:
    return [article(f"a{k}", f"It held {k} patents.") for k in range(count)]


def run(items: list[Article | Rejected], client: Any, folder: Path, **wishes: Any) -> list[Outcome]:
    return list(cluster.outcomes(items, client, folder=str(folder), **wishes))


@pytest.mark.usefixtures("stub")
def test_outcomes_are_those_of_one_process(client: Any, tmp_path: Path) -> None:
    items = [*plain(70), Rejected("x.png", None, 3, "a \u2028 picture"), article("bad", "BREAKDOWN"), *plain(70)]
    assert run(items, client, tmp_path / "parts") == list(outcomes(items))
    assert len(list((tmp_path / "parts").iterdir())) == 3
    assert run([], client, tmp_path / "none") == []


@pytest.mark.usefixtures("stub")
def test_an_article_that_takes_too_long_is_rejected_alone(client: Any, tmp_path: Path) -> None:
    items = [*plain(3), article("slow", "HANG 1 patents"), *plain(3)]
    assert run(items, client, tmp_path, timeout=0.5) == list(outcomes(items, timeout=0.5))


class Young:
    """In place of Dask's cluster: its workers die while it starts, so many times."""

    def __init__(self, deaths: int) -> None:
        self.left = deaths
        self.real: Any = distributed.LocalCluster

    def __call__(self, **wishes: Any) -> Any:
        self.left -= 1
        if self.left >= 0:
            raise RuntimeError("Nanny failed to start.")
        with dask.config.set({"distributed.worker.preload": []}):  # a stub's would stay in this process
            return self.real(**{**wishes, "processes": False})


def test_a_cluster_whose_worker_dies_young_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "LocalCluster", Young(cluster.STARTS - 1))
    with cluster.connected("local", workers=1) as client:
        assert client.submit(len, "seven").result() == 5


def test_a_cluster_that_never_starts_is_told_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "LocalCluster", Young(cluster.STARTS))
    cure = r"Nanny failed to start.*leave --scheduler out"
    with pytest.raises(WorkerError, match=cure), cluster.connected("local", workers=1):
        pytest.fail("it is not there")


def test_the_partition_of_a_killed_worker_is_done_again(client: Any, tmp_path: Path) -> None:
    items = [*plain(5), article("once", f"ONCE:{tmp_path / 'mark'} 7 patents"), *plain(5)]
    found = run(items, client, tmp_path / "parts")
    assert [len(one.lines) for one in found] == [1] * 11
    assert (tmp_path / "mark").exists()


@pytest.mark.usefixtures("stub")
def test_an_article_that_kills_its_workers_is_rejected_by_name(client: Any, tmp_path: Path) -> None:
    items = [*plain(2), article("deadly", "KILL"), *plain(2)]
    found = run(items, client, tmp_path)
    assert found == list(outcomes(items[:2])) + found[2:3] + list(outcomes(items[3:]))
    assert found[2].rejected is not None
    assert found[2].rejected.path == "deadly.txt"
    assert found[2].rejected.reason.startswith("its worker was killed at it more than once")


def test_a_part_that_is_there_is_not_made_again(client: Any, tmp_path: Path) -> None:
    items = plain(100)
    made = run(items, client, tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    cut, kept = sorted(tmp_path.iterdir())
    cut.write_bytes(cut.read_bytes()[:-3])  # as a store may leave it that is not made for it
    assert run(items, client, tmp_path) == made
    assert {path.name: path.stat().st_mtime_ns == before[path.name] for path in tmp_path.iterdir()} == {
        cut.name: False,
        kept.name: True,
    }


def test_another_version_on_a_worker_is_told(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "program", lambda: "another")
    with pytest.raises(WorkerError, match="install the same everywhere"):
        run(plain(1), client, tmp_path)


def test_a_worker_writes_where_this_process_sees_nothing(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "read", lambda *_: None)
    with pytest.raises(WorkerError, match="give --parts"):
        run(plain(1), client, tmp_path)


@pytest.mark.usefixtures("stub")
def test_the_command_writes_the_same_bytes(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = [*(f"It held {k} patents." for k in range(150)), "BREAKDOWN"]
    Path("in.jsonl").write_text("\n".join(json.dumps({"id": str(k % 140), "text": t}) for k, t in enumerate(texts)))
    assert main(["extract", "in.jsonl", "-o", "one.jsonl", "-q"]) == 1
    address = client.scheduler.address
    assert main(["extract", "in.jsonl", "-o", "many.jsonl", "-q", "--scheduler", address]) == 1
    for name in ("{}.jsonl", "{}.rejected.jsonl"):
        assert Path(name.format("one")).read_bytes() == Path(name.format("many")).read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.usefixtures("stub")
def test_a_bag_gives_the_same(client: Any, tmp_path: Path) -> None:
    for k in range(3):
        (tmp_path / f"{k}.txt").write_text(f"It held {k} patents. It held {k + 1} patents.")
    (tmp_path / "bad.txt").write_text("")
    bag = ipfacts.dask.read(sorted(tmp_path.iterdir()))
    expected = [line for found in outcomes(ipfacts.articles.read(sorted(tmp_path.iterdir()))) for line in found.lines]
    assert client.compute(ipfacts.dask.extract(bag)).result() == expected
    kinds = ipfacts.dask.outcomes(dask.bag.from_sequence([article("a", "1 patents"), Rejected(None, None, None, "x")]))
    assert [bool(found.rejected) for found in client.compute(kinds).result()] == [False, True]


# without a cluster


def test_partitions_are_cut_at_the_same_places_wherever_a_run_begins() -> None:
    items: list[Article | Rejected] = [article(str(k), "x") for k in range(200)]
    whole = [start + len(batch) for start, batch in partitions(items)]
    for first in (1, 63, 64, 130):
        assert [start + len(batch) for start, batch in partitions(items[first:], first=first)] == [
            end for end in whole if end > first
        ]


def test_long_texts_fill_a_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PARTITION_CHARACTERS", 100)
    items = [article(str(k), "x" * 60) for k in range(5)]
    assert [(start, len(batch)) for start, batch in partitions(items)] == [(0, 2), (2, 2), (4, 1)]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"{}\n", b'{"articles": 1}\n', b'{"claims": 2, "dropped": {}}\n{}\n', b"\xff\n"]
)
def test_what_is_no_whole_part_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "part").write_bytes(content)
    assert parts.read(tmp_path, "part") is None
    assert parts.read(tmp_path, "gone") is None


@pytest.mark.parametrize("scheme", ["", "memory://ipfacts-tests/"])
def test_parts_come_back_as_they_were(tmp_path: Path, scheme: str) -> None:
    if scheme:
        pytest.importorskip("upath", reason="needs the extra 'remote': pip install 'ipfacts[remote]'")
    folder = parts.folder_at(f"{scheme}{tmp_path}")
    found = [
        Outcome(("{}", '{"a": "\u2028"}')),
        Outcome(),
        Outcome(rejected=Rejected("a\n.txt", None, 3, "\u2028 why")),
        Outcome(rejections=outcomes_counter("no subject", 3)),
    ]
    parts.write(folder, "one.jsonl", found)
    assert parts.read(folder, "one.jsonl") == found
    parts.remove(folder)
    assert parts.read(folder, "one.jsonl") is None


def outcomes_counter(reason: str, count: int) -> Any:
    counted = Outcome().rejections.copy()
    counted[reason] = count
    return counted


def test_no_scheduler_is_told_in_one_line(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, stub: None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "CONNECT", 0.2)
    Path("a.txt").write_text("1 patents")
    for address in ("tcp://127.0.0.1:1", "nonsense://x", "nonsense"):
        assert main(["extract", "a.txt", "--scheduler", address]) == 2
        err = capsys.readouterr().err
        assert "no Dask scheduler answers there" in err
        assert err.startswith(f"ipfacts: {address}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
