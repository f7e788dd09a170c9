"""The command line: the group, its flags, and the one place where errors are printed."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module

import click

from briefgen import __version__
from briefgen.commands import deaf, err, global_flags
from briefgen.errors import BriefgenError

# A row a command: the module under briefgen.commands that has it, as `command`, and the first
# sentence of its help, which a test holds against the command's own: listing them imports none.
COMMANDS = {
    "bounces": "Read bounces (multipart/report) and note in the ledger who was not reached.",
    "build": "Build briefs of articles: files, folders, or - for stdin.",
    "config": "Print every setting with its value and where that was written.",
    "convert": "Convert a text, a file or - for stdin, and print it.",
    "digest": "Make one digest of several articles: HTML, plain text and .eml per edition.",
    "doctor": "Report fonts, libraries and versions, each with its remedy if amiss.",
    "lint": "Check texts against the term base; exit with 1 where something is found.",
    "new": "Set up a project in DIR: settings, an issue, a list and an example article.",
    "parse": "Show what briefgen understood of an article: a file, or - for stdin.",
    "resend": "Mail an issue again, to those whom you name.",
    "review": "Show the choices of a conversion that need an editor's eyes, the least sure first.",
    "send": "Mail an issue.",
    "status": "Count the mails of an issue by state, and list those that have not been sent.",
    "templates": "List the bundled templates and styles, copy one out, show what a template gets.",
    "terms": "Look up words in the term base, and check term files.",
}

REPORT = (
    "{kind}: {error}. This is a bug: please report it with the output of"
    " `briefgen doctor`; BRIEFGEN_DEBUG=1 shows where it happened."
)


class Commands(click.Group):
    """A group that imports a command only when it is asked for, so that starting costs little."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the names of the commands, in the alphabet's order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.commands.{cmd_name}").command
        return global_flags.add(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, without importing them."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [
            (name, click.Command(name, help=words).get_short_help_str(room))
            for name, words in sorted(COMMANDS.items())
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="briefgen")
def cli() -> None:
    """Turn Chinese news and analysis into briefs for readers of another script and region.

    \b
    Examples:
      briefgen build article.txt
      briefgen build article.md --to zh-Hant-TW --format html
      briefgen convert article.txt --to zh-Hans-CN
      briefgen parse article.txt --format md
    """


cli.params += global_flags.flags()


def main() -> None:
    """Run the command line and exit with the contract's code; never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line on these arguments and return its exit code."""
    try:
        code = cli.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.exceptions.Abort:
        err("interrupted")
        return 130
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        with contextlib.suppress(BrokenPipeError):
            error.show()
        return error.exit_code
    except BriefgenError as error:
        err(error)
        return error.exit_code
    except SystemExit:
        # Outside its standalone mode Click exits for one reason alone: the reader of stdout has
        # gone (`--help | head`). Nobody is left to tell.
        deaf()
        return 0
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        err(REPORT.format(kind=type(error).__name__, error=error))
        return BriefgenError.exit_code
    return code if isinstance(code, int) else 0
