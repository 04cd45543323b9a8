"""Read files in formats that are checked but not fixed: find the line of each cue's text."""

from __future__ import annotations

from captions.formats.lines import Block
from captions.model import Track
from captions.text.markup import to_plain
from captions.validation.document.cue_block import CueBlock
from captions.validation.document.file import CaptionFile

_NO_TIME_SPANS = ((0, 0), (0, 0))
# How many characters after the previous cue the text of a cue is searched for. Text that is escaped
# in the file is never found, and searching all of a large file for it would take long.
_SEARCHED = 50_000


def read_other_blocks(
    track: Track,
    format_name: str,
    text: str,
    encoding: str,
    ending: str,
    lines_above: int = 0,
) -> CaptionFile:
    """Return the text of a file as one block, and the cues of its track.

    Most readers of these formats keep no line numbers. Without one, the line of a cue is the next
    one that contains the first line of its text, or that of the cue before. ``lines_above`` are
    lines of the file that the reader did not get: those above captions.
    """
    cues: list[CueBlock] = []
    line, start = 1, 0
    for index, cue in enumerate(track.cues):
        plain = to_plain(cue.text, cue.markup)
        lines = tuple(filter(None, map(str.strip, plain.split("\n"))))
        found = -1
        if lines and cue.native is None:
            found = text.find(lines[0], start, start + _SEARCHED)
        if cue.native is not None:
            line = cue.native.number + lines_above
        elif found >= 0:
            line += text.count("\n", start, found)
            start = found
        end = len(cue.text)
        cues.append(CueBlock(index, 0, line, cue.text, 0, 0, end, _NO_TIME_SPANS, cue, lines))
    return CaptionFile(
        format_name, [Block(1, text)], ["stray"], cues, encoding,
        problems=track.problems, ending=ending,
        markup=track.cues[0].markup if track.cues else "plain",
    )  # fmt: skip
