"""Caption files as they stand: raw blocks, with what each means, for judging and mending."""

from __future__ import annotations

from captions.blocks.file import CaptionFile, CueBlock, Kind
from captions.blocks.reading import read_blocks

__all__ = ["CaptionFile", "CueBlock", "Kind", "read_blocks"]
