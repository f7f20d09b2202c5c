"""A run that is cut off at any moment goes on, and its output is that of a run that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

import stub_run
from ipfacts.articles import read
from ipfacts.batch import journal, outcomes, versions
from ipfacts.batch.journal import Journal, Trail
from ipfacts.batch.tally import Tally
from ipfacts.cli import main
from ipfacts.errors import OutputError
from ipfacts.sinks import Output, Position, pending
from pattern_cases import planted

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stub: None) -> Path:
    """A working folder with forty articles in two files, one that is rejected, and what a whole run makes of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(journal, "EVERY", 0.0)
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "1.jsonl", 20)
    write(tmp_path / "in" / "2.jsonl", 20)
    (tmp_path / "in" / "1a.txt").write_text("")
    assert main(["extract", "in", "-o", "whole.jsonl", "-q"]) == 1
    return tmp_path


def write(path: Path, count: int, *, word: str = "") -> None:
    texts = [f"It held {k} patents. {path.stem} {word}" for k in range(count)]
    path.write_text("\n".join(json.dumps({"id": f"{path.stem}-{k}", "text": text}) for k, text in enumerate(texts)))


def contents(folder: Path, name: str) -> list[bytes | None]:
    paths = (folder / f"{name}.jsonl", folder / f"{name}.rejected.jsonl")
    return [path.read_bytes() if path.exists() else None for path in paths]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def cut_off(after: int, *, inputs: str = "in") -> None:
    """A run that ends without a word behind so many articles, as by SIGKILL: nothing is tidied up."""
    place = Output("claims.jsonl", resume=True).__enter__()
    trail, tally, kept = Trail(read([inputs])), Tally(), Journal(place, [inputs])
    kept.resume(trail)
    for found, _ in zip(outcomes(trail), range(after), strict=False):
        tally.add(found)
        if found.rejected:
            place.reject(found.rejected)
        for line in found.lines:
            place.write(line)
        trail.done()
        kept.note(trail, tally)
    place.write("half a line")
    for part in place._pending():
        part.flush()
        part._file.close()


@pytest.mark.parametrize("after", [1, 19, 20, 21, 22, 40, 41])
def test_a_run_goes_on_where_it_was_cut_off(folder: Path, capsys: Captured, after: int) -> None:
    cut_off(after)
    assert ".claims.jsonl.journal" in left(folder)
    assert main(["extract", "in", "--resume"]) == 1
    assert contents(folder, "claims") == contents(folder, "whole")
    assert left(folder) == []
    assert capsys.readouterr().err.splitlines()[-1].startswith("40 articles, 40 claims in claims.jsonl, 1 rejected")


def test_the_figures_are_those_of_the_whole_run(folder: Path, capsys: Captured) -> None:
    cut_off(30)
    assert main(["extract", "in", "--resume", "-q", "--json-summary", "--show", "2"]) == 1
    *table, summary = capsys.readouterr().out.splitlines()
    figures = json.loads(summary)
    assert (figures["articles"], figures["claims"], figures["rejected"], figures["resumed"]) == (40, 40, 1, 30)
    assert [line.split()[2] for line in table[2:4]] == ["0", "1"]


def test_a_run_that_was_not_cut_off_has_nothing_to_resume(folder: Path) -> None:
    for _ in range(2):
        assert main(["extract", "in", "--resume", "-q"]) == 1
        assert contents(folder, "claims") == contents(folder, "whole")
    assert left(folder) == []


def test_a_run_without_resume_begins_anew_and_tells(folder: Path, capsys: Captured) -> None:
    cut_off(30)
    assert main(["extract", "in"]) == 1
    assert "begun anew" in capsys.readouterr().err.splitlines()[0]
    assert contents(folder, "claims") == contents(folder, "whole")
    assert left(folder) == []


def change_what_was_read(folder: Path) -> None:
    write(folder / "in" / "1.jsonl", 20, word="again")


def change_what_was_not_read(folder: Path) -> None:
    write(folder / "in" / "2.jsonl", 20, word="again")


def add_a_file(folder: Path) -> None:
    (folder / "in" / "0.txt").write_text("It held 3 patents.")


def take_a_file_away(folder: Path) -> None:
    (folder / "in" / "1.jsonl").unlink()


