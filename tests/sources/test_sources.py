"""What is in a file: decided once, decoded once, with every problem reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.asr.recognised import Recognised
from captions.errors import CaptionsError
from captions.formats import readable
from captions.model import Track
from captions.sources import as_track, open_source, parse, parse_in_format, read, read_content
from captions.sources.detection import find_text_format
from captions.transcript.model import Transcript
from tests.conftest import FIXTURES

FORMATS = FIXTURES / "formats"
SUBRIP = "1\n00:00:01,000 --> 00:00:02,500\nThe caf\u00e9 is closed.\n"
TALK = "0:01 Ada: Good evening.\n0:04 Bob: The caf\u00e9 is closed.\n"


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("transcript.txt", "transcript", Transcript),
        ("whisper.json", "speech", Recognised),
        ("whisper-cpp.json", "speech", Recognised),
        ("automatic.json3", "speech", Recognised),
        ("automatic.en.vtt", "captions", Track),
        ("whisper.tsv", "captions", Track),
    ],
)
def test_content_is_what_the_file_holds(name: str, kind: str, content: type) -> None:
    data = (FORMATS / name).read_bytes()
    source = open_source(data)
    assert source.kind == kind
    assert isinstance(source.read(), content)
    assert read_content(data) == read_content(data.decode()) == read_content(FORMATS / name)
    assert isinstance(as_track(read_content(data)), Track)


def test_a_text_like_nothing_known_is_a_transcript_but_not_captions() -> None:
    text = "Good evening, everyone.\n"
    content = read_content(text)
    assert isinstance(content, Transcript)
    assert not content.is_timed
    with pytest.raises(CaptionsError, match=r"known caption format\. Name it with `format`.*srt"):
        parse(text)
    with pytest.raises(CaptionsError, match="no line begins with a time such as 01:23"):
        parse(text, "txt")


def test_the_content_counts_before_the_ending_and_a_name_before_both() -> None:
    assert parse_in_format(SUBRIP, ending=".vtt")[1].name == "srt"
    assert open_source("Hello\n", ending=".sbv").format is open_source("Hello\n", "sbv").format
    assert parse_in_format(TALK, "txt", ending=".srt")[1].name == "txt"
    found = find_text_format("Hello\n", ".sbv")
    assert found is not None
    assert found.name == "sbv"


def test_binary_formats_are_known_by_their_bytes_alone() -> None:
    assert find_text_format("Hello\n", ".stl") is None
    source = open_source(b"850STL25.01" + b" " * 1013)
    assert source.format is not None
    assert (source.format.name, source.is_binary, source.text) == ("stl", True, "")
    with pytest.raises(CaptionsError, match="EBU STL is bytes, not text"):
        parse(SUBRIP, "stl")


def test_a_path_gives_its_bytes_its_ending_and_its_name_to_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SUBRIP, encoding="utf-8")
    assert parse(path) == read(path) == read(str(path)) == parse(SUBRIP)
    path.write_text("Hello\n")
    with pytest.raises(CaptionsError, match=r"a\.srt: this is not a SubRip file"):
        parse(path)
    with pytest.raises(CaptionsError, match="known caption format"):
        parse("Hello\n")
    for function in (parse, read, read_content):
        with pytest.raises(CaptionsError, match=r"absent\.srt: no such file"):
            function(tmp_path / "absent.srt")


WAY_OUT = "if letters are wrong, give the right one as `encoding`"


def test_guessed_encodings_are_reported_whatever_the_file_holds() -> None:
    for text in (SUBRIP, TALK):
        problems = parse(text.encode("cp1252")).problems
        assert [problem.message for problem in problems] == [
            f"the file is not UTF-8; read as cp1252, which is a guess: {WAY_OUT}"
        ]
    json = (FORMATS / "whisper.json").read_bytes().replace(b"The tide", b"Die Flut f\xfcllt")
    content = read_content(json)
    message = content.problems[0].message
    assert message == f"the file is not UTF-8; read as cp1252, which is a guess: {WAY_OUT}"
    assert parse(SUBRIP.encode("utf-16")).problems == ()
    assert parse(SUBRIP.encode("cp1251", "replace"), encoding="cp1251").problems == ()


def test_damaged_utf_8_is_reported_with_its_line() -> None:
    torn = (
        (TALK + "0:09 Ada: D\u00e9j\u00e0 vu.\n").encode().replace("\u00e9 i".encode(), b"\xc3 i")
    )
    (problem,) = read_content(torn).problems
    assert problem.line == 2
    assert "not UTF-8" in problem.message
    (problem,) = parse(b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9\n").problems
    assert problem.line == 4


def test_webvtt_in_another_encoding_is_read_and_reported() -> None:
    track = parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOn a f\u00eat\u00e9 No\u00ebl.\n".encode("cp1252")
    )
    assert [cue.text for cue in track.cues] == ["On a f\u00eat\u00e9 No\u00ebl."]
    (problem,) = track.problems
    assert problem.line == 4
    assert "cp1252, which is a guess" in problem.message


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_files_joined_from_two_encodings_keep_both(head: str) -> None:
    clock = (
        "00:00:0{0}.000 --> 00:00:0{0}.900\n" if head else "1\n00:00:0{0},000 --> 00:00:0{0},900\n"
    )
    first = f"{head}{clock.format(1)}P\u00e2t\u00e9.\n\n".encode()
    second = f"{clock.format(2)}D\u00e9j\u00e0 la mar\u00e9e, No\u00ebl.\n".encode("cp1252")
    track = parse(first + second)
    assert [cue.text for cue in track.cues] == [
        "P\u00e2t\u00e9.",
        "D\u00e9j\u00e0 la mar\u00e9e, No\u00ebl.",
    ]
    assert "are read as cp1252" in track.problems[0].message


def test_control_characters_are_no_transcript() -> None:
    for data in (b"0:01 Good evening, every\x00one.\n", b"\x01\x02\x03\x04 0:01"):
        with pytest.raises(CaptionsError, match="not a text file"):
            read_content(data)


def test_a_surrogate_pair_is_a_character_and_half_of_one_is_none() -> None:
    assert parse(f"{SUBRIP}\ud83d\ude00").cues[0].text.endswith("\U0001f600")
    assert parse(f"{SUBRIP}\ud83d").cues[0].text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((5,), {}, "must be text, bytes or a Path"),
        ((SUBRIP, "odt"), {}, "there is no caption format 'odt'. Known formats: srt, vtt"),
        ((SUBRIP, 5), {}, "there is no caption format 5"),
        ((SUBRIP, ["srt"]), {}, "there is no caption format"),
        ((SUBRIP, "plain"), {}, "plain can only be written. Can be read: srt, vtt"),
        ((SUBRIP.encode(),), {"encoding": "cp0"}, "there is no text encoding 'cp0'"),
        ((SUBRIP.encode(),), {"encoding": 5}, "`encoding` must be text, not 5"),
        ((b"%PDF-1.7",), {}, "this is a PDF document"),
        (("",), {}, "the file is empty"),
        ((b"\xef\xbb\xbf\r\n",), {}, "the file is empty"),
    ],
)
def test_wrong_arguments_say_what_is_allowed(
    arguments: tuple[object, ...], options: dict[str, object], message: str
) -> None:
    with pytest.raises(CaptionsError, match=message):
        captions.parse(*arguments, **options)  # type: ignore[arg-type]


def test_wrong_arguments_of_writing(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="`track` must be a Track"):
        captions.render(SUBRIP, "srt")  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match="`path` must be the name of a file"):
        captions.write(Track(), 5)  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match="`path` must be the name of a file"):
        captions.read(None)  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match=r"no caption format has the ending '\.doc'"):
        captions.write(Track(), tmp_path / "a.doc")


def test_a_transcript_as_a_track_is_a_cue_a_line_with_nothing_cleaned() -> None:
    text = "The Repair Hour\n\n0:01 Ada: Yes.\n" + "0:02 Ada: Yes.\n" * 6 + "0:09 >>\n"
    track = parse(text)
    assert track.title == "The Repair Hour"
    assert [(cue.text, cue.speaker) for cue in track.cues] == [("Yes.", "Ada")] * 7
    assert [(problem.line, problem.message) for problem in track.problems] == [(10, "removed: >>")]


openings = st.sampled_from(
    ["", "WEBVTT\n\n", "0:01 ", "{", '[{"start": 1', "1\n00:00:01,000 --> 00:00:02,000\n", "{1}{2}",
     "[Script Info]\n", '{"events": [', "\ufeff", "start\tend\ttext\n"]
)  # fmt: skip
TEXT_FORMATS = [None, *(known.name for known in readable() if not known.library)]


@given(openings, st.binary(max_size=60), st.sampled_from(TEXT_FORMATS))
def test_any_bytes_are_read_or_refused(opening: str, data: bytes, name: str | None) -> None:
    for one in (opening.encode() + data, opening + data.decode("utf-8", "surrogateescape")):
        try:
            source = open_source(one, name)
            source.text.encode()
            content = source.read()
            as_track(content)
        except CaptionsError as error:
            assert error.message
        else:
            assert isinstance(content, Transcript | Recognised | Track)
