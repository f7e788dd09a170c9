"""The commands, one file each: flags in, one call, paths and messages out."""

from briefgen.commands import everywhere
from briefgen.commands.streams import deaf, err

__all__ = ["deaf", "err", "everywhere"]
