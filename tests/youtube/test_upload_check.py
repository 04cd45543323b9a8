"""Which files are refused before they are uploaded."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.youtube.upload_check import ACCEPTED, check_upload
from tests.conftest import FIXTURES
from tests.youtube.conftest import SRT

VTT = "WEBVTT\nKind: captions\nLanguage: de\n\n00:01.000 --> 00:03.000\nHallo und willkommen.\n"


def test_what_is_right() -> None:
    assert check_upload(SRT.encode(), "a.srt").format == "srt"
    found = check_upload(VTT.encode(), "a.vtt")
    assert (found.format, found.language, found.spoken, found.notes) == ("vtt", "de", None, ())
    words = "Der Regen und die Nacht, das ist nicht so wie wir es kennen, aber ich sehe sie auch."
    spoken = SRT.replace("Hello and welcome back.", words).replace("03,500", "08,500")
    assert check_upload(spoken.encode(), "a.srt").spoken == "de"


def test_markup_in_basic_formats_is_reported() -> None:
    tagged = SRT.replace("Hello", "<i>Hello</i>")
    (note,) = check_upload(tagged.encode(), "a.srt").notes
    assert note == (
        "1 cue has markup, which YouTube does not read in SubRip: it may be shown as text"
    )
    assert check_upload(VTT.replace("Hallo", "<i>Hallo</i>").encode(), "a.vtt").notes == ()


def test_findings_of_errors() -> None:
    overlap = SRT + "\n2\n00:00:03,000 --> 00:00:05,000\nGoodbye now, and until then.\n"
    with pytest.raises(CaptionsError, match="a.srt:2: T002 .*a file with errors is not published"):
        check_upload(overlap.encode(), "a.srt")


def test_warnings_do_not_matter() -> None:
    fast = SRT.replace("00:00:03,500", "00:00:01,400")
    assert check_upload(fast.encode(), "a.srt").format == "srt"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"0:01 Ada: Hello.\n0:05 Ben: Hi.\n", "a.txt", "does not read this format"),
        (b"Ada: Hello.\nBen: Hi.\n", "a.txt", "no line begins with a time"),
        (b"{1}{50}Hello.\n{60}{90}Bye.\n", "a.sub", "does not read this format|frame rate"),
        (
            b"WEBVTT\nKind: chapters\n\n00:00.000 --> 00:30.000\nIntro\n",
            "c.vtt",
            "chapters, not captions",
        ),
        (b"", "a.srt", "empty"),
    ],
)
def test_what_youtube_does_not_take(data: bytes, name: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        check_upload(data, name)
    assert caught.value.path == name


def test_the_names_are_those_of_our_formats() -> None:
    assert {*ACCEPTED} <= {*FORMATS}


@pytest.mark.parametrize("name", ["youtube.sbv", "basic.ttml", "basic.imsc", "basic.smi"])
def test_other_formats(name: str) -> None:
    data = (FIXTURES / "formats" / name).read_bytes()
    assert check_upload(data, name).format in ACCEPTED
