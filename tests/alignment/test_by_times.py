"""Captions fitted to a stream in another language, by the times of their cues alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import captions
from captions.alignment.by_times import ByTimesResult, sync_by_times
from captions.editing.chapters.read import read_chapters
from captions.errors import CaptionsError
from captions.model import Cue, Note, Track
from tests.alignment.rhythms import stream_of, talk, translated
from tests.conftest import FIXTURES

TALK = talk()
GERMAN = translated(TALK)
END_MS = TALK.cues[-1].end_ms + 1


def errors_ms(
    result: ByTimesResult, parts: list[tuple[int, int, int]], speed: float = 1.0
) -> list[float]:
    """Return how far each cue that is in the stream is from where it should be."""
    by_text = {cue.text: cue.start_ms for cue in GERMAN}
    found = []
    for cue in result.track:
        own_ms = by_text[cue.text]
        for start_ms, end_ms, there_ms in parts:
            if start_ms <= own_ms < end_ms:
                found.append(abs((own_ms - start_ms) * speed + there_ms - cue.start_ms))
    return found


@pytest.mark.parametrize("speed", [1.0, 1001 / 1000, 25 / 23.976, 24 / 25, 0.98])
@pytest.mark.parametrize("later_ms", [0, 65_432])
def test_a_shift_and_a_speed(speed: float, later_ms: int) -> None:
    parts = [(0, END_MS, later_ms)]
    result = sync_by_times(GERMAN, stream_of(TALK, parts, speed))
    errors = errors_ms(result, parts, speed)
    assert len(errors) == len(GERMAN)
    assert max(errors) < 150
    assert result.report.speed == pytest.approx(speed, abs=0.0005)
    assert [cue.text for cue in result.track] == [cue.text for cue in GERMAN]


def test_parts_that_are_cut_are_removed_and_reported() -> None:
    parts = [(0, 150_000, 30_000), (240_000, END_MS, 195_000)]
    result = sync_by_times(GERMAN, stream_of(TALK, parts))
    errors = errors_ms(result, parts)
    assert max(errors) < 100
    gone = [cue for cue in GERMAN if 150_000 <= cue.start_ms < 240_000]
    assert len(GERMAN) - len(result.track) == pytest.approx(len(gone), abs=1)
    moved, absent, last = result.report.pieces
    assert (moved.kind, absent.kind, last.kind) == ("moved", "not in the stream", "moved")
    assert moved.moved_ms == pytest.approx(30_000, abs=60)
    assert last.moved_ms == pytest.approx(-45_000, abs=60)
    assert gone[3].text in absent.text
    for cue, after in pairwise(result.track):
        assert (
            cue.end_ms <= max(after.start_ms, cue.start_ms + 1) or cue.end_ms - after.start_ms < 400
        )


def test_what_the_stream_adds_is_reported() -> None:
    parts = [(0, 200_000, 0), (200_000, END_MS, 290_000)]
    stream = stream_of(TALK, parts)
    advert = [Cue(cue.start_ms + 205_000, cue.end_ms + 205_000, "x") for cue in talk(25, seed=5)]
    stream = Track(sorted([*stream.cues, *advert], key=lambda cue: cue.start_ms))
    result = sync_by_times(GERMAN, stream)
    assert max(errors_ms(result, parts)) < 100
    assert len(result.track) == len(GERMAN)
    (added,) = result.report.uncovered
    assert 195_000 < added[0] < 215_000 and 260_000 < added[1] < 295_000


def test_captions_that_were_translated_cue_by_cue_may_be_few() -> None:
    german = Track([Cue(1000, 4000, "Jede Stadt hat eine Uhr"), Cue(4000, 6000, "der alle trauen")])
    english = captions.retime(german, shift_ms=60_000)
    result = sync_by_times(german, english)
    assert [(cue.start_ms, cue.end_ms) for cue in result.track] == [
        (61_000, 64_000),
        (64_000, 66_000),
    ]


def test_markup_notes_and_chapters_move_along() -> None:
    cue = Cue(GERMAN.cues[0].start_ms, GERMAN.cues[0].end_ms, "<i>Uhr</i>", markup="srt")
    german = Track([cue, *GERMAN.cues[1:]], notes=[Note("Tee", 3)], language="de")
    chapters = read_chapters("0:00 Anfang\n2:00 Mitte\n5:00 Ende")
    stream = stream_of(TALK, [(0, END_MS, 30_000)])
    result = sync_by_times(german, stream, chapters=chapters)
    assert result.track.cues[0].text == "<i>Uhr</i>"
    assert (result.track.notes, result.track.language) == (german.notes, "de")
    assert result.chapters is not None
    starts = [chapter.start_ms for chapter in result.chapters]
    assert starts[0] == 0
    assert starts[1:] == pytest.approx([150_000, 330_000], abs=60)


def test_parts_known_to_be_cut_are_removed_first() -> None:
    parts = [(0, 150_000, 0), (240_000, END_MS, 150_000)]
    result = sync_by_times(GERMAN, stream_of(TALK, parts), cuts=[(150_000, 240_000)])
    middles = [(cue.start_ms + cue.end_ms) // 2 for cue in GERMAN]
    kept = sum(not 150_000 <= middle < 240_000 for middle in middles)
    assert len(result.track) == pytest.approx(kept, abs=1)
    assert max(errors_ms(result, parts)) < 100


def test_a_recogniser_is_a_reference() -> None:
    words = [
        captions.Word(text, cue.start_ms + 300 * index, cue.start_ms + 300 * index + 250)
        for cue in TALK
        for index, text in enumerate(cue.text.split())
    ]
    reference = Track(TALK.cues, words=words)
    result = sync_by_times(GERMAN, captions.retime(reference, shift_ms=12_000))
    assert max(errors_ms(result, [(0, END_MS, 12_000)])) < 150


STEADY = Track([Cue(3000 * n, 3000 * n + 2900, f"Wort {n}") for n in range(60)])


@pytest.mark.parametrize(
    ("german", "english", "message"),
    [
        (GERMAN, talk(seed=99), "do not clearly fit"),
        (translated(talk(300, seed=4)), talk(300, seed=8), "do not clearly fit"),
        (Track(STEADY.cues[:40]), captions.retime(STEADY, shift_ms=12_000), "they fit as well"),
        (Track(GERMAN.cues[:5]), TALK, "the captions are too few to fit them by times alone (5 < 12)"),
        (GERMAN, Track(TALK.cues[:9]), "the reference are too few"),
        (Track(GERMAN.cues[:1]), TALK, "the captions have no spoken cues at different times"),
        (Track([*GERMAN.cues, Cue(10**9, 10**9 + 9, "x")]), TALK, "a time that is too late"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused(german: Track, english: Track, message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        sync_by_times(german, english)
    assert message in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("seed", range(20, 28))
def test_other_talks_are_refused(seed: int) -> None:
    with pytest.raises(CaptionsError, match="do not clearly fit"):
        sync_by_times(translated(talk(200, seed=seed)), talk(200, seed=seed + 50))


def test_transcripts_are_refused() -> None:
    transcript = FIXTURES / "sync/episode.txt"
    with pytest.raises(CaptionsError, match="this is a transcript, and its lines do not start"):
        sync_by_times(transcript, TALK)
    with pytest.raises(CaptionsError, match="this is a transcript: it has the times of lines"):
        sync_by_times(GERMAN, transcript)


def test_errors_name_the_file_or_the_parameter(tmp_path: Path) -> None:
    path = tmp_path / "empty.srt"
    path.write_text("")
    with pytest.raises(CaptionsError) as caught:
        sync_by_times(path, TALK)
    assert caught.value.path == str(path)
    with pytest.raises(CaptionsError) as caught:
        sync_by_times(GERMAN, "")
    assert caught.value.path == "reference"
