"""Small caption files for the tests of this folder."""

from __future__ import annotations

from captions.timecode import format_vtt
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.rule import Edit


def subrip(*cues: tuple[int, int, str]) -> str:
    """Return a SubRip file with cues of a start, an end and a text."""
    return "\n".join(
        f"{number}\n{format_vtt(start)} --> {format_vtt(end)}\n{text}\n".replace(".", ",", 2)
        for number, (start, end, text) in enumerate(cues, 1)
    )


def srt(*cues: tuple[int, int, str]) -> CaptionFile:
    return read_blocks(subrip(*cues), "srt")


def vtt(*payloads: str) -> CaptionFile:
    """Return a WebVTT file with a cue of five seconds for each text."""
    cues = (f"00:{at:02}.000 --> 00:{at + 5:02}.000\n{text}\n" for at, text in
            zip(range(0, 50, 6), payloads))  # fmt: skip
    return read_blocks("WEBVTT\n\n" + "\n".join(cues))


def edited(file: CaptionFile, edit: Edit) -> CaptionFile:
    """Return a file after an edit."""
    raw = [edit.blocks.get(index, block.raw) for index, block in enumerate(file.blocks)]
    return read_blocks("".join(raw), file.format)


def times(file: CaptionFile) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in file.cues]
