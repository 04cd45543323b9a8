"""DKS: a time with a text, and a time without one that ends it."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.dks import parse_dks, sniff_dks
from captions.sources import open_source, parse_in_format

TEXT = "[00:00:01]The tide[br]clock\n[00:00:03]\n[00:00:04]stopped.\n[00:00:06]\n"


def times_ms(text: str) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in parse_dks(text).cues]


def test_a_time_without_a_text_ends_the_cue() -> None:
    track, found = parse_in_format(TEXT)
    assert found.name == "dks"
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (1000, 3000, "The tide\nclock"),
        (4000, 6000, "stopped."),
    ]
    assert track.problems == ()


def test_where_it_is_missing_the_next_text_ends_the_cue() -> None:
    assert times_ms(f"{TEXT}[00:00:07]a\n[00:00:08]b\n[00:00:09]\n")[2:] == [
        (7000, 8000),
        (8000, 9000),
    ]


def test_the_last_cue_without_an_end_is_reported() -> None:
    (problem,) = parse_dks(f"{TEXT}[00:00:07]And then?\n").problems
    assert problem.line == 5


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("]", "] "), TEXT.replace("\n", "\r\n\r\n")])
def test_the_sign(text: str) -> None:
    assert sniff_dks(text)
    assert open_source(text).format.name == "dks"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01]The tide\n[00:00:03]clock\n",
        "[00:00:01]\nThe tide\n[00:00:03]\nclock\n",
        "[00:00:01]\n[00:00:03]\n",
        "[00:00:01]The tide\n",
        "[00:00:01] Ada: The tide\nclock\n[00:00:03]\n",
        "",
    ],
)
def test_a_transcript_has_not_its_sign(text: str) -> None:
    assert not sniff_dks(text)


def test_no_cue_is_an_error() -> None:
    with pytest.raises(CaptionsError, match="no line has a time and a text"):
        parse_dks("[00:00:01]\n[00:00:03]\n")
