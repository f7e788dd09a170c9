"""Saving: all files or none, and a record that can be trusted or is ignored."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen import record
from briefgen.building.saving import Record, prepare, save
from briefgen.building.workers import ordered
from briefgen.errors import CannotWriteError


def test_nothing_is_half_written_when_one_place_is_taken(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").mkdir()
    with pytest.raises(CannotWriteError, match=r"2\.txt"):
        save(tmp_path, {"a/1.txt": b"one", "b/2.txt": b"two"})
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_failed_write_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, {"1.txt": b"old", "2.txt": b"old"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWriteError, match="No space left"):
        save(tmp_path, {"1.txt": b"new", "2.txt": b"new"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "1.txt": b"old",
        "2.txt": b"old",
    }


def test_a_folder_that_cannot_be_made_is_found_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("")
    with pytest.raises(CannotWriteError, match="--output"):
        prepare(tmp_path / "wall" / "out")


def test_the_record_knows_what_stands(tmp_path: Path) -> None:
    save(tmp_path, {"x/a.html": b"page"})
    notes = Record(tmp_path)
    digest = "8bc9fe5e4fa03d3c0b3a3b9ffaa3b1fbb8ba4ba7e13ee32dfa79b4e07ff4f2cd"
    assert not notes.same("x/a.html", digest)
    assert not notes.current("x.txt", "key")
    notes.set("x.txt", "key", {"x/a.html": hashlib.sha256(b"page").hexdigest()})
    notes.save()
    again = Record(tmp_path)
    assert again.current("x.txt", "key") == {"x/a.html": hashlib.sha256(b"page").hexdigest()}
    assert not again.current("x.txt", "other key")
    (tmp_path / "x" / "a.html").unlink()
    assert not again.current("x.txt", "key")


def test_a_files_old_name_with_a_colon_is_known_while_it_is_as_it_was_written(
    tmp_path: Path,
) -> None:
    old, new = "a/memo.bilingual:x+y.html", "a/memo.bilingual-x+y.html"
    save(tmp_path, {old: b"one"})
    notes = Record(tmp_path)
    notes.set("a.txt", "key", {old: hashlib.sha256(b"one").hexdigest()})
    assert notes.renamed("a.txt", [new]) == (tmp_path / old,)
    assert notes.renamed("a.txt", ["a/memo.bilingual.html"]) == ()
    assert notes.renamed("b.txt", [new]) == ()
    (tmp_path / old).write_bytes(b"an editor's own")
    assert notes.renamed("a.txt", [new]) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"key": "k"}}', "\x00"])
def test_a_broken_record_is_as_good_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / record.FILE).write_text(text)
    assert not Record(tmp_path).current("a", "k")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_tasks_order(jobs: int) -> None:
    assert list(ordered(abs, range(-9, 0), jobs)) == [(n, -n) for n in range(-9, 0)]
