"""Tracks joined one after another: times, and what a caption file carries besides its cues."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.join import join
from captions.errors import CaptionsError
from captions.model import Cue, Note, Problem, Region, Track, Word


def track(*times: tuple[int, int], **around: Any) -> Track:
    return Track([Cue(start, end, f"{start}-{end}") for start, end in times], **around)


def times(joined: Track) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in joined.cues]


def identifiers(joined: Track) -> list[str | None]:
    return [cue.identifier for cue in joined.cues]


def messages(joined: Track) -> list[str]:
    return [problem.message for problem in joined.problems]


def test_each_begins_at_its_time() -> None:
    joined = join([track((0, 1000)), track((500, 900)), track((0, 7))], at_ms=[60_000, 90_000])
    assert times(joined) == [(0, 1000), (60_500, 60_900), (90_000, 90_007)]
    assert joined.problems == ()


def test_without_times_each_begins_where_the_one_before_ends() -> None:
    # the last cue need not end last
    joined = join([track((0, 5000), (1000, 2000)), track(), track((0, 100)), track((50, 60))])
    assert times(joined) == [(0, 5000), (1000, 2000), (5000, 5100), (5150, 5160)]
    assert joined.problems == ()


def test_a_track_ends_where_the_next_begins() -> None:
    first = track((0, 1000), (8000, 11_000), (9900, 10_200), (10_500, 11_000))
    joined = join([first, track((0, 1000))], at_ms=[10_000], names=["a.srt", "b.srt"])
    assert times(joined) == [(0, 1000), (8000, 10_000), (10_000, 11_000)]
    assert messages(joined) == [
        "a.srt: 2 cues dropped, after 0:10, where b.srt begins; "
        'the first was at 0:09.9, "9900-10200"',
        "a.srt: 1 cue trimmed at 0:10, where b.srt begins",
    ]


def test_nothing_of_a_track_comes_before_it() -> None:
    joined = join([track((0, 1000)), track((-900, -500), (-100, 400))])
    assert times(joined) == [(0, 1000), (1000, 1400)]
    assert messages(joined) == [
        'track 2: 1 cue dropped, before 0:00; the first was at -0:00.9, "-900--500"',
        "track 2: 1 cue trimmed at 0:00",
    ]


def test_times_inside_cues_move_too() -> None:
    cue = Cue(1000, 2000, "a <00:01.500>b", markup="vtt")
    joined = join([Track([cue]), Track([cue])], at_ms=[60_000])
    assert joined.cues[1].text == "a <00:01:01.500>b"
    joined = join([Track([cue]), Track([cue])], at_ms=[1500])
    assert joined.cues[0].text == "a b"
    assert messages(joined)[1] == "track 1: 1 time inside cues dropped"


def test_names_stay_unique() -> None:
    cue = Cue(0, 1000, "x", identifier="1", settings={"region": "low"})
    tracks = [
        Track([cue], regions=[Region("id:low")]),
        Track([cue], regions=[Region("id:low lines:4")]),
    ]
    joined = join(tracks)
    assert identifiers(joined) == ["1", "2"]
    assert [region.identifier for region in joined.regions] == ["low", "low-2"]
    assert messages(joined) == [
        "track 2: 1 region renamed, already in use: low is now low-2",
        "track 2: 1 identifier renamed, already in use: 1 is now 2",
    ]


def test_style_sheets_are_kept_once_and_a_message_says_how_far_they_reach() -> None:
    same = [track((0, 1), styles=["::cue {}"]), track((0, 1), styles=["::cue {}"])]
    assert join(same).styles == ("::cue {}",)
    assert join(same).problems == ()
    joined = join([*same, track((0, 1), styles=["b {}"]), track((0, 1))])
    assert joined.styles == ("::cue {}", "b {}")
    assert messages(joined) == [
        "the style sheets of track 1, track 2 and track 3 now apply to the whole joined file"
    ]


def test_the_first_title_and_header_stay() -> None:
    joined = join(
        [
            track(),
            track(title="One", header="Kind: captions"),
            track(title="Two"),
            track(title="One"),
        ]
    )
    assert (joined.title, joined.header) == ("One", "Kind: captions")
    assert messages(joined) == ["kept the title of track 2, dropped that of track 3"]
    assert join([track(), track()]).title is None


def test_a_language_is_named_if_all_agree() -> None:
    assert join([track(), track(language="en-GB"), track(language="en-gb")]).language == "en-GB"
    joined = join([track(language="en"), track(language="de")])
    assert joined.language is None
    assert messages(joined) == ["the languages differ (en, de), so the joined file names none"]
    assert join([track(), track()]).language is None


def test_notes_stay_before_their_cues() -> None:
    first = track((0, 1000), (5000, 6000), notes=[Note("a"), Note("b", 2)])
    second = track((0, 1000), notes=[Note("c"), Note("d", 1)])
    assert join([first, second], at_ms=[5000]).notes == (
        Note("a"), Note("b", 1), Note("c", 1), Note("d", 2),
    )  # fmt: skip


def test_words_move_and_their_turns_count_on() -> None:
    first = Track(words=[Word("a", 0, 10, turn=0), Word("b", 10, 20, turn=3), Word("late", 90, 99)])
    second = Track(words=[Word("c", 0, 10, turn=0), Word("d", 10, 20)])
    assert join([first, second], at_ms=50).words == (
        Word("a", 0, 10, turn=0), Word("b", 10, 20, turn=3),
        Word("c", 50, 60, turn=4), Word("d", 60, 70),
    )  # fmt: skip


def test_problems_of_the_readers_are_not_those_of_the_joined_track() -> None:
    assert join([track(problems=[Problem(3, "odd")]), track()]).problems == ()


def test_a_profile_fits_afterwards() -> None:
    joined = join([track((0, 900)), track((0, 2000))], profile="youtube")
    assert times(joined) == [(0, 833), (916, 3400)]
    trimmed = join([track((0, 1200)), track((0, 900))], at_ms=[1000], profile="none")
    assert len(messages(trimmed)) == 1


@pytest.mark.parametrize(
    ("tracks", "options", "message"),
    [
        (0, {}, "there is nothing to join"),
        (2, {"at_ms": [1, 2]}, "2 start times for 1 track after the first. `at_ms` needs one time for each of them, or none at all"),
        (3, {"at_ms": [1]}, "1 start time for 2 tracks after the first"),
        (3, {"at_ms": [2000, 1000]}, "track 3 would begin at 0:01, not after the track before it (0:02)"),
        (2, {"at_ms": [0]}, "track 2 would begin at 0:00, not after the track before it (0:00)"),
        (2, {"profile": "film"}, "there is no profile 'film'"),
        (2, {"profile": 5}, "`profile` must be the name of a profile or a Profile, not 5"),
        (2, {"at_ms": "60"}, "`at_ms` must be a whole number of milliseconds, not '60'"),
        (2, {"at_ms": [1.5]}, "`at_ms` must be a whole number of milliseconds, not 1.5"),
        (2, {"names": ["a.srt"]}, "`names` must be a list with one name for each track"),
        (1, {"names": "a"}, "`names` must be a list with one name for each track"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(tracks: int, options: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        join([track()] * tracks, **options)
    assert message in str(caught.value)


@pytest.mark.parametrize("tracks", ["a.srt", track((0, 1)), [track(), "b.srt"], None, 5])
def test_only_lists_of_tracks_are_joined(tracks: Any) -> None:
    with pytest.raises(CaptionsError, match="`tracks` must be a list of Tracks"):
        join(tracks)


edges = st.sets(st.integers(0, 200), max_size=16).map(sorted)
some_tracks = st.lists(
    edges.map(lambda found: track(*zip(found[::2], found[1::2]))), min_size=1, max_size=4
)


@given(some_tracks, st.data())
def test_what_always_holds(tracks: list[Track], data: st.DataObject) -> None:
    at_ms = None
    if data.draw(st.booleans()):
        size = len(tracks) - 1
        at_ms = sorted(data.draw(st.sets(st.integers(1, 300), min_size=size, max_size=size)))
    joined = join(tracks, at_ms=at_ms)
    for cue in joined.cues:
        assert 0 <= cue.start_ms < cue.end_ms
    for left, right in pairwise(joined.cues):
        assert left.end_ms <= right.start_ms
    dropped = sum(int(text.split()[2]) for text in messages(joined) if " dropped, " in text)
    assert len(joined.cues) + dropped == sum(len(track.cues) for track in tracks)
    if at_ms is None:
        assert joined.problems == ()
