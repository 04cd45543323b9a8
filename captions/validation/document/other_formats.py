"""The cues of formats that are judged but not mended: each with the line its text stands in."""

from __future__ import annotations

from captions.formats.lines import Block
from captions.model import Track
from captions.text.markup import to_plain
from captions.validation.document.file import CaptionFile, CueBlock

_NOWHERE = ((0, 0), (0, 0))
# text that is written another way than it is shown must not be sought through the whole file
_NEAR = 50_000


def track_blocks(
    track: Track, format: str, text: str, encoding: str, ending: str
) -> CaptionFile:  # fmt: skip
    """Return a file as one block, and the cues of its track.

    A reader of these formats keeps no lines: a cue's is the next one that holds its first words,
    or that of the cue before.
    """
    cues: list[CueBlock] = []
    line, at = 1, 0
    for index, cue in enumerate(track.cues):
        plain = to_plain(cue.text, cue.markup)
        lines = tuple(filter(None, map(str.strip, plain.split("\n"))))
        found = text.find(lines[0], at, at + _NEAR) if lines else -1
        if found >= 0:
            line += text.count("\n", at, found)
            at = found
        cues.append(CueBlock(index, 0, line, "", "", cue.text, "", _NOWHERE, cue, lines))
    return CaptionFile(
        format, [Block(1, text)], ["stray"], cues, encoding,
        problems=track.problems, ending=ending,
        markup=track.cues[0].markup if track.cues else "plain",
    )  # fmt: skip
