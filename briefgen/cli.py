"""The command line: the group, its global flags, and the one place where errors are printed."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from briefgen import __version__
from briefgen.errors import BriefgenError

# A row a command: the module under briefgen.commands that has it, as `command`.
COMMANDS = (
    "bounces",
    "build",
    "config",
    "convert",
    "digest",
    "doctor",
    "lint",
    "new",
    "parse",
    "resend",
    "review",
    "send",
    "status",
    "templates",
    "terms",
)

REPORT = (
    "briefgen: {kind}: {error}. This is a bug: please report it with the output of"
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
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="briefgen")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file; by default briefgen.toml in the current folder.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no notices and no progress.")
@click.pass_context
def cli(ctx: click.Context, config: Path | None, quiet: bool) -> None:
    """Turn Chinese news and analysis into briefs for readers of another script and region.

    \b
    Examples:
      briefgen build article.txt
      briefgen build article.md --to zh-Hant-TW --format html
      briefgen convert article.txt --to zh-Hans-CN
      briefgen parse article.txt --format md
    """
    ctx.obj = {"config": config, "quiet": quiet}


def main() -> None:
    """Run the command line and exit with the contract's code; never a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line on these arguments and return its exit code."""
    try:
        code = cli.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("briefgen: interrupted", err=True)
        return 130
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BriefgenError as error:
        click.echo(f"briefgen: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our stdout has gone (`| head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        click.echo(REPORT.format(kind=type(error).__name__, error=error), err=True)
        return BriefgenError.exit_code
    return code if isinstance(code, int) else 0
