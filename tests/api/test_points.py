"""The page of `review` offers key points, and gives those that are ticked as front matter."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import briefgen
from tests.conftest import SEEDS

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
# Whether a browser gives the clipboard to a file is its own affair: both ways are played.
GIVEN = """writeText: async (words) => { keep(words); }"""
REFUSED = """writeText: async () => { throw new Error("no"); }"""
CLICKS = """
<script>
const keep = (words) => {
  const out = document.createElement("pre");
  out.id = "copied";
  out.textContent = words;
  document.body.append(out);
};
Object.defineProperty(navigator, "clipboard", { value: { CLIPBOARD } });
const ticks = document.querySelectorAll("#points input");
ticks[0].click();
ticks[2].click();
document.querySelector("#points button").click();
setTimeout(() => {
  const field = document.querySelector("#points textarea");
  if (field) keep(field.value);
}, 100);
</script></body>
"""


def test_points_are_of_articles_without_key_points() -> None:
    sources = [str(SEEDS / "hk-summit.md"), str(SEEDS / "cn-port.txt")]
    found = briefgen.review(sources, to=["zh-Hant-TW", "zh-Hans-SG"])
    (points,) = found.points
    (article,) = briefgen.parse(sources[1])
    assert (points.file, points.variant) == (sources[1], "zh-Hans-CN")
    assert points.suggestions == briefgen.suggest(article)


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt install chromium")
@pytest.mark.parametrize("clipboard", [GIVEN, REFUSED], ids=["given", "refused"])
def test_what_is_ticked_is_copied_as_front_matter(tmp_path: Path, clipboard: str) -> None:
    found = briefgen.review(str(SEEDS / "tw-energy.md"), to="zh-Hans-CN")
    played = tmp_path / "played.html"
    clicks = CLICKS.replace("CLIPBOARD", clipboard)
    played.write_text(found.html().replace("</body>", clicks), "utf-8")
    assert CHROMIUM is not None
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    shown = subprocess.run(
        [CHROMIUM, *flags, profile, "--dump-dom", played.as_uri()],
        capture_output=True, timeout=120, check=True,
    ).stdout.decode("utf-8")  # fmt: skip
    copied = re.search(r'<pre id="copied">(.*?)</pre>', shown, re.DOTALL)
    assert copied
    offered = [str(one.text) for one in found.points[0].suggestions]
    assert yaml.safe_load(html.unescape(copied[1])) == {"key_points": [offered[0], offered[2]]}