def change_a_text_and_nothing_else(folder: Path) -> None:
    path = folder / "in" / "1.jsonl"
    found = path.stat()
    path.write_text(path.read_text().replace("held 7", "held 8"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [change_what_was_read, change_what_was_not_read, add_a_file, take_a_file_away, change_a_text_and_nothing_else],
)
def test_changed_inputs_are_noticed(folder: Path, capsys: Captured, change: object) -> None:
    cut_off(21)
    before = [(folder / name).read_bytes() for name in left(folder)]
    change(folder)  # type: ignore[operator]
    assert main(["extract", "in", "--resume"]) == 2
    message = capsys.readouterr().err
    assert "the inputs have changed since the unfinished run; put them back, or start anew without --resume" in message
    assert message.count("\n") == 1
    assert [(folder / name).read_bytes() for name in left(folder)] == before


@pytest.mark.parametrize("pattern", ["in/*.jsonl", "i*", "**/2*"])
def test_changed_files_behind_a_pattern_are_noticed(folder: Path, capsys: Captured, pattern: str) -> None:
    cut_off(5, inputs=pattern)
    change_what_was_not_read(folder)
    assert main(["extract", pattern, "--resume"]) == 2
    assert "the inputs have changed" in capsys.readouterr().err


def test_other_inputs_are_noticed(folder: Path, capsys: Captured) -> None:
    cut_off(5)
    assert main(["extract", "in/2.jsonl", "--resume"]) == 2
    assert "has other inputs" in capsys.readouterr().err


def test_a_folder_of_patterns_is_noticed(folder: Path, capsys: Captured) -> None:
    planted(folder / "own", "language/openers", [{"label": "OPENER", "pattern": "Quoth"}])
    cut_off(5)
    assert main(["extract", "in", "--resume", "--patterns", "own"]) == 2
    assert "made by another version of the program, its patterns" in capsys.readouterr().err


def test_another_version_is_noticed(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(5)
    monkeypatch.setattr(versions, "program", lambda: "another")
    assert main(["extract", "in", "--resume"]) == 2
    message = capsys.readouterr().err
    assert "another version of the program, its patterns or Python; go on with that version, or start anew" in message
    assert ".claims.jsonl.journal" in left(folder)


def test_a_version_is_told_by_patterns_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    monkeypatch.setattr(versions, "folder", lambda: tmp_path)
    one = versions.program()
    assert versions.program() == one
    (tmp_path / "a.jsonl").write_text("{ }")
    assert versions.program() != one


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 0}', '{"format":1,"entry":{}}'])
def test_a_journal_that_is_none_is_told(folder: Path, capsys: Captured, content: str) -> None:
    (folder / ".claims.jsonl.journal").write_text(content)
    assert main(["extract", "in", "--resume"]) == 2
    assert "start anew without --resume" in capsys.readouterr().err


def test_an_output_that_is_shorter_than_the_journal_says_is_told(folder: Path, capsys: Captured) -> None:
    cut_off(5)
    (folder / ".claims.jsonl.part").write_text("")
    assert main(["extract", "in", "--resume"]) == 2
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    "output", ["-", pytest.param("/dev/null", marks=pytest.mark.skipif(os.name == "nt", reason=""))]
)
def test_where_nothing_is_kept_nothing_is_resumed(folder: Path, capsys: Captured, output: str) -> None:
    assert main(["extract", "in", "--resume", "-o", output]) == 2
    assert "needs a file" in capsys.readouterr().err


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_a_run_cut_off_between_two_files(folder: Path, monkeypatch: pytest.MonkeyPatch, renamed: int) -> None:
    """Claims and rejects are renamed one after the other: whenever that is cut off, both are there in the end."""
    (folder / "claims.jsonl").write_text("from an earlier run\n")
    with monkeypatch.context() as patch:
        finish, count = pending.Pending.finish, iter(range(3))

        def fail(part: pending.Pending) -> None:
            if next(count) == renamed:
                raise OSError(5, "the power is gone")
            finish(part)

        patch.setattr(pending.Pending, "finish", fail)
        if renamed == 2:
            patch.setattr(Journal, "remove", lambda _: None)
        main(["extract", "in", "-q"])
    assert main(["extract", "in", "--resume", "-q"]) == 1
    assert contents(folder, "claims") == contents(folder, "whole")
    assert left(folder) == []


def test_rejects_of_an_earlier_run_go_with_the_new_claims(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["extract", "in", "-q"])
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "the power is gone")))
        main(["extract", "in/2.jsonl", "-q"])
    assert main(["extract", "in/2.jsonl", "--resume", "-q"]) == 0
    assert not (folder / "claims.rejected.jsonl").exists()


