"""Describe what was read and written by convert, retime and join."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from captions.cli.tell.errors import with_options
from captions.cli.tell.wording import counted
from captions.files.inputs import STREAM
from captions.files.storage import shown
from captions.formats import find_format
from captions.model import Problem
from captions.record import Record

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track

# Formats of transcripts, whose writers give each cue a speaker.
_TRANSCRIPTS = ("md", "paragraphs", "podcast-html", "podcast-json")
# Formats with line breaks that are read by programs: how long their lines are does not matter.
_NOT_SHOWN = ("csv", "podcast-json")


class Written(Record, frozen=True):
    """What was written: the cues, the format, what it cannot hold, and what its writer changed."""

    cues: int
    format: str
    lost: Sequence[str] = ()
    remarks: Sequence[str] = ()


def notices(track: Track, read_as: str, target: str) -> Iterator[Problem]:
    """Yield what a user should know of a track read in one format and written in another.

    Nothing of it is a fault of the file: times of a segment of a stream, captions that roll or
    have far too long lines, and files that hold no captions.
    """
    from captions.cli.tell.long_lines import describe_long_lines
    from captions.formats.vtt.kinds import data_kind

    if "X-TIMESTAMP-MAP" in track.header.upper():
        yield from _offset_notices(track.header)
    kind = None
    if read_as == "vtt":
        texts = [cue.text for cue in track.cues]
        times_ms = [(cue.start_ms, cue.end_ms) for cue in track.cues]
        kind = data_kind(track.header, texts, times_ms)
    if kind is not None and target != "vtt":
        yield Problem(1, f"this WebVTT file holds {kind}, not captions")
    yield from _voice_notices(track, target)
    shown = [cue.plain_text for cue in track.cues]
    if any("\n" in text and _continues(text, before) for before, text in pairwise(shown)):
        yield from _rolling_notices(track, shown)
    if "line breaks" in find_format(target).carries and target not in _NOT_SHOWN:
        hint = describe_long_lines(shown)
        if hint is not None:
            yield Problem(1, hint)


def _continues(text: str, before: str) -> bool:
    return text.partition("\n")[0] == before.rpartition("\n")[2]


def _rolling_notices(track: Track, texts: Sequence[str]) -> Iterator[Problem]:
    """Yield a notice if captions roll; ``texts`` are those of the cues, without markup."""
    from captions.cleaning.rolling import Shown, is_rolling, repeated_first_lines

    cues = zip(texts, track.cues)
    shown = [Shown(text.split("\n"), cue.start_ms, cue.end_ms) for text, cue in cues]
    repeated = repeated_first_lines(shown)
    if is_rolling(shown, repeated):
        message = (
            f"rolling captions: {counted(len(repeated), 'cue')} begin with the last line of the "
            "one before. Show each line once with captions validate --fix --unsafe-fixes"
        )
        yield Problem(1, message)


def changed_format(read_as: Format, location: str, target: str) -> Iterator[str]:
    """Yield a notice if a file is written in another format than it was read in, unasked.

    Formats share endings: the .json of a recogniser is read, but only that of podcasts is written.
    """
    written_as = find_format(target)
    ending = os.path.splitext(location)[1] if location != STREAM else ""
    if written_as.name != read_as.name and read_as.has_ending(ending):
        yield f"  written as {written_as.title}, not as {read_as.title} like the input"


def _voice_notices(track: Track, target: str) -> Iterator[Problem]:
    """Yield a notice if a transcript gives cues without a voice to the speaker before them."""
    if target not in _TRANSCRIPTS or not any(cue.speaker for cue in track.cues):
        return
    from captions.formats.voices import continued_voices

    count = continued_voices(track)
    if count:
        continues = "continues" if count == 1 else "continue"
        message = (
            f"{counted(count, 'cue')} without a voice {continues} the speaker before it, as voices "
            "are named only where they change"
        )
        yield Problem(1, message)


def _offset_notices(header: str) -> Iterator[Problem]:
    from captions.formats.vtt.timestamp_map import find_timestamp_map

    found = find_timestamp_map(header)
    if found is None and "X-TIMESTAMP-MAP" in header.upper():
        message = (
            "X-TIMESTAMP-MAP is not of the form MPEGTS:900000,LOCAL:00:00:00.000; it is not used"
        )
        yield Problem(_line_of("X-TIMESTAMP-MAP", header), message)
    if found is not None and found.offset_ms():
        offset = f"{found.offset_ms() / 1000:,.3f}".rstrip("0").rstrip(".")
        message = (
            f"X-TIMESTAMP-MAP: these times are {offset} s later in the stream; the times of the "
            "file are kept. Give --mpegts-start to count from the start of the media"
        )
        yield Problem(_line_of("X-TIMESTAMP-MAP", header), message)


def _line_of(word: str, header: str) -> int:
    lines = header.upper().split("\n")
    return next((number for number, line in enumerate(lines, 1) if word in line), 1)


def describe_problems(track: Track, name: str) -> Iterator[str]:
    """Yield a line for each problem of a file, with its line number."""
    for problem in track.problems:
        yield f"{shown(name)}:{problem.line}: {with_options(problem.message)}"


def describe_read(track: Track, name: str, read_as: Format) -> Iterator[str]:
    """Yield a line for each problem of a file, and one with its format and number of cues."""
    yield from describe_problems(track, name)
    yield f"{shown(name)}: {read_as.title}, {counted(len(track.cues), 'cue')}"


def describe_written(written: Written, location: str) -> Iterator[str]:
    """Yield what the file at a location does not hold of its track, and where it was written."""
    if written.lost:
        yield f"  lost: {', '.join(written.lost)}"
    for remark in written.remarks:
        yield f"  {with_options(remark)}"
    if location != STREAM:
        yield f"  written: {shown(location)}"


def describe_changed(track: Track, formats: Sequence[str]) -> Iterator[str]:
    """Yield a line for each format whose writer has to change something in a new track.

    What a format cannot hold at all is not in it: it was known when the format was chosen.
    """
    for name in formats:
        changed = find_format(name).lost(track)
        if changed:
            yield f"  lost in {name}: {', '.join(changed)}"
        for remark in find_format(name).remarks(track):
            yield f"  {name}: {with_options(remark)}"
