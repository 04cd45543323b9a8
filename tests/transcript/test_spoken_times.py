"""Times of day and verses at the start of a line: words where they fit nowhere and read on."""

from __future__ import annotations

from captions.transcript.parse import parse_transcript

BEFORE, AFTER = "0:01 We met at the mill.\n", "\n0:12 Then we left."


def test_words_go_on_from_the_line_before() -> None:
    transcript = parse_transcript(f"{BEFORE}10:30 was the hour, and John{AFTER}")
    assert [(turn.start_ms, turn.text) for turn in transcript.turns] == [
        (1000, "We met at the mill. 10:30 was the hour, and John"), (12_000, "Then we left."),
    ]  # fmt: skip
    assert [(problem.line, problem.message) for problem in transcript.problems] == [
        (
            2,
            "10:30 is read as words: as a time it does not fit after 0:01 on line 1 and before "
            "0:12 on line 3, and the sentence goes on from it",
        )
    ]


def test_a_blank_line_keeps_the_words_apart() -> None:
    turns = parse_transcript(f"{BEFORE}\n10:30 was the hour.\n{AFTER}").turns
    assert [turn.text for turn in turns][1] == "10:30 was the hour."


def test_a_new_sentence_leaves_it_a_time() -> None:
    transcript = parse_transcript(f"{BEFORE}10:30 Was it late?{AFTER}\n0:15 Then on.")
    assert [turn.text for turn in transcript.turns][1] == "Was it late?"
    assert "10:30 does not fit" in transcript.problems[0].message


def test_a_slip_close_to_its_neighbours_is_a_time() -> None:
    transcript = parse_transcript("8:40 Who?\n8:42 Well,\n8:41 nobody.\n8:44 Nobody at all.")
    assert [turn.text for turn in transcript.turns][2] == "nobody."
    assert "8:41 does not fit" in transcript.problems[0].message


def test_brackets_leave_it_a_time() -> None:
    transcript = parse_transcript(f"{BEFORE}[10:30] was the hour.{AFTER}")
    assert transcript.turns[1].text == "was the hour."


def test_files_in_lower_case_have_times() -> None:
    transcript = parse_transcript(
        "11:01 so we met\n11:03 at the mill\n11:02 and then\n11:09 we left"
    )
    assert [turn.start_ms for turn in transcript.turns] == [661_000, 663_000, None, 669_000]


def test_what_fits_is_a_time_but_reported_where_it_leaves_silence() -> None:
    transcript = parse_transcript(f"{BEFORE}0:05 We sat.\n10:30 was the hour.")
    assert transcript.turns[-1].start_ms == 630_000
    assert "if it is spoken" in transcript.problems[0].message
    assert parse_transcript("0:55 We met.\n1:02 and sat.\n1:05 We left.").problems == ()


def test_a_time_of_day_is_words_and_reported() -> None:
    for spoken in ("5:15 p.m. is", "5:15pm is", "5:15-ish is", "9:00 o'clock is"):
        transcript = parse_transcript(f"{BEFORE}{spoken} late.{AFTER}")
        assert [(turn.start_ms, turn.text) for turn in transcript.turns] == [
            (1000, f"We met at the mill. {spoken} late."), (12_000, "Then we left."),
        ]  # fmt: skip
        (problem,) = transcript.problems
        assert problem.line == 2
        assert "is read as words, not as the time of the line" in problem.message


def test_a_time_of_day_that_does_not_fit_is_words() -> None:
    for spoken in ("5:15 PM is late.", "5:15 pm, then.", "17:15 Uhr ist es."):
        transcript = parse_transcript(f"{BEFORE}{spoken}{AFTER}")
        assert [(turn.start_ms, turn.text) for turn in transcript.turns] == [
            (1000, f"We met at the mill. {spoken}"), (12_000, "Then we left."),
        ]  # fmt: skip
        assert "is read as words" in transcript.problems[0].message


def test_many_times_that_are_words_are_reported_once() -> None:
    lines = "".join(f"5:0{second}-ish is late.\n" for second in range(5))
    (problem,) = parse_transcript(f"0:01 We met.\n{lines}").problems
    assert problem.message.startswith("5 lines begin with a time that is read as words")


def test_the_word_after_a_time_can_be_a_title() -> None:
    turn = parse_transcript("0:01 We met.\n1:23 PM Attlee spoke.").turns[1]
    assert (turn.start_ms, turn.text) == (83_000, "PM Attlee spoke.")
