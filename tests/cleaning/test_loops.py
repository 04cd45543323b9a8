"""Loops of recognisers are removed from turns, what people repeat is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.loops import passages_of, remove_loops
from captions.model import Turn
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript


def cleaned(*lines: str) -> Transcript:
    return remove_loops(parse_transcript("\n".join(lines)))


def texts(*lines: str) -> list[str]:
    return [turn.text for turn in cleaned(*lines).turns]


def test_a_looped_tail_keeps_its_first_line() -> None:
    transcript = cleaned(
        "1:00 See you next time.",
        *[f"1:{second:02d} Thank you." for second in range(2, 12)],
        "1:12 you you you Thank you.",
    )
    assert [turn.text for turn in transcript.turns] == ["See you next time.", "Thank you."]
    assert [item.text for item in transcript.removed] == ["Thank you."] * 9 + [
        "you you you Thank you."
    ]
    assert {item.reason for item in transcript.removed} == {"loop"}
    assert transcript.removed[0].line == 3
    assert transcript.removed[0].time_ms == 63_000


def test_two_words_open_a_line_of_the_loop_before_it() -> None:
    tail = [f"0:{second:02d} Thank you." for second in range(10, 20)]
    assert texts("0:01 Bye.", *tail, "0:21 you you Thank you.") == ["Bye.", "Thank you."]


def test_a_tail_of_two_loops() -> None:
    tail = [f"0:{second:02d} Bye." for second in range(10, 20)]
    assert texts("0:01 So long.", *tail, "0:20 you you you Thank you.", "0:29 Thank you.") == [
        "So long.", "Bye.", "Thank you.", "Thank you.",
    ]  # fmt: skip


def test_an_impossible_pace_in_the_middle() -> None:
    loop = ["0:09 I'm going to show you what I mean."] * 6
    assert len(texts("0:01 Look.", *loop, "0:11 Here.", "0:12 There.")) == 4


def test_people_repeat_themselves() -> None:
    lines = [
        "0:01 0, 0, 0, 0, 0, 1 in binary.",
        "0:04 grep, grep, grep, grep.",
        "0:08 no no no do not do that",
        "0:10 Yeah.",
        "0:10 Yeah.",
        "0:11 Yeah.",
        "0:12 Yeah.",
        "0:14 Developers, developers, developers, developers, developers, developers.",
        "0:19 Bye.",
        "0:20 Bye.",
        "0:21 Bye.",
    ]
    assert texts(*lines) == [line.split(" ", 1)[1] for line in lines]


def test_a_word_loop_inside_a_line_at_an_impossible_rate() -> None:
    transcript = cleaned(f"0:01 So {'you ' * 40}know.", "0:02 Right.")
    assert [turn.text for turn in transcript.turns] == ["So you know.", "Right."]
    assert [len(item.text.split()) for item in transcript.removed] == [39]


def test_a_phrase_loop_inside_a_line() -> None:
    assert texts(f"0:01 {'going to ' * 20}stop.", "0:02 Right.")[0] == "going to stop."


def test_a_word_loop_with_time_to_say_it_stays() -> None:
    line = f"So {'no ' * 16}never."
    assert texts(f"0:01 {line}", "0:20 Right.")[0] == line


def test_opening_words_at_the_end_of_a_file_without_a_loop_stay() -> None:
    assert texts("0:01 Hello.", "0:05 No no no thank you.")[-1] == "No no no thank you."


def test_different_signs_are_no_loop() -> None:
    lines = [f"0:01 {sign}" for sign in "\U0001f44d\U0001f389\U0001f600\U0001f680"]
    assert len(texts(*lines)) == 4


def test_different_speakers_saying_the_same_are_no_loop() -> None:
    names = ["Ada", "Bob", "Cy", "Di", "Ed"]
    lines = [f"0:0{index} {name}: Thank you all." for index, name in enumerate(names)]
    assert len(texts(*lines)) == 5


def test_equal_lines_with_silence_between_them_in_the_middle_of_a_file() -> None:
    loop = [f"0:{second:02d} Thank you." for second in range(2, 58, 5)]
    lines = ["0:00 Okay.", *loop, "1:10 Welcome back."]
    assert texts(*lines) == ["Okay.", "Thank you.", "Welcome back."]


def test_a_sentence_repeated_inside_a_line() -> None:
    transcript = cleaned(
        f"0:00 {'Thank you. ' * 11}", "0:30 Very very good, no no no, bye bye bye."
    )
    assert [turn.text for turn in transcript.turns] == [
        "Thank you.", "Very very good, no no no, bye bye bye.",
    ]  # fmt: skip
    assert [len(item.text.split()) for item in transcript.removed] == [20]


def test_a_clause_repeated_inside_a_line_however_slowly() -> None:
    said = f"0:04 {'I will go ahead and ' * 20}stop."
    assert texts("0:00 So.", said, "0:34 Right.")[1] == "I will go ahead and stop."


def test_sounds_are_no_loop() -> None:
    assert len(texts("0:01 So long.", *[f"0:{second} [music]" for second in range(10, 20)])) == 11


def test_two_loops_in_a_line_and_what_is_between_them() -> None:
    line = f"Well {'it goes ' * 12}and then {'we go on ' * 12}there."
    transcript = cleaned(f"0:01 {line}", "0:05 Right.")
    assert transcript.turns[0].text == "Well it goes and then we go on there."
    assert {item.line for item in transcript.removed} == {1}


def test_a_line_that_lost_its_repeats_joins_its_neighbours() -> None:
    lines = [f"0:{second} So it goes." for second in (10, 13, 16)]
    said = ["0:01 Hello.", f"0:04 {'So it goes ' * 12}", *lines]
    assert texts(*said) == ["Hello.", "So it goes"]


def test_turns_have_the_longest_time_that_printed_times_leave_them() -> None:
    turns = [Turn("a", None, 1), Turn("b", 4000, 2), Turn("c", None, 3), Turn("d", 9000, 4)]
    windows = [(one.start_ms, one.end_ms) for one in passages_of(turns)]
    assert windows[:3] == [(0, 5000), (4000, 10_000), (4000, 10_000)]
    assert windows[3][0] == 9000
    assert windows[3][1] > 3_600_000
    assert passages_of([]) == []


words = st.sampled_from(["you", "Thank you.", "Bye.", "no", "so it goes", "[music]"])


@given(
    st.lists(st.tuples(st.integers(0, 60), st.lists(words, min_size=1, max_size=20)), min_size=1)
)
def test_cleaning_keeps_or_reports_every_word_and_is_done_once(
    lines: list[tuple[int, list[str]]],
) -> None:
    text = "\n".join(f"0:{second:02d} {' '.join(said)}" for second, said in sorted(lines))
    before = parse_transcript(text)
    after = remove_loops(before)
    again = remove_loops(after)
    assert again.turns == after.turns
    kept = [word for turn in after.turns for word in turn.text.split()]
    gone = [word for item in after.removed for word in item.text.split()]
    assert sorted(kept + gone) == sorted(
        word for turn in before.turns for word in turn.text.split()
    )
