"""What is no article: each said to be what it is, by its bytes, its form, its suffix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import readers
from briefgen.errors import ContentError
from briefgen.model import Source
from briefgen.readers import sources
from tests.outline import strings
from tests.readers.received.showing import CHINESE

TIMES = (
    "1\n00:00:01,000 --> 00:00:04,000\n各位觀眾大家好\n\n"
    "2\n00:00:05,000 --> 00:00:07,000\n今天的新聞\n"
)
RIFF = b"RIFF\x10\x00\x00\x00"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", json.dumps({"headline": "港都", "body": CHINESE[0]}).encode(), "is JSON"),
        ("a.txt", b'{"a": [1, 2]}', "is JSON"),
        ("-", b'[{"a": 1}]', "is JSON"),
        ("a.jsonl", b'{"a": 1}\n{"a": 2}\n', "is JSON"),
        ("a.csv", "日期,經費\n2026,140\n".encode(), "is a table of data"),
        ("a.tsv", "日期\t經費\n2026\t140\n".encode(), "is a table of data"),
        ("a.srt", TIMES.encode(), "is subtitles"),
        ("a.txt", TIMES.encode(), "is subtitles"),
        ("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\n大家好".encode(), "is subtitles"),
        ("a.txt", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "is a calendar"),
        ("a.vcf", b"BEGIN:VCARD\r\nEND:VCARD", "is a card"),
        ("a.tex", b"\\documentclass{article}", "is LaTeX"),
        ("a.py", b"import os\n", "is a program's source"),
        ("a.bin", b"\x7fELF\x02\x01", "is a program"),
        ("a.jpg", b"\xff\xd8\xff\xe0abc", "is a picture"),
        ("a.txt", RIFF + b"WEBPVP8 ", "is a picture"),
        ("a.txt", RIFF + b"WAVEfmt ", "is a sound recording"),
        ("a.txt", RIFF + b"AVI LIST", "is a film"),
        ("a.mp3", b"ID3\x04abc", "is a sound recording"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", "is a film"),
        ("a.gz", b"\x1f\x8b\x08abc", "is a gzip archive"),
        ("a.7z", b"7z\xbc\xaf\x27\x1cabc", "is an archive"),
        ("a.rar", b"Rar!\x1a\x07\x00", "is an archive"),
        ("a.db", b"SQLite format 3\x00abc", "is a database"),
        ("a.torrent", b"d8:announce3:abce", "is a torrent"),
        ("a.ttf", b"\x00\x01\x00\x00abc", "is a font"),
        ("a.txt", "。——\n！\n".encode(), "has no words"),
        ("a.key", "投影片".encode(), "is slides"),
    ],
)
def test_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        readers.read(Source(name, data))
    message = str(caught.value)
    assert f"{name} {words}" in message
    assert ";" in message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "{編者按}" + CHINESE[0]),
        ("a.txt", "[1]" + CHINESE[0]),
        ("a.csv", "\n".join(CHINESE)),
        ("a.py", "\n".join(CHINESE)),
        ("a.log", CHINESE[0]),
    ],
)
def test_prose_is_read_whatever_it_is_called(name: str, text: str) -> None:
    (article,) = readers.read(Source(name, text.encode()))
    assert "".join(strings(article)) == text.replace("\n", "")


def test_what_is_said_to_be_text_is_read_as_text() -> None:
    (article,) = readers.read(Source("a.json", b'{"a": 1}', "text"))
    assert strings(article) == ['{"a": 1}']


def test_a_folder_leaves_them_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CHINESE[0], "utf-8")
    (tmp_path / "b.json").write_text("{}", "utf-8")
    (tmp_path / "c.srt").write_text(TIMES, "utf-8")
    assert [Path(one.name).name for one in sources.gather([str(tmp_path)])] == ["a.txt"]


def test_every_row_of_the_table_has_a_way_to_be_told() -> None:
    for one in sources.refusals.refusals():
        assert one.suffixes or one.begins
        assert one.what
        assert one.remedy
