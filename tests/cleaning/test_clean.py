"""Cleaning a transcript: its steps in order, and what it reports."""

from __future__ import annotations

import pytest

from captions.cleaning.clean import clean
from captions.cleaning.speakers import rename_speakers
from captions.errors import CaptionsError
from captions.transcript.parse import parse_transcript

TEXT = "0:01 Ada: Siphon is fun. [laughs]\n0:05 Bob: Yes.\n"


def test_nothing_is_changed_by_default() -> None:
    transcript = parse_transcript(TEXT)
    assert clean(transcript) == transcript


def test_each_option_is_a_step() -> None:
    cleaned = clean(
        parse_transcript(TEXT),
        sounds="drop",
        glossary={"Siphon": "Cython"},
        rename={"Ada": "Ada  Lovelace"},
    )
    assert [(turn.speaker, turn.text) for turn in cleaned.turns] == [
        ("Ada Lovelace", "Cython is fun."),
        ("Bob", "Yes."),
    ]
    assert [item.text for item in cleaned.removed] == ["[laughs]"]
    assert [(item.before, item.after) for item in cleaned.changed] == [("Siphon", "Cython")]


def test_loops_are_removed_unless_kept() -> None:
    transcript = parse_transcript("".join(f"0:0{n} And that is why.\n" for n in (1, 1, 1, 1, 2, 2)))
    assert len(clean(transcript).turns) < len(transcript.turns)
    assert clean(transcript, keep_loops=True) == transcript


def test_a_transcript_of_sounds_alone_is_an_error() -> None:
    transcript = parse_transcript("0:01 (laughs) [music] (laughs)\n")
    with pytest.raises(CaptionsError, match='no text is left to caption. Keep .*`sounds="keep"`'):
        clean(transcript, sounds="drop")


def test_wrong_words_for_options_are_errors() -> None:
    with pytest.raises(CaptionsError, match='`sounds` must be "keep", "drop" or "drop-lyrics"'):
        clean(parse_transcript(TEXT), sounds="mute")  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match="`rename` must be a mapping of text to text"):
        clean(parse_transcript(TEXT), rename=["Ada"])  # type: ignore[arg-type]


def test_a_name_that_nobody_has_is_a_problem() -> None:
    renamed = rename_speakers(parse_transcript(TEXT), {"Ada": "A", "Cy": "C"})
    assert [turn.speaker for turn in renamed.turns] == ["A", "Bob"]
    assert [problem.message for problem in renamed.problems] == [
        "no speaker is called 'Cy'; nothing to rename"
    ]
