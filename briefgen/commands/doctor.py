"""briefgen doctor: what this machine has of what briefgen needs, and the remedies."""

from __future__ import annotations

import platform
import sys

import click

from briefgen import __version__
from briefgen.commands.options import configured
from briefgen.commands.streams import out


@click.command()
@click.pass_context
def command(ctx: click.Context) -> None:
    """Report fonts, libraries and versions, each with its remedy if amiss.

    Looks in the font folders of the settings file too. Exits with 1 if a PDF could not be made as
    it should be.

    \b
    Example:
      briefgen doctor
    """
    from briefgen.writers import fonts_report

    out(f"briefgen {__version__}, Python {platform.python_version()}, {sys.platform}")
    amiss = 0
    for finding in fonts_report(configured(ctx).fonts):
        out(f"{'ok  ' if finding.ok else 'miss'}  {finding.subject}: {finding.detail}")
        if not finding.ok:
            amiss += 1
            out(f"      {finding.remedy}")
    ctx.exit(1 if amiss else 0)
