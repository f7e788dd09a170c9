"""Running text that nobody here wrote, where it is at hand: never worse than it has been.

The sets are no part of the project (their licences are share-alike); without them this is skipped.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared" / "eval" / "conversion"
BASELINE = Path(__file__).parents[1] / "data" / "variants" / "running.json"
LINE = re.compile(r"wrong +(\d+) of +(\d+) +silent +(\d+) +flags +([\d.]+)/10k")


@pytest.mark.skipif(not SETS.is_dir(), reason="the sets of running text are not at hand")
@pytest.mark.parametrize("name", ["gsd", "pud", "talk", "cc0"])
def test_no_set_gets_worse(name: str, tmp_path: Path) -> None:
    program = tmp_path / "briefgen"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(SETS / "measure.py"), str(program), name],
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    found = LINE.search(done.stdout.decode("utf-8"))
    assert found, done.stdout.decode("utf-8")
    wrong, of, silent = map(int, found.groups()[:3])
    best = json.loads(BASELINE.read_text("utf-8"))[name]
    assert of == best["of"]
    assert wrong <= best["wrong"]
    assert silent <= best["silent"]
    assert float(found[4]) <= 10
