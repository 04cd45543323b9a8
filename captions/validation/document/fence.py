"""Add the lines of a code fence around a caption file to its blocks, so that nothing is lost."""

from __future__ import annotations

from captions.formats.lines import Block, raw_lines
from captions.record import replace
from captions.validation.document.file import CaptionFile


def with_fence(file: CaptionFile, above: str, below: str) -> CaptionFile:
    """Return a file, read without its fence, with the raw lines above and below it as blocks."""
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
