"""Word files of every form through LibreOffice, to text and to PDF; run by tests/acceptance/run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from briefgen import pipeline, render, writers
from briefgen.config import Config
from briefgen.model import texts
from briefgen.readers import sources
from briefgen.render import bundled as forms

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLES = ("hk-strait", "cn-port")
TEMPLATES = tuple(name for name in forms() if name not in ("digest", "review"))
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        "BRIEFGEN_ACCEPTANCE" not in os.environ, reason="run by tests/acceptance/run"
    ),
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


def words(node: Any) -> Iterator[str]:
    for text in texts(node):
        for line in text.string.split("\n"):
            yield "".join(line.split())


def converted(files: list[Path], form: str, folder: Path) -> None:
    """Convert files by LibreOffice, with a profile of the test's own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)


def test_libreoffice_opens_every_form(tmp_path: Path) -> None:
    """Every block of every column is in the text, and the PDF is A4 and has pages with words."""
    made: dict[Path, Any] = {}
    for sample in SAMPLES:
        source = next(iter(sources.gather([str(next(SEEDS.glob(f"{sample}.*")))], "auto")))
        article = pipeline.read(source, Config())[0]
        for edition in pipeline.editions(article, Config()):
            for template in TEMPLATES:
                if render.has_room(template, len(edition.columns)):
                    page = render.document(edition, template=template, medium="print")
                    file = tmp_path / f"{sample}.{template}.{edition.name}.docx"
                    file.write_bytes(writers.write(page, "docx").data)
                    made[file] = None if template == "two-page" else edition
    assert len(made) == len(SAMPLES) * (2 * len(TEMPLATES) + 2)
    converted(list(made), "txt:Text (encoded):UTF8", tmp_path)
    converted(list(made), "pdf", tmp_path)
    for file, edition in made.items():
        found = "".join(file.with_suffix(".txt").read_text("utf-8-sig").split())
        for column in edition.columns if edition else ():
            for line in words(column.article.sections):
                assert line in found, (file.name, line)
        with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as paper:
            sizes = {tuple(round(side) for side in page.get_size()) for page in paper}
            empty = [n for n, page in enumerate(paper) if not page.get_textpage().get_text_range()]
        assert (sizes, empty) == ({(595, 842)}, []), file.name
