"""Files that a setting names: read whole, or refused with the remedy."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import ConfigurationError


def text_of(path: Path) -> str:
    """Return a settings file's text. Raises ConfigurationError where it cannot be read as UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: is not UTF-8; save it as UTF-8") from error
