"""Reading a source's text out of a bare clone, the test sets' sentences left out."""

from __future__ import annotations

import hashlib
import json
import random
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from context.sources import Source

HAN = re.compile("[\u4e00-\u9fff]")
LONGEST = 400
ADDRESS = re.compile("[縣市鄉鎮區村里鄰路街段巷].{0,12}號|里.{0,8}[路街鄰]")
MARKUP = re.compile(r"<[^>]{1,200}>|!?\[|\]\([^)]*\)|\*\*|`+|&[a-z]+;|^[>#*\-\s\d.、]+")


class Held:
    """The sentences of the test sets: no text that shares one is trained on."""

    def __init__(self, tables: Iterable[Path]) -> None:
        self._sentences: set[str] = set()
        for table in tables:
            for line in table.read_text(encoding="utf-8").splitlines():
                for side in line.split("\t"):
                    self._sentences.update(_sentences(side))

    def __contains__(self, line: str) -> bool:
        return any(s in self._sentences for s in _sentences(line))


def _sentences(line: str) -> list[str]:
    """Return a line's sentences by their Han characters alone, those that say something."""
    cut = ("".join(HAN.findall(s)) for s in re.split("[。！？；\n]", line))
    return [s for s in cut if len(s) >= 8]


def read(source: Source, clones: Path, held: Held) -> tuple[list[str], str]:
    """Return a source's lines, whole files in a fixed random order, and their SHA-256."""
    git = _Git(clones / source.repository.replace("/", "+"), source.commit)
    paths = [p for p in git.paths() if re.search(source.files, p)]
    random.Random(source.name).shuffle(paths)  # noqa: S311 -- a fixed order, no secret
    seen: set[str] = set()
    lines: list[str] = []
    size = 0
    for path in paths:
        found = list(READERS[source.reader](git.text(path)))
        # A meeting is one conversation: a file that shares a sentence with a test set goes whole.
        if source.reader == "markdown" and any(line in held for line in found):
            continue
        for line in found:
            if line not in seen and line not in held:
                seen.add(line)
                lines.append(line)
                size += len(line)
        if size > source.characters:
            break
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return lines, digest


class _Git:
    def __init__(self, folder: Path, commit: str) -> None:
        found = next(p for p in (folder / "repo", folder / "repo" / ".git", folder) if _is_git(p))
        self._base = ["git", f"--git-dir={found}", "-c", "core.quotepath=off"]
        self._commit = commit
        listing = self._run("ls-tree", "-r", commit).decode()
        rows = (row.split("\t", 1) for row in listing.splitlines())
        self._blobs = {path: meta.split()[2] for meta, path in rows}

    def paths(self) -> list[str]:
        return sorted(self._blobs)

    def text(self, path: str) -> str:
        try:
            return self._run("cat-file", "blob", self._blobs[path]).decode("utf-8", "replace")
        except subprocess.CalledProcessError:
            return ""  # a snapshot lacks its largest files

    def _run(self, *words: str) -> bytes:
        return subprocess.run([*self._base, *words], check=True, capture_output=True).stdout  # noqa: S603


def _is_git(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir()


def running(line: str) -> Iterator[str]:
    """Yield a line, cut where it is long, if most of it is Chinese."""
    line = re.sub(r"[\t\r\u3000]+", " ", line).strip()
    count = len(HAN.findall(line))
    if count < 6 or count < 0.6 * len(line):
        return
    while len(line) > LONGEST:
        cut = line.rfind("。", 60, LONGEST) + 1 or LONGEST
        yield line[:cut]
        line = line[cut:]
    if line:
        yield line


def _plain(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from running(line)


def _markdown(text: str) -> Iterator[str]:
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    for line in text.split("\n"):
        if not line.startswith("#"):
            yield from running(MARKUP.sub("", line.strip()))


def _json(text: str) -> Iterator[str]:
    try:
        tree = json.loads(text.lstrip("\ufeff"))
    except ValueError:
        return
    for string in _strings(tree):
        for line in re.split(r"\r?\n(?=[\s　]*[一二三四五六七八九十第（])", string):
            yield from running(re.sub(r"\r?\n\s*", "", line))


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key != "沿革內容":
                yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _gazette(text: str) -> Iterator[str]:
    text = re.sub(r"<[^>]{1,200}>", "\n", text.replace("<![CDATA[", "").replace("]]>", ""))
    text = re.sub("[\u3000 ]+|&[a-z]+;", "", text)
    # The gazette breaks its lines where the page ends, not where the sentence does.
    text = re.sub(r"(?<=[\u4e00-\u9fff，、])\r?\n(?=[\u4e00-\u9fff])", "", text)
    for line in re.split("(?<=[。；])\n|\n", text):
        # Lists of addresses would teach that 里 is nearly always a neighbourhood.
        if not ADDRESS.search(line):
            yield from running(line)


def _words(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        word = line.split()[0] if line.strip() else ""
        if len(word) >= 2 and all(map(HAN.match, word)):
            yield line.strip()


READERS = {
    "plain": _plain,
    "markdown": _markdown,
    "json": _json,
    "gazette": _gazette,
    "words": _words,
}
