"""Two tracks of one recording in cues of two parts: which cues are matched, and that all is kept."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.side_by_side import side_by_side
from captions.errors import CaptionsError
from captions.formats import render
from captions.formats.ass.read import parse_ass
from captions.model import Cue, Note, Region, Track


def track(*cues: tuple[int, int, str], **around: Any) -> Track:
    return Track([Cue(*cue) for cue in cues], **around)


def shown(joined: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in joined]


def messages(joined: Track) -> list[str]:
    return [problem.message for problem in joined.problems]


def test_the_first_track_is_above_and_the_second_below() -> None:
    joined = side_by_side(
        track((1000, 3000, "Hello"), (4000, 6000, "Bye\nnow")),
        track((1200, 3100, "Hallo"), (4000, 6000, "Tschüss")),
    )
    assert shown(joined) == [(1000, 3100, "Hello\nHallo"), (4000, 6000, "Bye\nnow\nTschüss")]
    assert joined.problems == ()


def test_one_cue_is_matched_with_two() -> None:
    english = track((0, 2000, "The clock"), (2000, 4000, "has stopped."), (5000, 6000, "Oh."))
    german = track((100, 3900, "Die Uhr ist stehen geblieben."), (5100, 6000, "Ach."))
    assert shown(side_by_side(english, german)) == [
        (0, 4000, "The clock\nhas stopped.\nDie Uhr ist stehen geblieben."),
        (5000, 6000, "Oh.\nAch."),
    ]
    assert side_by_side(german, english).cues[0].text.startswith("Die Uhr")


def test_two_equal_rhythms_stay_cue_by_cue() -> None:
    joined = side_by_side(
        track((0, 2000, "a"), (2000, 4000, "b"), (4000, 6000, "c")),
        track((0, 2500, "A"), (2500, 4200, "B"), (4200, 6000, "C")),
    )
    assert [cue.text for cue in joined] == ["a\nA", "b\nB", "c\nC"]
    assert [(cue.start_ms, cue.end_ms) for cue in joined] == [(0, 2000), (2000, 4000), (4000, 6000)]


def test_cues_without_a_match_stay_alone_and_are_reported() -> None:
    joined = side_by_side(
        track((1000, 2000, "one"), (60_000, 61_000, "two")),
        track((1000, 2000, "eins"), (5000, 6000, "extra"), (9000, 9500, "mehr")),
        names=("en.srt", "de.srt"),
    )
    assert [cue.text for cue in joined] == ["one\neins", "extra", "mehr", "two"]
    assert messages(joined) == [
        "en.srt: 1 cue matches no cue of de.srt, at 1:00",
        "de.srt: 2 cues match no cue of en.srt, at 0:05, 0:09",
    ]


def test_tracks_that_share_no_time_are_refused() -> None:
    with pytest.raises(CaptionsError, match="no cue of the second track shows at the time"):
        side_by_side(track((0, 1000, "a")), track((5000, 6000, "b")))


def test_an_empty_track_is_no_error() -> None:
    assert shown(side_by_side(track((0, 1000, "a")), track())) == [(0, 1000, "a")]


def test_markup_and_voices_of_both_are_kept() -> None:
    english = Track([Cue(0, 2000, "<i>R&D</i>", markup="srt")])
    german = Track([Cue(0, 2000, "<v Ada>F&amp;E", "Ada", markup="vtt")])
    assert render(side_by_side(english, german), "vtt").endswith("<v Ada><i>R&amp;D</i>\nF&amp;E\n")
    assert "<i>R&D</i>\nF&E" in render(side_by_side(english, german), "srt")


def test_two_voices_in_one_cue_are_both_named() -> None:
    first = Track([Cue(0, 2000, "Hello.", "Ada")])
    second = Track([Cue(0, 2000, "<v Bob>Hallo.", "Bob", markup="vtt")])
    assert side_by_side(first, second).cues[0].text == "<v Ada>Hello.</v>\n<v Bob>Hallo.</v>"


def test_what_is_around_the_cues() -> None:
    joined = side_by_side(
        track((0, 1000, "a"), title="Hour", language="en", notes=[Note("tea", 0)],
              regions=[Region("id:top")], styles=["::cue{}"]),
        track((0, 1000, "b"), title="Stunde", language="de", regions=[Region("id:top lines:2")]),
    )  # fmt: skip
    assert (joined.title, joined.language, len(joined.regions)) == ("Hour", None, 1)
    assert joined.notes == (Note("tea", 0),)
    assert messages(joined) == [
        "the file is in two languages (en and de), so it names none",
        "kept the title of the first track, dropped that of the second track",
    ]


def test_positions_of_the_second_part_are_reported() -> None:
    top = Track([Cue(0, 1000, "b", settings={"line": "0"})])
    joined = side_by_side(track((0, 1000, "a")), top)
    assert messages(joined) == ["the positions of 1 cue dropped: they join others"]


def test_what_only_ass_holds_is_reported() -> None:
    script = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:00.00,0:00:01.00,{\\fad(9,9)}Hi"
    joined = side_by_side(parse_ass(script), track((0, 1000, "b")))
    assert any("only its own format" in message for message in messages(joined))


def test_display_times_are_fitted_to_a_profile() -> None:
    joined = side_by_side(track((0, 400, "a")), track((0, 300, "b")), profile="netflix")
    assert joined.cues[0].end_ms >= 833


def test_wrong_types() -> None:
    with pytest.raises(CaptionsError, match="`second` must be a Track"):
        side_by_side(track(), "b.srt")  # type: ignore[arg-type]


CUE_TIMES = st.lists(
    st.tuples(st.integers(0, 30_000), st.integers(-50, 6000)), max_size=25
)  # fmt: skip


@given(CUE_TIMES, CUE_TIMES)
def test_every_cue_is_shown_once_in_order_without_overlaps(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    tracks = []
    for letter, times in (("a", first), ("b", second)):
        ordered = sorted(times)
        tracks.append(
            Track([Cue(at, at + length, f"{letter}{n}") for n, (at, length) in enumerate(ordered)])
        )
    try:
        joined = side_by_side(*tracks)
    except CaptionsError:
        return
    words = [word for cue in joined for word in cue.plain_text.split()]
    for track in tracks:
        own = [cue.text for cue in track]
        assert [word for word in words if word in own] == own
    assert len(words) == len(first) + len(second)
    for cue, after in pairwise(joined):
        assert cue.start_ms <= cue.end_ms <= after.start_ms
        assert cue.start_ms < after.start_ms


def test_a_long_silence_never_joins_what_is_before_and_after_it() -> None:
    late = 1_202_000
    english = track((2000, 3000, "Hello"), (late, late + 1000, "Bye"))
    german = track((1000, 3000, "Hallo"), (late, late + 1500, "Bis dann"))
    assert [text for _, _, text in shown(side_by_side(english, german))] == [
        "Hello\nHallo", "Bye\nBis dann"]  # fmt: skip
    joined = side_by_side(english, german)
    assert [cue.duration_ms for cue in joined] == [2000, 1500]


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(300, 1500)), min_size=1, max_size=12),
    st.integers(0, 700),
)
def test_cues_far_apart_are_never_joined(cues: list[tuple[int, int]], shift: int) -> None:
    apart = 60_000
    starts = [index * apart + start for index, (start, _) in enumerate(cues)]
    one = track(*((start, start + cue[1], "a") for start, cue in zip(starts, cues)))
    other = track(*((start + shift, start + shift + 1000, "b") for start in starts))
    try:
        joined = side_by_side(one, other)
    except CaptionsError:
        return  # none of them overlaps enough
    assert max(cue.duration_ms for cue in joined) < apart // 2


def test_cues_that_end_earlier_are_reported() -> None:
    english = track((22_000, 25_000, "One"), (23_000, 26_000, "Two at once"))
    german = track((22_000, 25_000, "Eins"))
    joined = side_by_side(english, german)
    assert joined.problems[0].message == (
        "2 cues end earlier, where the next one starts: the first is at 0:22, shown 1 s of 3 s"
    )
    quiet = side_by_side(track((0, 2100, "One"), (2000, 4000, "Two")), track((0, 2000, "Eins")))
    assert not any("earlier" in problem.message for problem in quiet.problems)
