"""The engine: opencc-python-reimplemented over the prepared dictionaries.

It converts what is looked up: every word that a route's dictionaries change is asked of it once
(`answers.py`), and its answer is what is kept. Running text is not given to it whole, because it
takes the longest key anywhere, across the edges of words (美髮 in 欧美发达).
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.variants.engine import dictionaries
from briefgen.variants.engine.dictionaries import Stage

if TYPE_CHECKING:
    import opencc


def convert(text: str, stages: tuple[Stage, ...]) -> str:
    """Convert a text through stages of prepared dictionaries.

    Lines are converted each for itself. Slow on one long run without punctuation: it copies the
    rest at each match.
    """
    return str(_engine(stages, dictionaries.folder()).convert(text))


@cache
def _engine(stages: tuple[Stage, ...], place: Path) -> opencc.OpenCC:
    # Loaded here: once all is prepared, nothing asks it any more.
    import opencc

    dictionaries.check_opencc()
    chain = [
        {
            "dict": {
                "type": "group",
                "dicts": [{"type": "txt", "file": str(place / f"{n}.txt")} for n in stage],
            }
        }
        for stage in stages
    ]
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        config = Path(folder) / "chain.json"
        config.write_text(
            json.dumps({"name": "chain", "conversion_chain": chain}), encoding="utf-8"
        )
        # An absolute path wins in the package's own os.path.join; that is how it takes other data.
        return opencc.OpenCC(str(config.with_suffix("")))