def test_a_full_disk_leaves_what_was_noted(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        flush, count = pending.Pending.flush, iter(range(1000))

        def full(part: pending.Pending) -> None:
            if next(count) >= 30:
                raise OutputError("claims.jsonl: cannot be written: No space left on device")
            flush(part)

        patch.setattr(pending.Pending, "flush", full)
        assert main(["extract", "in"]) == 2
    told = capsys.readouterr().err
    assert "No space left on device; when that is mended, the same command with --resume goes on" in told
    assert main(["extract", "in", "--resume", "-q"]) == 1
    assert contents(folder, "claims") == contents(folder, "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="locks as POSIX has them")
def test_two_runs_do_not_write_the_same_output(folder: Path, capsys: Captured) -> None:
    with Output("claims.jsonl") as mine:
        mine.write("{}")
        assert main(["extract", "in"]) == 2
        assert "another run is writing it" in capsys.readouterr().err
    assert (folder / "claims.jsonl").read_text() == "{}\n"


def test_what_waits_is_written_again_where_a_write_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Output(tmp_path / "claims.jsonl") as output:
        output.write("a" * 10)
        with monkeypatch.context() as patch:
            patch.setattr(output._claims, "_file", None)
            with pytest.raises(AttributeError):
                output.sync()
        output.write("b")
        assert output.position == Position(claims=13)
    assert (tmp_path / "claims.jsonl").read_text() == "a" * 10 + "\nb\n"


def test_a_listing_knows_names_sizes_and_times(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text("x")
    (tmp_path / "gone").symlink_to("nowhere")
    one = versions.listing([str(tmp_path)])
    (tmp_path / "b" / ".hidden").write_text("x")
    (tmp_path / "own.jsonl").write_text("x")
    assert versions.listing([str(tmp_path)], skip=[(tmp_path / "own.jsonl").resolve()]) == one
    (tmp_path / "b" / "x.txt").write_text("xy")
    assert versions.listing([str(tmp_path)], skip=[(tmp_path / "own.jsonl").resolve()]) != one
    assert versions.listing(["-", "s3://bucket/key", "a\0b"]) == versions.listing(["-", "s3://bucket/key", "a\0b"])


def test_a_listing_knows_what_is_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text("x")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = versions.listing([str(tmp_path / "news")])
    (tmp_path / "elsewhere" / "y.txt").write_text("y")
    assert versions.listing([str(tmp_path / "news")]) != before


def test_a_listing_knows_what_is_behind_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text("x")
    (tmp_path / "b" / "x.md").write_text("x")
    found = {pattern: versions.listing([str(tmp_path / pattern)]) for pattern in ("**/*.txt", "b", "nothing*")}
    (tmp_path / "b" / "x.txt").write_text("xy")
    changed = [pattern for pattern, one in found.items() if versions.listing([str(tmp_path / pattern)]) != one]
    assert changed == ["**/*.txt", "b"]
    assert [path.name for path, _ in versions.files(f"file://{tmp_path}/b/*.m?")] == ["x.md"]


# processes of their own


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
@pytest.mark.parametrize(
    ("number", "workers"), [(signal.SIGKILL, "1"), (signal.SIGKILL, "2"), (signal.SIGTERM, "2"), (signal.SIGINT, "1")]
)
def test_a_run_that_is_killed_goes_on(tmp_path: Path, stub: None, number: int, workers: str) -> None:
    write(tmp_path / "in.jsonl", 100, word="SLOW")
    inputs = str(tmp_path / "in.jsonl")
    assert main(["extract", inputs, "-o", str(tmp_path / "whole.jsonl")]) == 0
    arguments = ["extract", inputs, "--workers", workers, "-o", str(tmp_path / "claims.jsonl")]
    run = stub_run.start(*arguments)
    journal_ = tmp_path / ".claims.jsonl.journal"
    while not journal_.exists():
        assert run.poll() is None
        time.sleep(0.01)
    time.sleep(random.random() / 5)
    run.send_signal(number)
    told = run.communicate(timeout=60)[1].decode()
    assert run.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert ("--resume goes on" in told) == (number != signal.SIGKILL)
    assert "Traceback" not in told
    assert not (tmp_path / "claims.jsonl").exists()
    again = stub_run.start(*arguments, "--resume")
    assert again.communicate(timeout=60)[1].decode().startswith("100 articles, 100 claims")
    assert again.returncode == 0
    assert contents(tmp_path, "claims") == contents(tmp_path, "whole")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found as Linux shows them")
def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("HANG")
    run = stub_run.start("extract", str(tmp_path / "in.txt"), "-o", str(tmp_path / "c.jsonl"), "--workers", "2")
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    until = time.monotonic() + 30
    while len(workers := children.read_text().split()) < 3:  # two, and multiprocessing's own
        assert time.monotonic() < until
        time.sleep(0.05)
    run.kill()
    run.communicate(timeout=60)
    while any(_runs(pid) for pid in workers):
        assert time.monotonic() < until + 30, "a worker has outlived its parent"
        time.sleep(0.05)


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
