"""Every error briefgen raises on purpose, each with its exit code.

    BriefgenError               70  a bug; never raised itself
    ├── ContentError            65  the input cannot be read as an article
    ├── InputMissingError       66  no such input
    ├── UnavailableError        69  a server, font or scheduler cannot be had
    ├── CannotWriteError        73  the output cannot be written
    ├── TryAgainError           75  some mail is deferred
    └── ConfigurationError      78  a setting, template, term or decision file is wrong

The codes are those of BSD sysexits(3). A message is one sentence that names the thing at fault
and ends with the remedy; the command line prints it on stderr without a traceback.
"""


class BriefgenError(Exception):
    """What failed, in one sentence with the remedy."""

    exit_code = 70


class ContentError(BriefgenError):
    """The input cannot be read as an article (EX_DATAERR)."""

    exit_code = 65


class InputMissingError(BriefgenError):
    """There is no such input (EX_NOINPUT)."""

    exit_code = 66


class UnavailableError(BriefgenError):
    """A server, a font or a scheduler cannot be reached or found (EX_UNAVAILABLE)."""

    exit_code = 69


class CannotWriteError(BriefgenError):
    """The output cannot be written (EX_CANTCREAT)."""

    exit_code = 73


class TryAgainError(BriefgenError):
    """It may work later: some mail is deferred (EX_TEMPFAIL)."""

    exit_code = 75


class ConfigurationError(BriefgenError):
    """A setting, a template, a term file or a decision file is wrong (EX_CONFIG)."""

    exit_code = 78
