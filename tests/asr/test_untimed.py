"""Words of segments without word times."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.profile import find_profile
from tests.asr.reading import read, times


def whisper(*segments: tuple[float, float, str]) -> dict[str, object]:
    rows = [{"start": start, "end": end, "text": text} for start, end, text in segments]
    return {"segments": rows, "language": "en"}


LATER = (40, 43, " The ferry was late again today.")


def spans(document: object) -> list[tuple[int, int]]:
    """Return when the words of each segment begin and end."""
    return [(part.words[0].start_ms, part.words[-1].end_ms) for part in read(document).segments]


def test_a_segment_as_long_as_its_text_is_filled() -> None:
    assert spans(whisper(LATER)) == [(40_000, 43_000)]


def test_the_words_of_a_long_segment_are_said_in_one_run_at_its_start() -> None:
    start_ms, end_ms = spans(whisper(LATER, (43, 63, " Good evening, everybody.")))[1]
    assert start_ms == 43_000
    assert 1000 < end_ms - start_ms < 2500


def test_after_silence_or_music_they_are_at_its_end() -> None:
    first = (0, 30, " Good evening, everybody.")
    assert spans(whisper(first, LATER))[0][1] == 30_000
    after_music = (12, 30, " Good evening, everybody.")
    assert spans(whisper((0, 12, " [Music]"), after_music, LATER))[1][1] == 30_000
    runs_on = [
        (30, 33, " That was it."),
        (33, 60, " So the captain of"),
        (60, 62, " the ferry left."),
    ]
    assert spans(whisper(LATER, *[(s + 20, e + 20, t) for s, e, t in runs_on]))[2][1] == 80_000


def test_a_guess_is_reported() -> None:
    found = read(whisper(LATER, (43, 63, " Good evening, everybody."), (63, 93, " Bye now.")))
    assert [part.guessed for part in found.segments] == ["", "start", "start"]
    (problem,) = found.problems
    assert problem.message == (
        "2 segments last far longer than the text takes to say; when in it the words are spoken is "
        "a guess (first: 0:43-1:03, timed at the start: Good evening, everybody.)"
    )
    report = captions.generate(json.dumps(whisper(LATER, (43, 63, " Good evening.")))).report
    assert [time.how for time in report.times] == ["printed", "estimated"]


def test_captions_of_a_long_segment_are_no_longer_than_the_profile_allows() -> None:
    limits = find_profile("youtube")
    text = json.dumps(
        whisper((0, 30, " Thank you."), LATER, (43, 90, " [Music]"), (90, 150, " Bye."))
    )
    for cue in captions.generate(text).track.cues:
        assert cue.duration_ms <= limits.max_duration_ms


def test_loops_over_segments_are_removed() -> None:
    looped = [(30 * number, 30 * number + 30, " Thank you.") for number in range(8)]
    result = captions.generate(
        json.dumps(whisper(*looped, (240, 243, " The ferry was late again.")))
    )
    assert [cue.text for cue in result.track.cues] == ["Thank you.", "The ferry was late again."]
    assert [one.reason for one in result.report.removed] == ["loop"] * 7


def test_lines_said_again_at_their_own_pace_stay() -> None:
    sung = [(3 * number, 3 * number + 3, " Row the boat.") for number in range(6)]
    result = captions.generate(json.dumps(whisper(*sung, (18, 20, " That was fun to sing."))))
    assert not result.report.removed


TEXTS = st.sampled_from(["Hi.", "[Music]", "The ferry was late again.", "时钟停了。", "So, the"])


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 60_000), TEXTS), min_size=1))
def test_words_are_inside_their_segment(given_segments: list[tuple[int, int, str]]) -> None:
    now_ms = 0
    segments = []
    for pause_ms, length_ms, text in given_segments:
        start_ms = now_ms + pause_ms
        now_ms = start_ms + length_ms
        segments.append({"offsets": {"from": start_ms, "to": now_ms}, "text": text})
    found = read({"transcription": segments})
    assert len(times(found)) >= len(segments)
    for part in found.segments:
        assert part.start_ms <= part.words[0].start_ms
        assert part.words[-1].end_ms <= max(part.end_ms, part.start_ms)
