"""Every word of a recogniser's file is in the captions or in the report, in every shape."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.asr.detect import RECOGNISERS
from tests.asr.documents import (
    STARTS_OR_SEGMENTS,
    WITHOUT_SPEAKERS,
    WORDS,
    Make,
    Speech,
    Spoken,
    as_text,
)
from tests.asr.reading import read, times

TEXTS = st.sampled_from(
    ["The", "ferry", "I", "o'clock", "well-known", "Ærø", "isn't", "late.", "why?", "so,", "20"]
)


@st.composite
def speeches(draw: st.DrawFn) -> Speech:
    """Return sentences of two speakers with the times of words, whole hundredths of a second."""
    now_ms = 10 * draw(st.integers(0, 100))
    speech = []
    for _ in range(draw(st.integers(1, 5))):
        words = []
        for text in draw(st.lists(TEXTS, min_size=1, max_size=6)):
            start_ms = now_ms + 10 * draw(st.integers(0, 40))
            # as slow as speech is: at the pace of a machine the unit of times is not clear
            now_ms = start_ms + 10 * draw(st.integers(max(14, 2 * len(text) + 4), 60))
            words.append((text, start_ms, now_ms))
        last, start_ms, end_ms = words[-1]
        words[-1] = (f"{last.rstrip('.,?')}.", start_ms, end_ms)
        speech.append(Spoken(draw(st.integers(0, 1)), words))
        now_ms += 10 * draw(st.integers(0, 300))
    return speech


def all_words(speech: Speech) -> list[tuple[str, int, int]]:
    return [word for one in speech for word in one.words]


def test_every_recogniser_has_documents() -> None:
    made = {*WORDS, *STARTS_OR_SEGMENTS}
    assert {known.module for known in RECOGNISERS} <= made


@pytest.mark.parametrize("make", WORDS.values(), ids=WORDS)
@settings(max_examples=25)
@given(speech=speeches())
def test_words_are_read_with_their_times(make: Make, speech: Speech) -> None:
    found = read(make(speech))
    assert times(found) == all_words(speech)
    assert found.has_word_times or len(all_words(speech)) == 1  # one chunk may be a sentence
    assert not found.removed
    assert not found.problems


@pytest.mark.parametrize("make", WORDS.values(), ids=WORDS)
@settings(max_examples=25)
@given(speech=speeches())
def test_speakers_change_where_they_do(make: Make, speech: Speech) -> None:
    found = read(make(speech))
    names = [word.speaker for word in found.words]
    if make.__name__ in WITHOUT_SPEAKERS:
        assert set(names) == {None}
        return
    numbers = [one.speaker for one in speech for _ in one.words]
    assert len(set(zip(names, numbers))) == len(set(names)) == len(set(numbers))


@pytest.mark.parametrize("make", STARTS_OR_SEGMENTS.values(), ids=STARTS_OR_SEGMENTS)
@settings(max_examples=25)
@given(speech=speeches())
def test_segments_are_read_with_their_times(make: Make, speech: Speech) -> None:
    found = read(make(speech))
    assert [word for word, _, _ in times(found)] == [word for word, _, _ in all_words(speech)]
    assert [part.start_ms for part in found.segments] == [one.start_ms for one in speech]
    assert not found.removed


MARKERS = ("<unk>", "[BLANK_AUDIO]", "<|en|>")
ODD = st.sampled_from([*MARKERS, "[Music]", "♪", "(laughter)", "Thank you. ", "—", "", "  "])


@pytest.mark.parametrize("make", [*WORDS.values(), *STARTS_OR_SEGMENTS.values()])
@settings(max_examples=25)
@given(speech=speeches(), odd=ODD, at=st.integers(0, 4))
def test_each_word_is_in_the_captions_or_the_report(
    make: Make, speech: Speech, odd: str, at: int
) -> None:
    index = at % len(speech)
    one = speech[index]
    text = odd.split() or ["so"]
    words = [(word, one.start_ms, one.end_ms) for word in text]
    speech = [*speech[:index], Spoken(one.speaker, words), *speech[index + 1 :]]
    said = [word for word, _, _ in all_words(speech)]
    try:
        result = captions.generate(as_text(make(speech)))
    except captions.CaptionsError as error:
        assert all(word in MARKERS or not any(map(str.isalnum, word)) for word in said), error
        return
    shown = [word for cue in result.track.cues for word in cue.plain_text.split()]
    removed = [word for one in result.report.removed for word in one.text.split()]
    # marks may be written to their word: "so —", "«so»"
    assert letters(shown + removed) == letters(said)
    for word, group in groupby(sorted(said)):
        if any(map(str.isalnum, word)):
            assert len(list(group)) <= " ".join([*shown, *removed]).count(word.strip(".,!?"))


def letters(words: list[str]) -> list[str]:
    """Return all letters and digits of words, sorted."""
    return sorted(filter(str.isalnum, "".join(words)))
