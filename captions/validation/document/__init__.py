"""Caption files as they stand: raw blocks, with what each means, for judging and mending."""

from __future__ import annotations

from captions.validation.document.file import CaptionFile, CueBlock, Kind
from captions.validation.document.read import read_blocks

__all__ = ["CaptionFile", "CueBlock", "Kind", "read_blocks"]
