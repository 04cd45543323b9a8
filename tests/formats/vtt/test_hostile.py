"""Files made to break a reader: a track or a clear error, soon, and without much memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.formats.tags import vtt_to_srt
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.write import render_vtt
from captions.text.markup import to_plain

SIZE = 400_000
CUE = "00:00:01.000 --> 00:00:02.000"


def filled(piece: str, size: int = SIZE) -> str:
    return piece * (size // len(piece))


FLOODS = {
    "one-line": filled("a"),
    "blank-lines": filled("\n"),
    "carriage-returns": filled("\r"),
    "short-lines": filled("a\n"),
    "short-blocks": filled("ab\n\n"),
    "arrows": filled("-->\n"),
    "arrows-in-a-line": filled("-->"),
    "time-lines": filled(f"{CUE}\n"),
    "least-cues": filled("00:00.000-->00:00.001\n"),
    "long-identifier": filled("a") + f"\n{CUE}\nx",
    "spaces-in-a-time-line": f"00:01.000{filled(' ')}--> 00:02.000\nx",
    "spaces-no-arrow": f"00:01.000{filled(' ')}x\n\n{CUE}\nx",
    "digits-as-hours": f"{filled('9')}:00:01.000 --> {filled('9')}:00:02.000\nx",
    "digits-in-settings": f"{CUE} line:{filled('9')} size:{filled('1')}% position:0.{filled('1')}%\nx",
    "digits-in-a-region": f"REGION\nid:a\nlines:{filled('9')}\n\n{CUE} region:a\nx",
    "settings": f"{CUE} {filled('line:1 ')}\nx",
    "unknown-settings": f"{CUE} {filled('a:1 ')}\nx",
    "less-than": f"{CUE}\n{filled('<')}",
    "voices": f"{CUE}\n{filled('<v Ada>')}",
    "deep-tags": f"{CUE}\n{filled('<b>')}x",
    "deep-ruby": f"{CUE}\n{filled('<ruby><rt>')}x",
    "end-tags": f"{CUE}\n{filled('</b>')}x",
    "classes": f"{CUE}\n<c{filled('.a')}>x",
    "ampersands": f"{CUE}\n{filled('&')}",
    "letters-of-a-reference": f"{CUE}\n&{filled('amp')}",
    "digits-of-a-reference": f"{CUE}\n&#{filled('9')};&#x{filled('f')};",
    "notes": filled("NOTE\na\n\n"),
    "styles": filled("STYLE\na\n\n"),
    "regions": filled("REGION\nid:a\n\n"),
    "header": filled("a:b\n"),
    "nulls": filled("\0"),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_read_in_little_memory(name: str) -> None:
    head = "WEBVTT\n" if name == "header" else "WEBVTT\n\n"
    data = (head + FLOODS[name]).encode()
    captions.parse(b"WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n&eacute")
    tracemalloc.start()
    track = captions.parse(data, "vtt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(data)
    for cue in track.cues[:100]:
        assert isinstance(cue.plain_text, str)
    assert len(track.problems) <= 1001


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_can_be_written_again(name: str) -> None:
    track = parse_vtt("WEBVTT\n\n" + FLOODS[name][:20_000])
    assert parse_vtt(render_vtt(track)) == track


def test_text_of_deep_tags() -> None:
    text = "<b>" * 50_000 + "x" + "</b>" * 50_000
    assert to_plain(text, "vtt") == vtt_to_srt(text).replace("<b>", "").replace("</b>", "") == "x"


def test_thousands_of_digits_are_a_number() -> None:
    nines, zeros = "9" * 5000, "0" * 5000
    track = parse_vtt(
        f"WEBVTT\n\n{zeros}1:00:00.000 --> {nines}:00:00.000 line:{nines} size:{zeros}50%\n&#{nines};"
    )
    cue = track.cues[0]
    assert (cue.start_ms, cue.end_ms) == (3_600_000, 9_999_999_999 * 3_600_000)
    assert cue.settings == {"size": f"{zeros}50%"}
    assert cue.plain_text == "\ufffd"
    assert parse_vtt(render_vtt(track)) == track


WHOLE = "WEBVTT\n\nSTYLE\n::cue{}\n\nREGION\nid:a\n\n1\n00:01.000 --> 00:02.000 region:a\n<v Ada>é&amp;<i>b\n"


@settings(max_examples=300)
@given(st.one_of(st.binary(), st.binary().map(b"WEBVTT\n".__add__)))
def test_random_bytes(data: bytes) -> None:
    try:
        track = captions.parse(data, "vtt")
    except CaptionsError as error:
        # documents such as PDF are known by their first bytes
        is_document = error.message.endswith("not plain text")
        assert is_document or error.line == 1 or error.message == "the file is empty"
    else:
        assert parse_vtt(render_vtt(track)) == track


@given(st.integers(0, len(WHOLE.encode())))
def test_part_of_a_file(length: int) -> None:
    try:
        track = captions.parse(WHOLE.encode()[:length], "vtt")
    except CaptionsError:
        assert length < len("WEBVTT")
    else:
        assert parse_vtt(render_vtt(track)) == track
