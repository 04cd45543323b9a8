"""What Whisper and whisper.cpp print: its forms of times, and lines that are none."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.whisper_console import sniff_whisper_console
from captions.sources import parse, parse_in_format


@pytest.mark.parametrize(
    "text",
    [
        "[00:00.000 --> 00:02.500]  The tide clock.\n[00:02.500 --> 00:05.000]  It stopped.\n",
        "Detected language: English\n[00:00:00.000 --> 00:00:02.500]   The tide clock.\n"
        "\n[00:00:02.500 --> 00:00:05.000]   It stopped.\n",
        "Detected language 'en' with probability 0.98\n[0.00s -> 2.50s] The tide clock.\n"
        "[2.50s -> 5.00s] It stopped.\n",
    ],
)
def test_its_forms(text: str) -> None:
    track, format = parse_in_format(text, ending=".txt")
    assert format.name == "whisper-console"
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (0, 2500, "The tide clock."), (2500, 5000, "It stopped."),
    ]  # fmt: skip
    assert track.problems == ()


def test_other_lines_are_reported() -> None:
    text = "[00:00.000 --> 00:02.500] a\nb\n[00:03.000 --> 00:03.000] c\n[00:04.0 --> 00:05.0]\n"
    track = parse(text)
    assert [cue.text for cue in track.cues] == ["a", "c"]
    assert [problem.line for problem in track.problems] == [2, 3, 4]
    with pytest.raises(CaptionsError, match="not what Whisper prints"):
        parse("Hello.\n", "whisper-console")


@pytest.mark.parametrize(
    "text", ["00:00:00,000 --> 00:00:02,500\na\n", "[00:01] a\n", "0:05 --> 0:09 Hello\n", ""]
)
def test_other_times_are_not_the_sign(text: str) -> None:
    assert not sniff_whisper_console(text)
