"""Every form's page through html-validate, which npm brings; run by tests/acceptance/run."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import render
from briefgen.model import Edition, Text
from briefgen.render import bundled as forms
from tests.factory import bare, edition

HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(
        "BRIEFGEN_ACCEPTANCE" not in os.environ, reason="run by tests/acceptance/run"
    ),
]
TEMPLATES = tuple(name for name in forms() if name not in ("digest", "review"))
KEYS = ("urgency", "copy_no", "issue_no", "copies", "file_no", "contact", "their_ref", "draft")


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return html-validate, from the run's tools or fetched into a folder of its own."""
    tools = Path(os.environ.get("BRIEFGEN_NODE", ""))
    program = tools / "node_modules" / ".bin" / "html-validate"
    if not program.is_file():
        if not (npm := shutil.which("npm")):
            pytest.skip("npm is not on this machine")
        tools = tmp_path_factory.mktemp("node")
        command = [npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(tools)]
        subprocess.run([*command, "html-validate"], check=True)
        program = tools / "node_modules" / ".bin" / "html-validate"
    return str(program)


def full(*variants: str) -> Edition:
    """Return the edition that has every part, with every key that a form knows."""
    whole = edition(*variants)
    extra = tuple((key, Text("12")) for key in KEYS)
    columns = tuple(
        replace(c, article=replace(c.article, desk=replace(c.article.desk, extra=extra)))
        for c in whole.columns
    )
    return replace(whole, columns=columns)


def test_every_page_is_valid_html(validator: str, tmp_path: Path) -> None:
    others = (("zh-Hant-HK", "a.html"), ("x-default", "b:c.html"))
    for template in TEMPLATES:
        pages = {"full": full("zh-Hant-HK"), "bare": bare()}
        if forms()[template].bilingual:
            pages["both"] = full("zh-Hant-HK", "zh-Hans-CN")
        for name, made in pages.items():
            html = render.document(made, template=template, alternates=others).html
            (tmp_path / f"{template}.{name}.html").write_text(html, "utf-8")
    config = str(HERE / "htmlvalidate.json")
    files = sorted(map(str, tmp_path.glob("*.html")))
    assert len(files) == 2 * len(TEMPLATES) + 2
    done = subprocess.run(
        [validator, "--config", config, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
