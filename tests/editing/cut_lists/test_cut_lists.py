"""Cut lists of each kind: the edits they say, and what they skip or refuse, with its line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.editing.cut_lists.cut_list import CutList
from captions.editing.cut_lists.read import read_cut_list
from captions.editing.cut_lists.timecode import DROP_FRAME_RATE, timecode_ms
from captions.errors import CaptionsError
from tests.conftest import FIXTURES

LISTS = FIXTURES / "cut-lists"


def messages(cut_list: CutList) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in cut_list.problems]


def refused(data: Any, **options: Any) -> str:
    with pytest.raises(CaptionsError) as caught:
        read_cut_list(data, **options)
    return str(caught.value)


def test_comskip() -> None:
    found = read_cut_list(LISTS / "comskip.edl")
    assert found.cuts == ((0, 12_500), (61_040, 90_500))
    assert messages(found) == [
        (4, "action 1 mutes the sound and cuts nothing; skipped"),
        (5, "action 2 marks a scene and cuts nothing; skipped"),
        (6, '"nonsense" is not a row of start, end and action; skipped'),
        (7, "the cut ends at 190, not after its start at 200; skipped"),
    ]


@pytest.mark.parametrize(
    ("row", "cut"),
    [
        ("5.3 7.1 0", (5300, 7100)),
        ("0:05.3\t1:02:03.5\t3", (5300, 3_723_500)),
        ("1,5 2,25 0", (1500, 2250)),
        ("10 20", (10_000, 20_000)),
        ("#50 #100 0", (2000, 4000)),
    ],
)
def test_ways_to_write_a_row(row: str, cut: tuple[int, int]) -> None:
    assert read_cut_list(f"\ufeff{row}\r\n", fps=25).cuts == (cut,)


def test_frames_of_comskip_have_their_rate() -> None:
    head = "FILE PROCESSING COMPLETE   9000 FRAMES AT  2500\n-------------------\n"
    found = read_cut_list(f"{head}50\t100\n200 150\n7500\t8000\n")
    assert (found.title, found.cuts) == ("Comskip frames", ((2000, 4000), (300_000, 320_000)))
    assert messages(found) == [(4, '"200 150" is not a row of two frames; skipped')]
    ntsc = read_cut_list(head.replace("2500", "2997") + "30000 60000\n")
    assert ntsc.cuts == ((1_001_000, 2_002_000),)


def test_frames_need_a_rate() -> None:
    assert refused("#50 #100 0").startswith(
        "1: #50 counts frames. Give their frame rate with `fps`"
    )


def test_labels_of_audacity() -> None:
    found = read_cut_list(LISTS / "labels.txt")
    assert found.cuts == ((0, 12_500), (61_040, 90_500))
    assert messages(found) == [(3, 'the label "applause" is a point, which cuts nothing; skipped')]


def test_an_edl_with_tabs_is_no_label_track() -> None:
    found = read_cut_list("85.00\t115.00\t0\n200.00\t210.00\t1\n300 310 3\n")
    assert found.title == "EDL (start, end, action)"
    assert found.cuts == ((85_000, 115_000), (300_000, 310_000))
    numbered = read_cut_list("85.000000\t115.000000\t1\n200.000000\t210.000000\t2\n")
    assert (numbered.title, len(numbered.cuts)) == ("Audacity labels", 2)


def test_labels_without_decimals_and_labels_that_end_before_they_start() -> None:
    found = read_cut_list("85\t115\tadvert\n210\t200\tjingle\n")
    assert found.cuts == ((85_000, 115_000),)
    assert messages(found) == [
        (2, 'the label "jingle" ends before it starts and cuts nothing; skipped')
    ]


def test_a_clip_may_be_named_once() -> None:
    rows = event(1, "AX", "A", *A) + "* FROM CLIP NAME: ep.wav\n" + event(2, "AX", "A", *LATER)
    assert read_cut_list(rows, fps=25).keeps == ((10_000, 20_000), (30_000, 33_000))
    other = event(1, "AX", "A", *A) + "* FROM CLIP NAME: ep.wav\n" + event(2, "R2", "A", *LATER)
    assert 'several recordings: "ep.wav" and "R2"' in refused(other, fps=25)


def test_cmx3600_keeps_what_its_events_name() -> None:
    found = read_cut_list(LISTS / "cmx-25.edl", fps=25)
    assert (found.cuts, found.keeps, found.inserts) == (
        (),
        ((10_000, 60_000), (120_480, 300_000)),
        (),
    )
    assert found.problems == ()


def test_drop_frame_timecodes_have_a_rate_and_gaps_become_pauses() -> None:
    found = read_cut_list(LISTS / "cmx-drop.edl")
    assert found.keeps == ((10_010, 60_060), (120_120, 300_033))
    assert found.inserts == ((120_120, 2002),)
    assert messages(found) == [(4, "drop-frame timecodes are read at 29.97 frames per second")]


def event(number: int, reel: str, track: str, *times: str) -> str:
    return f"{number:03}  {reel}  {track}  C  {' '.join(times)}\n"


def test_a_start_after_the_hour_is_a_pause_and_reported() -> None:
    row = event(1, "AX", "A", "00:00:10:00", "00:00:20:00", "01:00:05:00", "01:00:15:00")
    found = read_cut_list(row, fps=25)
    assert found.inserts == ((10_000, 5000),)
    assert "the edit is taken to start at 1:00:00: the 5 s" in messages(found)[0][1]


def test_captions_follow_the_sound() -> None:
    rows = event(1, "AX", "V", "00:00:10:00", "00:00:20:00", "00:00:00:00", "00:00:10:00")
    rows += event(2, "AX", "A", "00:00:12:00", "00:00:22:00", "00:00:00:00", "00:00:10:00")
    found = read_cut_list(rows, fps=25)
    assert found.keeps == ((12_000, 22_000),)
    assert messages(found) == [(1, "this event is of the picture alone; skipped")]


def test_dissolves_and_black() -> None:
    rows = event(1, "BL", "AA/V", "00:00:00:00", "00:00:05:00", "00:00:00:00", "00:00:05:00")
    rows += event(2, "AX", "AA/V", "00:00:10:00", "00:00:10:00", "00:00:05:00", "00:00:05:00")
    rows += "002  AX  AA/V  D 025  00:00:10:00 00:00:20:00 00:00:05:00 00:00:15:00\n"
    rows += "* FROM CLIP NAME: a.wav\n* TO CLIP NAME: b.wav\nnonsense\n"
    found = read_cut_list(rows, fps=25)
    assert (found.keeps, found.inserts) == (((10_000, 20_000),), ((10_000, 5000),))
    assert (6, '"nonsense" is not an event of an EDL; skipped') in messages(found)


A = ("00:00:10:00", "00:00:20:00", "00:00:00:00", "00:00:10:00")
B = ("00:00:05:00", "00:00:08:00", "00:00:10:00", "00:00:13:00")
LATER = ("00:00:30:00", "00:00:33:00", "00:00:10:00", "00:00:13:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            event(1, "AX", "A", *A) + event(2, "AX", "A", *B),
            "2: this event goes back in the source",
        ),
        (
            event(1, "R1", "A", *A) + event(2, "R2", "A", *LATER),
            '2: the edit is made of several recordings: "R1" and "R2"',
        ),
        (
            event(1, "AX", "A", "00:00:10:00", "00:00:20:00", "00:00:00:00", "00:00:05:00"),
            "1: this event changes the speed (10000 ms become 5000 ms)",
        ),
        (
            event(1, "AX", "A", "00:00:20:00", "00:00:10:00", "00:00:10:00", "00:00:00:00"),
            "1: this event ends before it starts",
        ),
        (
            event(1, "AX", "A", "00:00:10:25", "00:00:20:00", "00:00:00:00", "00:00:10:00"),
            "1: 00:00:10:25 has too many frames at 25 frames per second (25 > 24)",
        ),
        (
            event(1, "AX", "A", "00:00:10;00", "00:00:20;00", "00:00:00;00", "00:00:10;00"),
            "1: 00:00:10;00 is a drop-frame timecode, which does not exist at 25",
        ),
        (event(1, "BL", "A", *A), "no event of this EDL keeps anything"),
        ("0 1 2\n", "1: this cut list cuts nothing: action 2 marks a scene"),
        ("", "the file is empty"),
        ("Good evening.\n", "this is not a known cut list"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    assert message in refused(text, fps=25)


def test_timecodes_without_a_rate() -> None:
    assert refused(LISTS / "cmx-25.edl").startswith(
        f"{LISTS / 'cmx-25.edl'}:4: these timecodes count frames"
    )


@pytest.mark.parametrize("data", [5, None])
def test_wrong_types(data: object) -> None:
    assert "must be text, bytes or a Path" in refused(data)
    assert "is not a frame rate" in refused("0 1 0", fps="film")


def test_the_fields_are_what_retime_takes() -> None:
    edits = read_cut_list("0 72.06 3\n791.31 1017.39 3\n")
    track = captions.Track([captions.Cue(80_000, 82_000, "Hello")])
    assert captions.retime(track, cuts=edits.cuts).cues[0].start_ms == 7940


def labels_of_drop_frame() -> list[str]:
    """Return the drop-frame timecodes of the first 12 minutes, one after another."""
    return [
        f"00:{minute:02}:{second:02};{frame:02}"
        for minute in range(12)
        for second in range(60)
        for frame in range(30)
        if frame > 1 or second or minute % 10 == 0
    ]


def test_each_drop_frame_timecode_is_one_frame_after_the_one_before() -> None:
    frame = Fraction(1001, 30)
    for number, label in enumerate(labels_of_drop_frame()):
        assert abs(timecode_ms(label, DROP_FRAME_RATE) - number * frame) <= Fraction(1, 2)


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["0 1 0", "#5 #6", "1.0\t2.0\tx", "001 AX A C", "00:00:01:00"]), max_size=9
    ).map("\n".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_cut_list(text, fps=25)
    except CaptionsError:
        return
    assert found.cuts or found.keeps


def test_labels_may_be_whole_seconds_after_the_first_line() -> None:
    cuts = read_cut_list("10.500000\t20.250000\tad\n600\t630\tad\n")
    assert cuts.cuts == ((10_500, 20_250), (600_000, 630_000))
    assert not cuts.problems
