"""SubRip made to break a reader: a track or a clear error, and little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats import render
from captions.formats.losses import losses
from captions.formats.vtt.formats import VTT
from captions.sources import parse

CUE = "1\n00:00:01,000 --> 00:00:02,000\n"
SIZE = 300_000
FLOODS: dict[str, Callable[[], str]] = {
    "one line": lambda: CUE + "x" * SIZE,
    "one line of spaces": lambda: " " * SIZE + CUE,
    "blank lines": lambda: "\n" * SIZE + CUE + "\n" * SIZE + "x",
    "returns": lambda: "\r" * SIZE + CUE,
    "less than": lambda: CUE + "<" * SIZE,
    "tags": lambda: CUE + "<i>" * (SIZE // 3),
    "font tags": lambda: CUE + "<font " * (SIZE // 6),
    "codes": lambda: CUE + "{\\" * (SIZE // 2),
    "digits": lambda: "9" * SIZE + "\n" + CUE + "9" * SIZE + ":00:00,000 --> " + "9" * SIZE,
    "arrows": lambda: CUE + "-->" * (SIZE // 3),
    "arrow lines": lambda: CUE + "-->\n" * (SIZE // 4),
    "times in a line": lambda: CUE + "00:00:01,000 --> " * (SIZE // 17),
    "broken time lines": lambda: CUE + "\n00:x --> 1\n" * (SIZE // 12),
    "time lines": lambda: "00:00:01,000 --> 00:00:02,000\n" * (SIZE // 30),
    "numbers": lambda: CUE + "1\n" * (SIZE // 2),
    "NUL": lambda: CUE + "\0" * SIZE,
    "half a file": lambda: (CUE + "text\n\n") * (SIZE // 40) + CUE[:20],
    "coordinates": lambda: CUE.rstrip("\n") + " X1:1" * (SIZE // 5),
    "references": lambda: CUE + "&" * SIZE,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_and_written_in_little_memory(flood: str) -> None:
    text = FLOODS[flood]()
    tracemalloc.start()
    track = parse(text, "srt")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * len(text) + 500_000
    assert track.cues
    for format in ("srt", "vtt", "sbv", "tsv", "txt"):
        render(track, format)
    losses(track, VTT)
    [cue.plain_text for cue in track.cues]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_track_or_a_clear_error(data: bytes) -> None:
    for format in (None, "srt", "sbv", "tsv", "json3", "whisper"):
        try:
            track = parse(data, format)
        except CaptionsError as error:
            assert error.message
        else:
            assert track.cues or format is None
            render(track, "srt").encode()
