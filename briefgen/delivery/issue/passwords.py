"""Where the SMTP password comes from: the environment, the keyring or standard input."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

from briefgen.delivery.issue.file import Smtp
from briefgen.errors import ConfigurationError


class Secret:
    """A password that shows itself to no log and no traceback."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Keep the value."""
        self._value = value

    def __repr__(self) -> str:
        """Return no secret."""
        return "Secret(…)"

    def reveal(self) -> str:
        """Return the value, for the server alone."""
        return self._value


def fetch(smtp: Smtp, environment: Mapping[str, str]) -> Secret | None:
    """Return the password, or None where no user is to log in. Raises ConfigurationError."""
    if not smtp.user:
        return None
    if smtp.password == "stdin":  # noqa: S105 - the name of a place
        value, remedy = sys.stdin.readline().rstrip("\r\n"), "give it as the first line of stdin"
    elif smtp.password == "keyring":  # noqa: S105
        value = _keyring(smtp)
        remedy = f"store it with `keyring set {smtp.host} {smtp.user}`"
    else:
        name = smtp.password.removeprefix("env:")
        value, remedy = environment.get(name, ""), f"set the variable {name}"
    if not value:
        raise ConfigurationError(f"there is no password for {smtp.user} at {smtp.host}; {remedy}")
    return Secret(value)


def _keyring(smtp: Smtp) -> str:
    try:
        keyring = import_module("keyring")
    except ImportError as error:
        raise ConfigurationError(
            "the keyring needs an extra; install it with `pip install 'briefgen[keyring]'`"
        ) from error
    try:
        return keyring.get_password(smtp.host, smtp.user) or ""
    except keyring.errors.KeyringError as error:
        raise ConfigurationError(
            f"the keyring cannot be read ({error}); unlock it, or take the password from env:NAME"
        ) from error
