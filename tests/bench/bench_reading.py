"""What reading costs: run as `python -m tests.bench.bench_reading`; milliseconds, best of ten.

The page of 400 kB is an article in a page's usual ballast; the bound of each row is the project's
(20 ms for a text article, 150 ms for such a page, after start-up). Exits 1 where one is exceeded.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefgen import readers
from briefgen.model import Source

ROOT = Path(__file__).parents[2]
BALLAST = (
    '<li class="item"><a href="/a/1">舊碼頭的最後一夜</a></li>'
    '<script>var track = {"page": 1, "section": "harbour", "kind": "article"};</script>'
)


def page(size: int) -> bytes:
    """Return a page of about so many bytes with the paragraphs of a sample article."""
    text = (ROOT / "seeds/hk-strait.txt").read_text("utf-8")
    body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    head = "<html><head><title>影子船隊的新航線</title></head><body><nav><ul>"
    middle = f"</ul></nav><div class='article'>{body}</div><div class='related'><ul>"
    count = (size - len((head + middle).encode())) // len(BALLAST.encode()) // 2
    foot = "</ul></div></body></html>"
    return (head + BALLAST * count + middle + BALLAST * count + foot).encode()


def best(source: Source, times: int = 10) -> float:
    """Return the least milliseconds that reading took."""
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        readers.read(source)
        spans.append((time.perf_counter() - start) * 1000)
    return min(spans)


def main() -> int:
    """Print a row a source and return how many bounds were exceeded."""
    rows = (
        ("text, 3 kB", Source("a.txt", (ROOT / "seeds/hk-strait.txt").read_bytes()), 20.0),
        ("Markdown, 5 kB", Source("a.md", (ROOT / "seeds/tw-budget.md").read_bytes()), 20.0),
        ("page, 400 kB", Source("a.html", page(400_000)), 150.0),
    )
    exceeded = 0
    for name, source, bound in rows:
        took = best(source)
        exceeded += took > bound
        print(f"{name:16}{took:8.1f} ms   (bound {bound:.0f} ms)")
    return exceeded


if __name__ == "__main__":
    sys.exit(bool(main()))
