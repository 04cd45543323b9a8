"""Which repetitions are loops, and which of these are certain."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.loop_detection import (
    LoopedPassages,
    LoopedPhrase,
    Passage,
    find_loops,
    find_openings,
    find_tail,
)


def passages(*texts: str, each_ms: int = 2000) -> list[Passage]:
    return [
        Passage(text, each_ms * number, each_ms * (number + 1)) for number, text in enumerate(texts)
    ]


def runs(*texts: str, each_ms: int = 2000) -> list[LoopedPassages]:
    return list(find_loops(passages(*texts, each_ms=each_ms)).passages)


def phrases(text: str, duration_ms: int) -> list[LoopedPhrase]:
    return list(find_loops([Passage(text, 0, duration_ms)]).phrases)


def test_three_equal_lines_are_speech() -> None:
    assert runs("So.", "Yeah.", "Yeah.", "Yeah.", "Well.") == []


def test_four_equal_lines_are_a_loop_but_may_be_speech() -> None:
    assert runs("So.", *["Yeah."] * 4, "Well.") == [LoopedPassages(range(1, 5), False)]


def test_lines_that_nobody_can_say_so_fast_are_a_certain_loop() -> None:
    line = "I'm going to show you what I mean."
    assert runs("So.", *[line] * 4, "Well.", each_ms=300) == [LoopedPassages(range(1, 5), True)]


def test_ten_equal_lines_are_a_certain_loop() -> None:
    assert runs("So.", *["Bye."] * 9, "Well.") == [LoopedPassages(range(1, 10), False)]
    assert runs("So.", *["Bye."] * 10, "Well.") == [LoopedPassages(range(1, 11), True)]


def test_four_equal_lines_at_the_end_are_a_certain_loop() -> None:
    assert runs("So.", *["Bye."] * 4) == [LoopedPassages(range(1, 5), True)]


def test_sounds_are_not_a_loop() -> None:
    assert runs(*["[music]"] * 20) == []


def test_speakers_who_say_the_same_are_not_a_loop() -> None:
    said = [Passage("Thank you.", 0, 9000, name) for name in ("Ada", "Bob", "Cy", "Di", "Ed")]
    assert find_loops(said).passages == []


@pytest.mark.parametrize(
    ("text", "duration_ms", "found"),
    [
        ("no no no no no no no no", 3000, False),
        ("no no no no no no no no", 300, True),
        ("well ha ha ha ha ha ha ha", 3000, False),
        ("you you you you", 3000, True),
        ("you you you you Thank you.", 3000, False),
        ("no " * 15, 9000, True),
        ("it goes " * 9, 9000, False),
        ("it goes " * 9, 900, True),
        ("it goes " * 10, 90_000, True),
        ("Thank you. " * 10, 90_000, True),
        ("Developers, " * 14, 9000, False),
    ],
)
def test_phrases_inside_a_passage(text: str, duration_ms: int, found: bool) -> None:
    assert bool(phrases(text, duration_ms)) == found


@pytest.mark.parametrize(
    ("text", "duration_ms"),
    [("no no no no", 100), ("no " * 15, 90_000), ("it goes " * 9, 100), ("you you you you", 9000)],
)
def test_phrases_that_may_be_speech_are_not_certain(text: str, duration_ms: int) -> None:
    (phrase,) = phrases(text, duration_ms)
    assert not phrase.is_certain


def test_a_phrase_counts_its_words_and_those_to_remove() -> None:
    (phrase,) = phrases(f"So {'it goes ' * 12}on.", 1000)
    assert phrase == LoopedPhrase(0, range(1, 3), range(3, 25), 12, True)


def test_words_that_open_a_line_at_the_end_are_a_loop() -> None:
    found = find_loops(passages("So.", *["Bye."] * 5, "you you you Thank you.", "Thank you."))
    assert found.passages == [LoopedPassages(range(1, 6), True)]
    assert found.phrases == [LoopedPhrase(6, range(1), range(3), 3, True)]


def test_words_that_open_a_line_elsewhere_are_speech() -> None:
    assert find_loops(passages("no no no thank you.", "So.")).phrases == []


def test_openings_need_three_words_or_the_line_before() -> None:
    def openings(*texts: str) -> dict[int, int]:
        return dict(find_openings(passages(*texts)))

    assert openings("you you Thank you.") == {}
    assert openings("you you you Thank you.") == {0: 3}
    assert openings("Thank you.", "you you thank you!") == {1: 2}
    assert openings("you you you") == {}
    assert openings("0, 0, 0, 0, 0, 1 in binary") == {}
    assert openings("", " ") == {}


def test_the_tail_begins_with_the_first_of_the_loops_at_the_end() -> None:
    assert find_tail([range(2, 7)], {}, 7) == 2
    assert find_tail([range(2, 7)], {}, 8) == 8
    assert find_tail([range(2, 7), range(7, 10)], {}, 10) == 10
    assert find_tail([range(2, 7), range(8, 12)], {}, 12) == 8
    assert find_tail([range(2, 7), range(8, 12)], {7: 3}, 12) == 2
    assert find_tail([range(4, 6)], {4: 4}, 6) == 4
    assert find_tail([], {}, 0) == 0


texts = st.lists(
    st.sampled_from(["you", "Thank you.", "Bye.", "so it goes", "[music]"]), max_size=9
)


@given(st.lists(texts.map(" ".join), max_size=12), st.integers(1, 5000))
def test_what_is_found_is_in_the_passages(lines: list[str], each_ms: int) -> None:
    found = find_loops(passages(*lines, each_ms=each_ms))
    for run in found.passages:
        assert 0 <= run.indices.start < run.indices.stop <= len(lines)
    for phrase in found.phrases:
        words = lines[phrase.index].split()
        assert phrase.extra.stop <= len(words)
        assert len(phrase.extra) < len(words)


def test_a_short_text_that_fills_silence_again_and_again_is_a_loop() -> None:
    stretched = [
        Passage("Thank you.", 30_000 * n, 30_000 * n + 30_000, None, 30_000) for n in range(5)
    ]
    passages = [*stretched, Passage("Now then.", 150_000, 152_000, None, 2000)]
    (loop,) = find_loops(passages).passages
    assert loop.is_certain
    sung = [Passage("Row the boat.", 3000 * n, 3000 * n + 3000, None, 3000) for n in range(5)]
    (loop,) = find_loops([*sung, passages[-1]]).passages
    assert not loop.is_certain


def _in_a_row(text: str, lengths_ms: Sequence[int], pause_ms: int = 0) -> list[Passage]:
    passages, start_ms = [Passage("The clock has stopped.", 0, 2000, None, 2000)], 2000
    for length_ms in lengths_ms:
        passages.append(Passage(text, start_ms, start_ms + length_ms, None, length_ms))
        start_ms += length_ms + pause_ms
    return [*passages, Passage("Who winds it?", start_ms, start_ms + 2000, None, 2000)]


@pytest.mark.parametrize(
    ("text", "lengths_ms", "pause_ms", "is_loop"),
    [
        ("Thank you.", [2000] * 8, 0, True),
        ("Thanks for watching!", [2000, 1800, 2100, 1700, 2000, 1900], 300, True),
        ("ご視聴ありがとうございました", [2000] * 6, 300, True),
        ("Thank you.", [900, 1100, 1000, 800, 1200], 300, False),  # applause
        ("We wind the clock.", [2000] * 6, 300, False),
        ("We wind the clock.", [2000, 2100, 1900, 2000, 2040, 2000, 2000, 1960], 0, False),  # sung
    ],
)
def test_loops_over_segments_between_speech(
    text: str, lengths_ms: Sequence[int], pause_ms: int, is_loop: bool
) -> None:
    loops = find_loops(_in_a_row(text, lengths_ms, pause_ms))
    expected = [range(1, 1 + len(lengths_ms))] if is_loop else []
    assert [loop.indices for loop in loops.passages if loop.is_certain] == expected


@pytest.mark.parametrize(("count", "is_certain"), [(5, False), (6, True), (8, True)])
def test_text_that_is_invented_for_silence_repeated_in_a_passage(
    count: int, is_certain: bool
) -> None:
    (passage,) = [Passage("Thank you. " * count + "Now the news.", 0, 20_000)]
    (phrase, *_) = [phrase for phrase in find_loops([passage]).phrases if phrase.is_certain] or [
        None
    ]
    assert (phrase is not None) == is_certain


@pytest.mark.parametrize(
    ("turn", "times", "is_loop"),
    [
        (("Thank you.", "Thank you very much."), 3, True),
        (("We wind the clock.", "And then we go home."), 10, True),
        (("We wind the clock.", "And then we go home.", "So."), 10, True),
        (("We wind the clock.", "And then we go home."), 9, False),  # a refrain
        (("Yes.", "No."), 6, False),
    ],
)
def test_texts_that_come_in_turn(turn: tuple[str, ...], times: int, is_loop: bool) -> None:
    found = runs("Who winds it?", *turn * times, "So long.")
    certain = [loop for loop in found if loop.is_certain]
    stop = 1 + len(turn) * times
    expected = [LoopedPassages(range(1, stop), True, len(turn))] if is_loop else []
    assert certain == expected
    if certain:
        assert certain[0].repeats == range(1 + len(turn), stop)


def test_speakers_who_take_turns_are_no_loop() -> None:
    texts = [("Thank you.", "Ann"), ("Thank you very much.", "Bob")] * 4
    people = [Passage(text, n * 2000, n * 2000 + 1900, who) for n, (text, who) in enumerate(texts)]
    assert not find_loops(people).passages
