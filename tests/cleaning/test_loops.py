"""Recogniser loops go, what people repeat stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.cleaning.loops import remove_loops
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
