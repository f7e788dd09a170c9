"""What setting costs: each part of a PDF against the whole, and pages as articles grow.

Run it by itself (`python tests/bench/bench_setting.py`): figures depend on the machine, so no test
asserts them; each is a ratio to another of the same run.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from briefgen import pipeline, render, writers
from briefgen.config import Config
from briefgen.model import Document, Paragraph, Section, Text
from briefgen.readers import sources
from briefgen.writers.pdf import archive, cutting, preflight, tags
from briefgen.writers.pdf.preflight import outlines
from briefgen.writers.pdf.preflight import parts as pdf_parts

SEEDS = Path(__file__).parents[2] / "seeds"


def document(name: str, edition: str) -> Document:
    """Return a sample's memo, ready to be laid out."""
    config = Config(to=(edition,), format=("pdf",), folders=())
    (source,) = sources.gather([str(SEEDS / name)])
    (article,) = pipeline.read(source, config)
    (whole,) = pipeline.editions(article, config)
    ((_, made),) = pipeline.documents(whole, config)
    return made


def longer(made: Document, size: int) -> Document:
    """Return a page of about so many characters, of paragraphs of the same article."""
    (brief,) = made.edition.columns
    texts = [b.text.string for b in brief.article.blocks if isinstance(b, Paragraph)]
    blocks, count = list[Paragraph](), 0
    while count < size:
        text = texts[len(blocks) % len(texts)]
        blocks.append(Paragraph(Text(text), number=len(blocks) + 1))
        count += len(text)
    article = replace(brief.article, sections=(Section(None, tuple(blocks)),))
    edition = replace(made.edition, columns=(replace(brief, article=article),), log=())
    return render.document(edition, medium="print")


def spent(made: Document, times: int = 5) -> tuple[float, int]:
    """Return the shortest time of some runs in seconds, and the file's bytes."""
    data = writers.write(made, "pdf").data
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        writers.write(made, "pdf")
        shortest = min(shortest, time.perf_counter() - began)
    return shortest, len(data)


def without(*parts: Any) -> Callable[[Document], tuple[float, int]]:
    """Return `spent` with some functions replaced."""

    def run(made: Document) -> tuple[float, int]:
        with ExitStack() as stack:
            for part in parts:
                stack.enter_context(part)
            return spent(made)

    return run


def _plain(made: Document, weasyprint: Any) -> dict[str, Any]:
    kept = options(made, weasyprint)
    return {"attachments": kept["attachments"]}


def _nothing(*_: Any) -> Iterator[Any]:
    return iter(())


options = archive.options
WITHOUT = {
    "PDF/A-3a and PDF/UA-1": without(
        patch.object(archive, "options", _plain),
        patch.object(archive, "describe", lambda *_: None),
        patch.object(tags, "thin", lambda _: None),
    ),
    "preflight": without(
        patch.object(preflight, "faults", _nothing),
        patch.object(pdf_parts, "empty_parts", _nothing),
        patch.object(pdf_parts, "outline_faults", _nothing),
        patch.object(outlines, "faults", _nothing),
    ),
    "prepared faces": without(patch.object(cutting, "common", lambda _: False)),
    "packed outlines": without(patch.object(outlines, "shed", lambda _: None)),
}


def main() -> None:
    """Print the figures."""
    for name, edition in (("hk-strait.txt", "zh-Hant-HK"), ("hk-strait.txt", "bilingual")):
        made = document(name, edition)
        whole, size = spent(made)
        print(f"{name} {edition}: {whole:.2f} s, {size / 1000:.0f} kB")
        print(f"  {'without':24} {'time':>6} {'bytes':>6}")
        for part, run in WITHOUT.items():
            least, smaller = run(made)
            print(f"  {part:24} {least / whole:6.2f} {smaller / size:6.2f}")
    print("\nas articles grow (milliseconds a thousand characters should stay the same)")
    made = document("hk-strait.txt", "zh-Hant-HK")
    for size in (10_000, 20_000, 40_000, 80_000):
        page = longer(made, size)
        began = time.perf_counter()
        data = writers.write(page, "pdf").data
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:8} characters {took:6.1f} s {took / size * 1e6:6.0f} ms/1000 "
            f"{len(data) / 1000:6.0f} kB, peak so far {peak:5.0f} MB"
        )


if __name__ == "__main__":
    main()
