"""A browser's eye on pages: how wide they are, what can be hit, where columns stand.

One run of a headless Chromium lays every page out in frames of several widths, light and dark, and
writes what it measured into the page that holds the frames.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
WIDTHS = (320, 375, 768, 1280)

_FLAGS = (
    "--headless",
    "--hide-scrollbars",
    "--no-sandbox",
    "--disable-gpu",
    "--virtual-time-budget=20000",
)

_PROBE = """
const shape = (element) => {
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height].map((side) => Math.round(side * 10) / 10);
};
const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0;
// What may be hit; a link in a line of text is excepted (WCAG 2.2, 2.5.8, inline).
const targets = (page) => [...page.querySelectorAll("a[href], button, summary, label, input")]
  .filter((one) => shown(one) && !one.closest("label > *"))
  .filter((one) => one.matches(":not(a)") || one.matches("nav *, .where, .address *"))
  .map((one) => [one.textContent.trim(), ...shape(one).slice(2)]);
const columns = (page) => [...page.querySelectorAll(".parallel > tbody > tr")]
  .map((row) => [...row.children].filter((cell) => cell.matches("td")))
  .filter((cells) => cells.length > 1)
  .map((cells) => cells.map((cell) => {
    const inner = getComputedStyle(cell);
    const box = shape(cell);
    return [box[0], box[2] - parseFloat(inner.paddingLeft) - parseFloat(inner.paddingRight)];
  }));
const beyond = (page, width) => [...page.body.querySelectorAll("*")]
  .filter((one) => shown(one) && one.getBoundingClientRect().right > width + 0.5)
  .map((one) => `${one.tagName}.${one.className}`).slice(0, 5);
const measure = (frame) => {
  const page = frame.contentDocument;
  const root = page.documentElement;
  const folded = [...page.querySelectorAll(".fold")].filter(shown);
  const before = [...page.querySelectorAll(".fold ~ *")].filter(shown).length;
  folded.forEach((one) => one.click());
  const after = [...page.querySelectorAll(".fold ~ *")].filter(shown).length;
  folded.forEach((one) => one.click());
  return {
    width: root.scrollWidth, beyond: beyond(page, root.clientWidth), targets: targets(page),
    columns: columns(page), folds: [folded.length, before, after],
    ground: getComputedStyle(root).backgroundColor,
    aligned: getComputedStyle(page.querySelector(".parallel td, .paragraph p") || root).textAlign,
  };
};
addEventListener("load", () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) found[frame.title] = measure(frame);
  document.body.innerHTML = "";
  const out = document.body.appendChild(document.createElement("pre"));
  out.id = "found";
  out.textContent = JSON.stringify(found);
});
"""


def measured(
    pages: Mapping[str, str], folder: Path, widths: Sequence[int] = WIDTHS
) -> dict[tuple[str, int, bool], dict[str, Any]]:
    """Return what was measured of every page, by its name, its width and whether it is dark."""
    assert CHROMIUM is not None
    frames = "".join(
        f'<iframe title="{name}|{width}|{scheme}" srcdoc="{_attribute(html)}" '
        f'style="width: {width}px; height: 800px; border: 0; color-scheme: {scheme}"></iframe>'
        for name, html in pages.items()
        for width in widths
        for scheme in ("light", "dark")
    )
    holder = folder / "holder.html"
    head = f"<meta charset='utf-8'><script>{_PROBE}</script>"
    holder.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>{frames}", "utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *_FLAGS, profile, "--dump-dom", holder.resolve().as_uri()],
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode("utf-8"), re.DOTALL)
    assert found, done.stderr.decode("utf-8", "replace")[-2000:]
    result = {}
    for title, values in json.loads(unescape(found[1])).items():
        name, width, scheme = title.rsplit("|", 2)
        result[name, int(width), scheme == "dark"] = values
    return result


def _attribute(html: str) -> str:
    return html.replace("&", "&amp;").replace('"', "&quot;")
