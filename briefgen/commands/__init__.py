"""The commands, one file each: flags in, one call, paths and messages out."""

from briefgen.commands import global_flags
from briefgen.commands.streams import deaf, err

__all__ = ["deaf", "err", "global_flags"]
