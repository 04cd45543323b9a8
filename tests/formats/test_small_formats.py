"""What holds for all formats that hold little more than times and texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from captions.errors import CaptionsError
from captions.formats import FORMATS, find_by_content, find_by_ending, render
from captions.formats.losses import losses
from captions.model import Cue, Track
from captions.sources import parse, parse_in_format, read_content
from captions.transcript.model import Transcript
from tests.conftest import FIXTURES
from tests.formats.small_tracks import tracks

NAMES = (
    "microdvd", "mpl2", "tmplayer", "subviewer1", "subviewer2", "lrc", "spruce", "csv", "audacity",
    "sami",
)  # fmt: skip
# How exact the times of each written format are, in ms.
RESOLUTIONS_MS = {
    "microdvd": 40, "mpl2": 100, "tmplayer": 1000, "subviewer2": 10, "lrc": 10, "csv": 1,
    "audacity": 1, "sami": 1,
}  # fmt: skip
KEEPS_LINES = ("microdvd", "mpl2", "tmplayer", "subviewer2", "csv", "sami")
LETTERS = re.compile(r"[^\W_]+")


@pytest.mark.parametrize("name", RESOLUTIONS_MS)
@given(track=tracks())
def test_what_is_written_is_read_back(name: str, track: Track) -> None:
    format = FORMATS[name]
    text = render(track, name)
    back = parse(text, name)
    resolution_ms = RESOLUTIONS_MS[name]
    assert len(back.cues) == len(track.cues)
    lost = losses(track, format)
    for cue, other in zip(track.cues, back.cues):
        assert abs(cue.start_ms - other.start_ms) <= (resolution_ms + 1) // 2
        assert abs(cue.end_ms - other.end_ms) <= max(resolution_ms, 1)
        assert LETTERS.findall(cue.text) == LETTERS.findall(other.plain_text)
        if name in KEEPS_LINES and not any("text" in phrase for phrase in lost):
            assert other.plain_text == cue.text
    exact = all(
        time % resolution_ms == 0 for cue in track.cues for time in (cue.start_ms, cue.end_ms)
    )
    assert exact != any("rounded" in phrase for phrase in lost)
    assert render(back, name) == text


@pytest.mark.parametrize("name", [name for name in RESOLUTIONS_MS if name != "csv"])
def test_what_is_written_is_recognised(name: str) -> None:
    track = Track(
        [Cue(1000, 2400, "The tide clock\nstopped."), Cue(3000, 4400, "Nobody wound it.")]
    )
    assert parse_in_format(render(track, name))[1].name == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    ["", "\ufeff", "Good evening.\n", "{x}{y}", "[a][b]c", "<SYNC", "1\n2\n3\n", "\x00,\t,\n"],
)
def test_a_text_without_captions_is_refused(name: str, text: str) -> None:
    with pytest.raises(CaptionsError):
        parse(text, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "unit",
    ["{", "[", "<", "<SYNC Start=1", "<P", "<!--", "<STYLE>", "{y:i}", "{1}{2}|", "[00:01.00]",
     "<00:01.00>", '"', '","', "\\\"", "<i>", "</i>", "&", "/|", "^I", "$a=", "[br]", "\t", "1:", "]["],
)  # fmt: skip
def test_long_nonsense_is_read_or_refused(name: str, unit: str) -> None:
    starts = {
        "microdvd": "{1}{2}", "mpl2": "[1][2]", "tmplayer": "00:00:01:", "lrc": "[00:01.00]",
        "spruce": "00:00:01:00,00:00:02:00,", "csv": "start,end,text\n1,2,", "sami": "<SYNC Start=1>",
        "subviewer1": "[BEGIN]\n[00:00:01]\n", "subviewer2": "00:00:01.00,00:00:02.00\n",
        "audacity": "0.5\t1.5\t",
    }  # fmt: skip
    for text in (unit * 20_000, starts[name] + unit * 20_000, (starts[name] + unit + "\n") * 2000):
        find_by_content(text)
        try:
            parse(text, name)
        except CaptionsError:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "[00:12] Ada: The tide clock stopped.\n[00:15] Bo: Nobody wound it.\n",
        "[00:12.50] Ada: The tide clock\nstopped. And more.\n\n[00:15.00] Bo: Nobody.\n",
        "00:00:01 The tide clock stopped.\n00:00:04 Nobody wound it.\n",
        "From the start, the end of the text, was clear.\n0:01 The tide clock stopped.\n",
    ],
)
def test_transcripts_stay_transcripts(text: str) -> None:
    found = find_by_content(text)
    assert found is not None
    assert found.name == "txt"


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01:12 --> 00:00:03:12\nThe tide clock.\n",
        "00:00:01:12,00:00:03:00\nno text\n",
        "0:00:01.000,0:00:02.500\nThe tide clock.\n",
    ],
)
def test_time_lines_of_other_formats_are_none_of_these(text: str) -> None:
    found = find_by_content(text)
    assert found is None or found.name not in NAMES


def test_captions_that_look_like_transcripts_can_still_be_laid_out() -> None:
    # `generate` reads transcripts, and a file of these formats may have been written as one.
    assert FORMATS["lrc"].has_loose_sign
    assert isinstance(read_content("00:00:01 The tide clock stopped.\n"), Transcript)


def test_endings() -> None:
    names = {ending: find_by_ending(ending) for ending in (".txt", ".sub", ".lrc", ".csv", ".smi")}
    assert {ending: found.name for ending, found in names.items() if found} == {
        ".txt": "txt", ".sub": "microdvd", ".lrc": "lrc", ".csv": "csv", ".smi": "sami",
    }  # fmt: skip


# a line of TMPlayer without text clears the screen; pysubs2 warns that it may have missed a caption
@pytest.mark.filterwarnings("ignore:Possible missed subtitle")
@pytest.mark.parametrize("name", ["microdvd", "mpl2", "tmplayer", "sami"])
def test_pysubs2_reads_what_is_written(name: str) -> None:
    pysubs2 = pytest.importorskip("pysubs2")
    track = Track(
        [Cue(1000, 2400, "The tide clock\nstopped."), Cue(3000, 5000, "Nobody wound it.")]
    )
    read = pysubs2.SSAFile.from_string(
        render(track, name), format_={"tmplayer": "tmp"}.get(name, name)
    )
    shown = [(event.start, event.plaintext) for event in read if event.plaintext.strip("\u00a0 ")]
    assert shown == [(1000, "The tide clock\nstopped."), (3000, "Nobody wound it.")]


def test_fixtures_are_recognised_as_before_with_any_line_end() -> None:
    for name in ("mpl2.txt", "lyrics.txt", "audacity.txt", "subviewer2.sub", "two-languages.smi"):
        text = (FIXTURES / "formats" / name).read_text(encoding="utf-8")
        expected = parse(text)
        for end in ("\r\n", "\r"):
            assert parse(text.replace("\n", end)) == expected


@pytest.mark.parametrize("name", ["sbv", "subviewer2", "csv", "tsv", "srt", "vtt", "microdvd"])
@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_fences_in_the_text_of_cues_are_text(name: str, fence: str) -> None:
    cues = [Cue(0, 900, "before"), Cue(1000, 2000, f"a\n{fence}\nb"), Cue(3000, 4000, fence)]
    read = parse(render(Track([*cues, Cue(5000, 6000, "after")]), name), name)
    assert " ".join(cue.plain_text for cue in read.cues).split() == [
        "before", "a", fence, "b", fence, "after",
    ]  # fmt: skip


def test_text_with_a_time_line_is_no_cue_of_sbv() -> None:
    text = "It says\n0:00:01.000,0:00:02.000\nagain"
    track = Track([Cue(0, 900, text), Cue(1000, 2000, "on")])
    read = parse(render(track, "sbv"))
    assert [cue.text for cue in read.cues] == [
        "It says\n(0:00:01.000,0:00:02.000)\nagain", "on",
    ]  # fmt: skip
    assert losses(track, FORMATS["sbv"]) == ["times as text in 1 cue"]


def test_a_text_of_tmplayer_may_begin_with_a_time() -> None:
    text = "00:00:01:The tide\n00:00:03:12:30, lunch\n00:00:05:clock\n"
    assert FORMATS["tmplayer"].sniff(text)
    assert not FORMATS["tmplayer"].sniff("00:00:01:12 - Hi\n00:00:03:02 - Ho\n")


def test_a_text_of_subviewer_2_may_hold_a_mark_of_subviewer_1() -> None:
    track = Track([Cue(0, 900, "*** START SCRIPT"), Cue(1000, 2000, "on")])
    assert len(parse(render(track, "subviewer2")).cues) == 2


def test_text_outside_a_fence_is_reported() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nThe tide\n"
    track = parse(f"Here you are:\n```srt\n{srt}```\nAnything else?\n")
    assert [cue.text for cue in track.cues] == ["The tide"]
    outside = "with text outside it (2 lines): Here you are: / Anything else?"
    assert track.problems[0].message.endswith(outside)


def test_a_cue_with_two_voices_is_two_lines_of_a_transcript() -> None:
    text = "<v Ada>Tea? <v Bob>Yes, <i>please</i>.</v>"
    track = Track([Cue(1000, 2000, text, markup="vtt"), Cue(3000, 4000, "Here.", "Bob")])
    assert render(track, "txt") == "00:01 Ada: Tea?\n00:01 Bob: Yes, please.\n00:03 Here.\n"
    assert render(track, "plain") == "Ada: Tea?\nBob: Yes, please.\nHere.\n"
    assert "voices" not in " ".join(losses(track, FORMATS["txt"]))
