"""The best cues of a text: against all other cues it could have, and by example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.model import Word
from captions.profile import Profile, Rhythm, find_profile
from captions.segmentation import cue_path, measured_words
from captions.segmentation.boundaries import Boundary
from captions.segmentation.break_scores import score_breaks
from captions.segmentation.cue_costs import COSTS
from captions.segmentation.cue_path import CueLabel, best_spans
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.measured_words import measure_words
from captions.text.words import join_words

RHYTHMS: tuple[Rhythm, ...] = ("film", "dense", "calm")


def evenly_spoken(text: str, word_ms: int = 300) -> list[Word]:
    return [
        Word(word, word_ms * index, word_ms * (index + 1), turn=0)
        for index, word in enumerate(text.split())
    ]


def cues_of(
    words: Sequence[Word], limits: Profile, labels: dict[int, CueLabel] | None = None
) -> list[str]:
    speakers = [word.speaker for word in words]
    spans = best_spans(measure_words(words, speakers), labels or {}, limits)
    return [" ".join(word.text for word in words[span.start : span.stop]) for span in spans]


# The cost function of words without times, stated a second time: the score of a cue is
# weight * (score of the break that ends it) - cue - length * (characters / max_chars) ** 2,
# and a cue of a single word costs more or less.
TEXT_COSTS = {"film": (1.11, 4.61, 2.19, -0.91), "dense": (1.33, 6.48, 4.59, 1.06)}


def total_score(texts: Sequence[str], ends: Sequence[int], limits: Profile) -> float:
    weight, cue, length, single = TEXT_COSTS[limits.rhythm]
    scores = [*score_breaks(texts), 0.0]
    total = 0.0
    for start, stop in pairwise([0, *ends]):
        chars = len(join_words(texts[start:stop]))
        total += weight * scores[stop] - cue - length * (chars / limits.max_chars) ** 2
        total -= single if stop == start + 1 else 0.0
    return total


def fits(texts: Sequence[str], limits: Profile) -> bool:
    """Return whether filling one line after the other takes no more lines than allowed."""
    lines, line = 1, texts[0]
    for text in texts[1:]:
        if len(f"{line} {text}") <= limits.max_chars:
            line = f"{line} {text}"
        else:
            lines, line = lines + 1, text
    return lines <= limits.max_lines


def all_ways(texts: Sequence[str], limits: Profile) -> Iterator[list[int]]:
    """Yield the ends of the cues, for every way to divide the words into cues that fit."""
    if not texts:
        yield []
    for stop in range(1, len(texts) + 1):
        if stop == 1 or fits(texts[:stop], limits):
            for rest in all_ways(texts[stop:], limits):
                yield [stop, *(stop + end for end in rest)]


@given(
    st.lists(
        st.sampled_from("the of and Ada really yes, end. what? going house 300".split()),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(("youtube", "netflix")),
    st.integers(10, 24),
    st.integers(1, 3),
)
def test_no_other_cues_score_higher(
    texts: list[str], name: str, max_chars: int, max_lines: int
) -> None:
    limits = find_profile(name, max_chars=max_chars, max_lines=max_lines)
    words = [Word(text, 0, 0) for text in texts]
    spans = best_spans(measure_words(words, [None] * len(words)), {}, limits)
    found = total_score(texts, [span.stop for span in spans], limits)
    best = max(total_score(texts, ends, limits) for ends in all_ways(texts, limits))
    assert found == pytest.approx(best)


STREAMS = st.lists(
    st.tuples(
        st.sampled_from(("and", "the", "house", "done.", "well,", ">>", "notwithstanding")),
        st.integers(0, 900),
        st.sampled_from((0, 0, 100, 700, 2500)),
    ),
    min_size=1,
    max_size=25,
)


@given(STREAMS, st.integers(10, 40), st.integers(1, 3), st.integers(1000, 7000))
def test_cues_hold_every_word_once_and_break_no_limit(
    spoken: list[tuple[str, int, int]], max_chars: int, max_lines: int, max_duration_ms: int
) -> None:
    limits = find_profile(
        "youtube", max_chars=max_chars, max_lines=max_lines, max_duration_ms=max_duration_ms
    )
    words, now_ms = [], 0
    for text, duration_ms, pause_ms in spoken:
        words.append(Word(text, now_ms + pause_ms, now_ms + pause_ms + duration_ms))
        now_ms += pause_ms + duration_ms
    measured = measure_words(words, [None] * len(words))
    spans = list(best_spans(measured, {}, limits))
    assert [index for span in spans for index in span] == list(range(len(words)))
    for span in spans:
        cue = words[span.start : span.stop]
        assert all(measured.required[index] is not Boundary.CUE for index in span[1:])
        assert len(cue) == 1 or cue[-1].end_ms - cue[0].start_ms <= max_duration_ms
        assert len(cue) == 1 or fits([word.text for word in cue], limits)


def test_a_pause_ends_a_cue() -> None:
    early, late = evenly_spoken("we went home"), evenly_spoken("because it was late")
    limits = find_profile("youtube")
    assert cues_of([*early, *shifted(late, 900)], limits) == ["we went home because it was late"]
    assert cues_of([*early, *shifted(late, 900 + 900)], limits) == [
        "we went home",
        "because it was late",
    ]


def shifted(words: list[Word], by_ms: int) -> list[Word]:
    return [Word(word.text, word.start_ms + by_ms, word.end_ms + by_ms, turn=0) for word in words]


def test_words_without_times_follow_the_text_alone() -> None:
    text = "We tried it once. And then we tried it again, until it worked."
    untimed = [Word(word, 0, 0) for word in text.split()]
    measured = measure_words(untimed, [None] * len(untimed))
    assert not measured.timed
    assert list(measured.break_scores) == score_breaks(text.split())
    spans = best_spans(measured, {}, find_profile("netflix"))
    assert [span.start for span in spans] == [0, 4]


def test_a_break_inside_a_phrase_scores_less() -> None:
    text = "we had lots of fun"
    measured = measure_words(evenly_spoken(text), [None] * 5)
    assert measured.timed
    assert [
        plain - scored for plain, scored in zip(score_breaks(text.split()), measured.break_scores)
    ] == [0, 0, 0, 2, 0]


def test_measured_times_never_go_back() -> None:
    words = [Word("a", 500, 900), Word("b", 300, 700), Word("c", 950, 960)]
    measured = measure_words(words, [None] * 3)
    assert list(measured.starts_ms) == [500, 500, 950]
    assert list(measured.ends_ms) == [900, 900, 960]


def test_sentences_start_after_their_end_and_at_boundaries() -> None:
    words = evenly_spoken("Yes. And then >> no")
    measured = measure_words(words, [None] * len(words))
    assert list(measured.sentence_starts) == [True, True, False, True, False, True]


def test_a_label_takes_room_from_the_first_line() -> None:
    words = evenly_spoken("we went home and slept")
    limits = find_profile("youtube", max_chars=22, max_lines=1)
    assert cues_of(words, limits) == ["we went home and slept"]
    assert len(cues_of(words, limits, {0: CueLabel("Ada: ", 5, 1)})) == 2


def test_a_label_on_a_line_of_its_own_takes_a_line() -> None:
    words = evenly_spoken("at the other end of the house")
    limits = find_profile("netflix", max_chars=22)
    assert cues_of(words, limits) == ["at the other end of the house"]
    assert len(cues_of(words, limits, {0: CueLabel("Ada:\n", 0, 1)})) == 2


def test_one_or_two_words_are_not_left_over_from_a_sentence() -> None:
    text = "And I was standing beside them with people like Peter Wang and Travis Oliphant."
    cues = cues_of(evenly_spoken(text), find_profile("youtube"))
    assert len(cues) > 1
    assert all(len(cue.split()) > 2 for cue in cues)


def test_a_cue_gets_time_to_be_read_before_the_next_one() -> None:
    # two replies, each on a line: the first is over in 300 ms, which only film shows alone,
    # and only where cues may be so short
    words = [Word("Yes.", 0, 300, turn=0), Word("So", 300, 600, turn=1), *later("what was it?")]
    limits = find_profile("youtube")
    assert cues_of(words, limits) == ["Yes. So what was it?"]
    film = find_profile("youtube", rhythm="film", min_duration_ms=200)
    assert cues_of(words, film) == ["Yes.", "So what was it?"]


def test_the_calmer_the_rhythm_the_longer_the_cues() -> None:
    text = (
        "It was late. We sat down and talked, and nobody wanted to leave. "
        "So we stayed there until it was morning. "
    )
    words = evenly_spoken(text * 3, word_ms=250)
    counts = [len(cues_of(words, find_profile("youtube", rhythm=name))) for name in RHYTHMS]
    assert counts[0] > counts[1] > counts[2]


def test_slow_speech_is_cut_the_same_in_dense_and_calm() -> None:
    words = evenly_spoken("We tried it, and it was fine, but nobody knew it. " * 3, word_ms=700)
    dense, calm = (find_profile("youtube", rhythm=name) for name in ("dense", "calm"))
    assert cues_of(words, dense) == cues_of(words, calm)


def later(text: str) -> list[Word]:
    return [
        Word(word, 600 + 300 * index, 900 + 300 * index, turn=1)
        for index, word in enumerate(text.split())
    ]


def test_cues_found_through_windows_are_those_of_one_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = Random(3)
    texts = "so we said that it was the one, and then we left. Nobody 字幕 knew why it did".split()
    words = []
    at_ms = 0
    for _ in range(600):
        length_ms = random.randint(80, 500)
        words.append(Word(random.choice(texts), at_ms, at_ms + length_ms))
        at_ms += length_ms + random.choice((0, 0, 0, 100, 900, 2500))
    limits = find_profile("youtube")
    labels = {index: CueLabel("Ada: ", 5, 2) for index in range(0, 600, 37)}
    speakers = [None] * len(words)
    whole = list(best_spans(measure_words(words, speakers), labels, limits))
    for size in (7, 30, 100):
        monkeypatch.setattr(cue_path, "WINDOW_WORDS", size)
        monkeypatch.setattr(measured_words, "WINDOW_WORDS", size)
        measured = measure_words(words, speakers)
        assert list(best_spans(measured, labels, limits)) == whole


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_hurried_cues_cost_most_in_fast_speech(rhythm: Rhythm) -> None:
    costs = [COSTS[rhythm].at_pace(cps) for cps in (10, 17, 18.5, 20, 30)]
    hurried = [one.hurried * one.calm_duration_ms(833) for one in costs]
    assert hurried == sorted(hurried)
    assert costs[0] == costs[1]
    assert costs[3] == costs[4] == COSTS[rhythm]
    assert (costs[0].hurried == 0) == (rhythm == "film")


def test_lines_that_can_only_be_broken_badly_are_avoided() -> None:
    text = "You're like, oh, it just used up the entire hard drive of this giant machine"
    for cue in cues_of(evenly_spoken(text), find_profile("youtube")):
        assert not any(line.endswith(" the") for line in break_lines(cue))
