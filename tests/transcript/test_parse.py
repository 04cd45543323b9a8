"""Every shape a transcript comes in; each oddity seen in real ones is a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript


def starts(text: str | bytes) -> list[int | None]:
    return [turn.start_ms for turn in parse_transcript(text).turns]


def texts(text: str | bytes) -> list[str]:
    return [turn.text for turn in parse_transcript(text).turns]


def speakers(text: str) -> list[str | None]:
    return [turn.speaker for turn in parse_transcript(text).turns]


def warnings(transcript: Transcript) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in transcript.problems]


@pytest.mark.parametrize(
    ("line", "start_ms", "width_ms"),
    [
        ("00:37 Hello there.", 37_000, 1000),
        ("1:02:03 Hello there.", 3_723_000, 1000),
        ("01:02:03 Hello there.", 3_723_000, 1000),
        ("61:08 Hello there.", 3_668_000, 1000),
        ("137:08 Hello there.", 8_228_000, 1000),
        ("0:32\u00a0Hello there.", 32_000, 1000),
        ("0:32\u00a0\u00a0 Hello there.", 32_000, 1000),
        ("0:32\tHello there.", 32_000, 1000),
        ("[0:32] Hello there.", 32_000, 1000),
        ("[00:00:32]Hello there.", 32_000, 1000),
        ("(0:32) Hello there.", 32_000, 1000),
        ("00:00:05.5 Hello there.", 5500, 100),
        ("00:00:05,250 Hello there.", 5250, 1),
        ("0:05.25 Hello there.", 5250, 10),
        ("\u20280:32 Hello there.", 32_000, 1000),
        ("\ufeff0:32 Hello there.", 32_000, 1000),
        ("  0:32   Hello there.  ", 32_000, 1000),
        ("0:32\nHello there.", 32_000, 1000),
        ("0:32\n\nHello there.", 32_000, 1000),
    ],
)
def test_times_at_the_start_of_a_line(line: str, start_ms: int, width_ms: int) -> None:
    (turn,) = parse_transcript(line).turns
    assert (turn.start_ms, turn.resolution_ms, turn.text) == (start_ms, width_ms, "Hello there.")


def test_minutes_turn_into_hours() -> None:
    assert starts("58:59 a\n59:58 b\n01:00:02 c\n1:00:09 d") == [
        3_539_000, 3_598_000, 3_602_000, 3_609_000,
    ]  # fmt: skip


def test_zero_fractions_are_whole_seconds_and_whole_times_among_fractions_are_exact() -> None:
    zeros = parse_transcript("0:01.000 a\n0:02.000 b\n0:04.000 c").turns
    assert {turn.resolution_ms for turn in zeros} == {1000}
    mixed = parse_transcript("0:01.250 a\n0:02 b\n0:04.5 c").turns
    assert [turn.resolution_ms for turn in mixed] == [1, 100, 100]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    lines = ["00:01 One.", "", "00:02 Two\u2028three.", " ", "00:03 Four."]
    assert texts(newline.join(lines)) == ["One.", "Two three.", "Four."]


def test_lines_in_one_second_stay_apart() -> None:
    assert starts("0:01 Thanks.\n0:01 Thank you.\n0:01 Yeah.") == [1000, 1000, 1000]


def test_lines_without_a_time_that_follow_directly_belong_to_the_paragraph() -> None:
    assert texts("0:01 One\ntwo.\n\nThree.\n\n0:09 Four.") == ["One two.", "Three.", "Four."]
    assert starts("0:01 One\ntwo.\n\nThree.\n\n0:09 Four.") == [1000, None, 9000]


def test_spoken_text_before_the_first_time() -> None:
    transcript = parse_transcript("Have you heard of it? It is a machine.\n\n[music]\n\n0:30 Hi.")
    assert transcript.title is None
    assert [turn.start_ms for turn in transcript.turns] == [None, None, 30_000]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (
            "#300: Building a startup (panel) Transcript",
            "#300: Building a startup (panel) Transcript",
        ),
        ("Show notes and transcript", "Show notes and transcript"),
        ("The Repair Hour", "The Repair Hour"),
        ("Welcome to the show.", None),
        ("Who are we?", None),
        ("[music]", None),
        ("x" * 130, None),
        ("0:00 The Repair Hour", None),
        ("ADA: Hello", None),
        ("<v Ada>Hello", None),
    ],
)
def test_titles(first: str, title: str | None) -> None:
    transcript = parse_transcript(f"{first}\n\n0:01 Hello there.\n0:03 And so on.")
    assert transcript.title == title
    assert any(first[-5:] in turn.text for turn in transcript.turns) == (title is None)


def test_a_first_line_that_runs_on_is_no_title() -> None:
    assert parse_transcript("We talk to people\nwho fix things.\n\n0:09 Hi.").title is None


def test_a_title_alone_is_text() -> None:
    assert texts("The Repair Hour") == ["The Repair Hour"]


def test_name_labels() -> None:
    text = "0:01 Ada Lovelace: Hello.\n0:03 Bob: Hi.\n0:05 And welcome.\n0:07 ADA LOVELACE: Yes.\n0:09 Bob: No."
    assert speakers(text) == ["Ada Lovelace", "Bob", "Bob", "ADA LOVELACE", "Bob"]
    assert texts(text) == ["Hello.", "Hi.", "And welcome.", "Yes.", "No."]


def test_a_colon_in_speech_is_no_label() -> None:
    text = (
        "0:01 Here is the thing: it broke.\n0:04 Remember: never force it.\n0:08 So: that is all."
    )
    assert speakers(text) == [None, None, None]
    dialogue = (
        "0:01 Ada: It is late.\n0:02 Bob: Yes.\n0:03 Here is the thing: go home.\n0:04 Ada: Right."
    )
    assert texts(dialogue)[2] == "Here is the thing: go home."


def test_a_real_label_may_occur_once_where_most_lines_have_one() -> None:
    text = (
        "0:01 KENNEDY: It is late.\n0:02 HEAD: Yes.\n0:03 MICHAEL: Go home.\n0:04 KENNEDY: Right."
    )
    assert speakers(text) == ["KENNEDY", "HEAD", "MICHAEL", "KENNEDY"]


def test_a_label_counts_for_its_own_line_where_few_lines_have_one() -> None:
    lines = [f"0:{second:02d} And so it goes on." for second in range(1, 20)]
    lines[3] = "0:04 MARK MANDEL: I never was here."
    lines[9] = "0:10 MARK MANDEL: Nor here."
    found = speakers("\n".join(lines))
    assert [index for index, name in enumerate(found) if name] == [3, 9]


def test_voice_tags_and_a_second_one_inside_a_line() -> None:
    text = "0:01 <v Ada>Hello. <v.loud Bob Ray>Hi!</v> <v Ada>So.\n0:09 <v Bob Ray>Bye."
    assert speakers(text) == ["Ada", "Bob Ray", "Ada", "Bob Ray"]
    assert texts(text) == ["Hello.", "Hi!", "So.", "Bye."]
    assert starts(text) == [1000, None, None, 9000]


def test_speaker_columns() -> None:
    assert speakers("0:01\tAda\tHello.\n0:02\tBob Ray\tHi.") == ["Ada", "Bob Ray"]
    assert speakers("Ada\t0:01\tHello.\nBob Ray\t0:02\tHi.") == ["Ada", "Bob Ray"]
    assert texts("Ada  0:01\nHello.\n\nBob Ray (0:02):\nHi.\nYou.") == ["Hello.", "Hi. You."]


def test_a_dash_after_every_time_is_a_separator_and_after_some_a_reply() -> None:
    assert texts("0:01 - Hello.\n0:02 - Hi.") == ["Hello.", "Hi."]
    assert texts("0:01 Hello.\n0:02 - Hi.\n0:03 Yes.") == ["Hello.", "- Hi.", "Yes."]


def test_stamps_inside_a_paragraph_become_anchors() -> None:
    text = "0:42\u00a0It was late.\u00a00:52\u00a0I went home.1:03\u00a0\u00a0And [1:07] slept.\n\n1:20 Morning."
    transcript = parse_transcript(text)
    assert [(turn.start_ms, turn.text) for turn in transcript.turns] == [
        (42_000, "It was late."),
        (52_000, "I went home."),
        (63_000, "And"),
        (67_000, "slept."),
        (80_000, "Morning."),
    ]
    assert [(item.text, item.reason, item.time_ms) for item in transcript.removed] == [
        ("0:52", "time", 52_000),
        ("1:03", "time", 63_000),
        ("[1:07]", "time", 67_000),
    ]


@pytest.mark.parametrize(
    "speech",
    [
        "come at 9:00 a.m. and wait",
        "come at 9:00 am and wait",
        "come at 9:00 o'clock",
        "it was 20:30 by then",
        "at 4:15 we left",
        "version 1:2:3 and 9:300",
    ],
)
def test_clock_times_in_speech_stay(speech: str) -> None:
    assert texts(f"8:00 We {speech}.\n\n12:00 Then on.")[0] == f"We {speech}."


def test_a_time_alone_belongs_to_the_next_paragraph() -> None:
    text = "0:01 One.\n\n0:09\n\nTwo.\n\n0:12 Three."
    assert starts(text) == [1000, 9000, 12_000]
    transcript = parse_transcript("0:01 One.\n0:05\n0:09 Two.\n0:12")
    assert len(transcript.turns) == 2
    assert warnings(transcript) == [
        "2: the time 0:05 has no text and is ignored",
        "4: the time 0:12 has no text and is ignored",
    ]


def test_an_ambiguous_time_is_read_by_the_order_of_the_file() -> None:
    transcript = parse_transcript("9:40 a\n10:00:00 b\n10:20 c\n50:00:01 d\n54:57 e\n1:00:00 f")
    assert [turn.start_ms for turn in transcript.turns] == [
        580_000, 600_000, 620_000, 3_000_000, 3_297_000, 3_600_000,
    ]  # fmt: skip
    assert warnings(transcript) == [
        "2: the time 10:00:00 is read as 10:00 to fit the times around it",
        "4: the time 50:00:01 is read as 50:00 to fit the times around it",
    ]


def test_frames_throughout_a_file_are_seen_by_its_pace() -> None:
    lines = [f"{minute:02d}:00:00 " + "word " * 100 for minute in range(8, 50)]
    assert starts("\n".join(lines))[-1] == 49 * 60_000


def test_a_time_that_goes_backwards_is_not_used() -> None:
    transcript = parse_transcript("0:01 a\n0:09 b\n0:05 c\n0:12 d")
    assert [turn.start_ms for turn in transcript.turns] == [1000, 9000, None, 12_000]
    assert warnings(transcript) == [
        "3: the time 0:05 does not fit after 0:09 on line 2 and before 0:12 on line 4; "
        "the time is estimated from the lines around it"
    ]


def test_the_odd_line_is_named_not_its_neighbour() -> None:
    transcript = parse_transcript("0:01 a\n55:09 b\n0:05 c\n0:12 d")
    assert [turn.start_ms for turn in transcript.turns] == [1000, None, 5000, 12_000]
    assert warnings(transcript)[0].startswith("2: the time 55:09 does not fit after 0:01")


def test_seconds_over_59_are_not_a_time() -> None:
    transcript = parse_transcript("0:01 a\n0:75 b\n1:00:61 c\n1:20 d")
    assert [turn.start_ms for turn in transcript.turns] == [1000, None, 60_000, 80_000]
    assert warnings(transcript)[0].startswith("2: 0:75 is not a time (seconds or minutes over 59)")


@pytest.mark.parametrize("mark", [">>", ".", "...", "- -", "<>"])
def test_a_line_with_nothing_to_read_is_reported(mark: str) -> None:
    transcript = parse_transcript(f"0:01 Hello.\n0:04 {mark}\n0:05 Bye.")
    assert [turn.text for turn in transcript.turns] == ["Hello.", "Bye."]
    assert [(r.line, r.text, r.reason) for r in transcript.removed] == [(2, mark, "marker")]


@pytest.mark.parametrize("sound", ["\u266a", "[music]", "(laughs)", "\U0001f44d", "42", "$"])
def test_sounds_signs_and_numbers_are_text(sound: str) -> None:
    assert texts(f"0:01 Hello.\n0:04 {sound}\n0:05 Bye.")[1] == sound


def test_lines_that_begin_with_am_are_speech() -> None:
    assert texts("7:32 am I right?\n7:35 PM is a title.") == ["am I right?", "PM is a title."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (" \n\r\n\u2028", "holds no text"),
        ("0:01\n0:05", "no spoken words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi", "a WebVTT file"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi", "a SubRip file"),
        ("0:00:00.599,0:00:04.160\nHi", "a SubViewer file"),
        ("[Script Info]\nTitle: x", "an ASS file"),
        ("<?xml version='1.0'?><tt/>", "a TTML file"),
    ],
)
def test_other_files_are_refused(data: str | bytes, message: str) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        parse_transcript(data)
    assert caught.value.hint


@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.text("ab .:1<>[]\u00a0\u2028\u00e9-\t", max_size=20)),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_no_letter_is_lost_and_times_never_go_back(lines: list[tuple[int, str]]) -> None:
    data = "\n".join(f"{second // 60}:{second % 60:02d} {text}" for second, text in lines)
    try:
        transcript = parse_transcript(data)
    except CaptionsError:
        assert not any(letter in data for letter in "ab\u00e9")
        return
    times = [turn.start_ms for turn in transcript.turns if turn.start_ms is not None]
    assert times == sorted(times)
    kept = " ".join(turn.text for turn in transcript.turns)
    gone = " ".join(item.text for item in transcript.removed)
    for letter in "ab\u00e9":
        assert data.count(letter) == (kept + gone + (transcript.title or "")).count(letter)


def test_a_path_is_read_and_named_in_errors(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("0:01 Hello there.", encoding="utf-8")
    assert parse_transcript(path) == parse_transcript("0:01 Hello there.")
    path.write_text("WEBVTT", encoding="utf-8")
    with pytest.raises(CaptionsError, match="talk.txt: this is a WebVTT file"):
        parse_transcript(path)
    with pytest.raises(CaptionsError, match="gone.txt: no such file"):
        parse_transcript(tmp_path / "gone.txt")


@pytest.mark.parametrize("data", [None, 5, ["0:01 Hello"]])
def test_other_types_are_refused(data: object) -> None:
    with pytest.raises(CaptionsError, match="must be text, bytes or a Path"):
        parse_transcript(data)  # type: ignore[arg-type]


def test_a_guessed_encoding_is_reported() -> None:
    transcript = parse_transcript("0:01 caf\u00e9".encode("cp1252"))
    assert transcript.turns[0].text == "caf\u00e9"
    assert warnings(transcript) == ["1: read as cp1252 because it is not valid UTF-8"]


@pytest.mark.parametrize("text", ['{"a": 3}', '{"a": ', '[{"word": "Hi"}]', "{}"])
def test_json_is_not_a_transcript(text: str) -> None:
    with pytest.raises(CaptionsError, match="this is JSON, but not of a recogniser"):
        parse_transcript(text)


def test_brackets_are_speech() -> None:
    assert parse_transcript("[music] Hello.").turns[0].text
    assert parse_transcript("{pause} Hello.").turns[0].text == "{pause} Hello."


def test_spaces_between_characters_are_kept_or_reported() -> None:
    kept = parse_transcript("0:00 \u4eca\u65e5\u306f\u3000\u826f\u3044\n")
    assert kept.turns[0].text == "\u4eca\u65e5\u306f\u3000\u826f\u3044"
    assert not kept.problems
    removed = parse_transcript("0:00 \u4eca\u65e5\u306f \u826f\u3044\n")
    assert removed.turns[0].text == "\u4eca\u65e5\u306f\u826f\u3044"
    (problem,) = removed.problems
    assert "\u4eca\u65e5\u306f \u826f\u3044" in problem.message
