"""Which lines of SubRip are numbers of cues, and which are text."""

from __future__ import annotations

import pytest

from captions.formats.srt.read import parse_srt
from captions.validation.fix import fix
from captions.validation.validate import validate

T1, T2, T3 = (f"00:00:0{n},000 --> 00:00:0{n + 1},000" for n in (1, 3, 5))


def read(text: str) -> tuple[list[str], list[int]]:
    track = parse_srt(text)
    return [cue.text for cue in track.cues], [problem.line for problem in track.problems]


@pytest.mark.parametrize("number", ["2개", "第2条", "٢", "2a", "二", "2.", "#2"])
def test_a_number_in_any_writing_is_no_text(number: str) -> None:
    text = f"1\n{T1}\nOne.\n\n{number}\n{T2}\nTwo.\n\n3\n{T3}\nThree.\n"
    assert read(text) == (["One.", "Two.", "Three."], [5])
    assert [cue.text for cue in parse_srt(fix(text).text).cues] == ["One.", "Two.", "Three."]


def test_labels_without_digits_are_numbers_if_every_cue_has_one() -> None:
    text = f"intro\n{T1}\nOne.\n\nmiddle\n{T2}\nTwo.\n\nend\n{T3}\nThree.\n"
    assert read(text)[0] == ["One.", "Two.", "Three."]
    assert read(text.replace("middle\n", ""))[0] == ["One.", "Two.\n\nend", "Three."]


@pytest.mark.parametrize("answer", ["42\n\n2", "\n42\n\n2", "42"])
def test_a_number_that_is_an_answer_stays_text(answer: str) -> None:
    texts, _ = read(f"1\n{T1}\nAnd the answer is\n{answer}\n{T2}\nTwo.\n")
    assert texts[0].split() == ["And", "the", "answer", "is", "42"]


@pytest.mark.parametrize("end", [f"2\n{T2}\nTwo.\n", f"3\n{T3}\nThree.\n", ""])
def test_a_lone_number_that_is_due_is_skipped(end: str) -> None:
    text = f"1\n{T1}\nOne.\n\n2\n\n{end}"
    texts, problems = read(text)
    assert texts[0] == "One."
    assert 5 in problems
    assert (5, "safe") in [(found.line, found.fix) for found in validate(text, select=["F005"])]
    assert "\n\n2\n\n" not in fix(text, select=["F005"]).text


def test_without_blank_lines_the_number_due_is_a_number() -> None:
    assert read(f"1\n{T1}\nOne.\n2\n{T2}\nTwo.\n") == (["One.", "Two."], [])
