"""What every test stands on: no network, no user's files, a fixed clock, and `--accept`."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
SEED_ARTICLE = HERE.parent.parent / "shared" / "seed-article.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes golden files anew, to be reviewed in the diff."""
    parser.addoption("--accept", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep prepared dictionaries and fonts of a run in one folder of the run's own."""
    folder = tmp_path_factory.getbasetemp().parent / "briefgen-cache"
    os.environ["BRIEFGEN_CACHE"] = str(folder)


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Hear Ctrl-C in the suite's own processes, also where a shell's background job ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the user's, no colour, and no connection beyond this machine."""
    for name in list(os.environ):
        if name.startswith("BRIEFGEN_") and name != "BRIEFGEN_CACHE":
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"
        assert host in ("127.0.0.1", "::1", "localhost"), f"a test reached for {host}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME, or write it there under `--accept`."""

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.is_file(), f"no golden file {name}: run pytest --accept and review it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def seed_article() -> Path:
    """Return the real article that stands beside the checkout on some machines, else skip."""
    if not SEED_ARTICLE.is_file():
        pytest.skip("the real article is not on this machine")
    return SEED_ARTICLE
