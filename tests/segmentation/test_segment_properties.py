"""What always holds of cues, whatever the words, times, speakers and limits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.model import Cue, Word
from captions.profile import Profile, find_profile
from captions.segmentation.segment import segment
from captions.text.languages.detect import detect
from captions.text.length import columns_of, line_length
from captions.text.words import join_words, split_words

TEXTS = split_words(
    "the a of and I you'll don't Dr. J. Ada Lovelace really going waited yes, well... end. what?"
    " (so 3.10 - >> -Yes [music] \u266a \N{GRINNING FACE} 漢 字。 na\u00efve"
    " https://www.example.org/a/path/longer/than/a/line"
)
LABELS = {None: "", "Ada": "Ada: ", "Bob": "Robert Robertson, of the Board: "}


def label(before: str | None, now: str | None) -> str:
    return LABELS[now] if before != now else ""


@st.composite
def streams(draw: st.DrawFn) -> list[Word]:
    """Words of turns, in order; the times may be missing, equal, or far apart."""
    timed = draw(st.booleans())
    gaps = st.sampled_from((0, 0, 0, 50, 350, 900, 2500))
    now_ms = 0
    words = []
    for turn in range(draw(st.integers(0, 8))):
        speaker = draw(st.sampled_from((None, None, "Ada", "Bob")))
        number = turn if draw(st.booleans()) else None
        for text in draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=12)):
            start_ms = now_ms + draw(gaps) if timed else 0
            now_ms = start_ms + draw(st.integers(0, 900)) if timed else 0
            words.append(Word(text, start_ms, now_ms, speaker, number))
    return words


PROFILES = st.builds(
    find_profile,
    st.sampled_from(("youtube", "netflix", "shorts", "cea608")),
    max_chars=st.integers(10, 50),
    max_lines=st.integers(1, 4),
    max_duration_ms=st.integers(1000, 9000),
)


def words_of(cues: list[Cue], words: list[Word]) -> list[list[Word]]:
    """Return the words of each cue, counted off in order."""
    parts = []
    rest = iter(words)
    for cue in cues:
        part: list[Word] = []
        while join_words([word.text for word in part]) != join_words(cue.text.split("\n")):
            part.append(next(rest))
        parts.append(part)
    assert next(rest, None) is None
    return parts


@given(streams(), PROFILES)
def test_every_word_is_in_one_cue_in_order_with_its_time(
    words: list[Word], limits: Profile
) -> None:
    cues = segment(words, limits)
    for cue, part in zip(cues, words_of(cues, words)):
        assert (cue.start_ms, cue.end_ms) == (part[0].start_ms, part[-1].end_ms)


@given(streams(), PROFILES)
def test_limits_hold_with_the_label(words: list[Word], limits: Profile) -> None:
    # in Chinese and Japanese a low limit counts full-width characters
    max_columns = columns_of(limits.max_chars, detect([word.text for word in words]))
    for cue in segment(words, limits, label=label):
        lines = cue.shown_text.split("\n")
        assert len(lines) <= limits.max_lines
        assert all(cue.text.split("\n"))
        for line in lines:
            word = line.removeprefix(cue.label)
            assert (
                line_length(line) <= max_columns
                or len(split_words(word)) == 1
                or line == cue.label.strip()
            )


@given(streams(), PROFILES)
def test_a_cue_is_no_longer_than_allowed_unless_it_is_one_word(
    words: list[Word], limits: Profile
) -> None:
    cues = segment(words, limits)
    for cue, part in zip(cues, words_of(cues, words)):
        assert cue.duration_ms <= limits.max_duration_ms or len(part) == 1


@given(streams(), PROFILES)
def test_no_cue_holds_two_speakers_or_a_silence(words: list[Word], limits: Profile) -> None:
    cues = segment(words, limits)
    for cue, part in zip(cues, words_of(cues, words)):
        assert {word.speaker for word in part} <= {cue.speaker, None}
        assert all(right.start_ms - left.end_ms < 2000 for left, right in pairwise(part))


@given(streams(), PROFILES)
def test_a_finished_turn_ends_with_its_line(words: list[Word], limits: Profile) -> None:
    cues = segment(words, limits)
    for cue, part in zip(cues, words_of(cues, words)):
        lines = cue.text.split("\n")
        breaks = {join_words(lines[:count]) for count in range(1, len(lines))}
        for index, (left, right) in enumerate(pairwise(part), start=1):
            if None in (left.turn, right.turn) or left.turn == right.turn:
                continue
            if left.text in ("end.", "what?", "well..."):
                assert join_words([word.text for word in part[:index]]) in breaks


@given(streams(), PROFILES)
def test_the_same_words_make_the_same_cues(words: list[Word], limits: Profile) -> None:
    assert segment(words, limits) == segment(tuple(words), limits)


@given(streams())
def test_without_layout_there_is_one_unbroken_cue_a_turn(words: list[Word]) -> None:
    cues = segment(words, "none", label=label)
    turns = [word.turn for word in words]
    changes = sum(left != right for left, right in pairwise(turns))
    assert len(cues) >= changes + bool(words)
    assert all("\n" not in cue.text for cue in cues)
    assert join_words([cue.text for cue in cues]) == join_words([word.text for word in words])
