"""Caption files as written, in blocks with line numbers: what rules check and fixes change."""

from __future__ import annotations

from captions.validation.document.cue_block import CueBlock
from captions.validation.document.file import CaptionFile, Kind
from captions.validation.document.read import read_blocks, refuse_transcript

__all__ = ["CaptionFile", "CueBlock", "Kind", "read_blocks", "refuse_transcript"]
