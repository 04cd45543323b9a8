"""Add what is around a caption file to its blocks: a code fence, or text above WEBVTT."""

from __future__ import annotations

from captions.formats.lines import Block, raw_lines
from captions.record import replace
from captions.text.fences import FENCES
from captions.validation.document.file import CaptionFile


def with_fence(file: CaptionFile, above: str, below: str) -> CaptionFile:
    """Return a file, read without what is around it, with the lines above and below as blocks."""
    lines = sum(1 for _ in raw_lines(above))
    blocks = [Block(1, above)]
    blocks += [Block(block.line + lines, block.raw) for block in file.blocks]
    kinds = ["fence", *file.kinds]
    if below:
        count = lines + sum(1 for _ in raw_lines(file.text))
        blocks.append(Block(count + 1, below))
        kinds.append("fence")
    cues = [replace(cue, line=cue.line + lines, block=cue.block + 1) for cue in file.cues]
    return replace(file, blocks=blocks, kinds=kinds, cues=cues)


def has_code_fence(file: CaptionFile) -> bool:
    """Return whether what is around a file is a code fence, not only text."""
    above = [block.raw for block, kind in zip(file.blocks, file.kinds) if kind == "fence"][:1]
    return any(line.strip("\ufeff \t")[:3] in FENCES for raw in above for line in raw_lines(raw))
