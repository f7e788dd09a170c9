"""Files that a setting names: read whole, or refused with the remedy."""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.errors import ConfigurationError


def text_of(path: Path) -> str:
    """Return the text of a file that a setting names, of standard input for `-`.

    Raises ConfigurationError where it cannot be read as UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: is not UTF-8; save it as UTF-8") from error
