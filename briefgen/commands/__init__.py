"""The commands, one file each: flags in, one call, paths and messages out."""
