"""Who says each piece of a cue, and voices that are named only where they change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions import parse
from captions.formats.voices import continued_voices, spoken_pieces
from captions.formats.vtt.cue_text import split_voices
from captions.model import Cue, Track
from captions.text.markup import to_plain


def webvtt(*texts: str) -> Track:
    cues = [f"00:{n:02d}.000 --> 00:{n:02d}.900\n{text}\n" for n, text in enumerate(texts)]
    return parse("WEBVTT\n\n" + "\n".join(cues))


def said(track: Track) -> list[tuple[str | None, str]]:
    return [(piece.speaker, piece.text) for piece in spoken_pieces(track)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<v Ada>Yes.", [("Ada", "Yes.")]),
        ("<v Ada>Yes.</v>\n<v Bob>No.</v>", [("Ada", "Yes."), ("Bob", "No.")]),
        ("<v Ada>Yes. <v Bob>No.</v> Maybe.", [("Ada", "Yes."), ("Bob", "No."), ("Ada", "Maybe.")]),
        ("<v.loud Ada &amp; Co>Yes.", [("Ada & Co", "Yes.")]),
        ("Off. <v Ada>On.", [(None, "Off."), ("Ada", "On.")]),
        ("<i>a <v Ada>b</i> c", [(None, "a"), ("Ada", "b c")]),
        ("<v>a</v>", [(None, "a")]),
        ("<video>a", [(None, "a")]),
    ],
)
def test_voices_in_a_cue(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(webvtt(text, "<v Ada>So.", "<v Ada>And.")) == [
        *expected,
        ("Ada", "So."),
        ("Ada", "And."),
    ]


def test_a_cue_without_a_voice_continues_the_speaker_where_changes_are_named() -> None:
    track = webvtt("<v Ada>One", "two", "[music]", "<v Bob>three", "four", "<v Ada>five")
    assert said(track) == [
        ("Ada", "One"), ("Ada", "two"), (None, "[music]"), ("Bob", "three"), ("Bob", "four"),
        ("Ada", "five"),
    ]  # fmt: skip
    assert continued_voices(track) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("<v Ada>One", "<v Ada>two", "three"),  # each cue of a speaker is named
        ("<v Narrator>One", "two", "<v Narrator>three"),  # the others are somebody else
        ("one", "<v Ada>two", "three"),  # it is not known who begins
        ("<v Ada>One", "<v Bob>two"),
    ],
)
def test_other_cues_without_a_voice_have_no_speaker(texts: tuple[str, ...]) -> None:
    track = webvtt(*texts)
    assert continued_voices(track) == 0
    assert [speaker for speaker, _ in said(track)] == [cue.speaker for cue in track.cues]


def test_only_webvtt_is_read_so() -> None:
    track = Track([Cue(0, 9, "One", "Ada"), Cue(9, 12, "two")])
    assert said(track) == [("Ada", "One"), (None, "two")]


parts = st.sampled_from(
    ["<v Ada>", "<v.x Bob>", "</v>", "<i>", "</i>", "a", " b", "\n", "&lt;", "<v", ">"]
)


@given(st.lists(parts, max_size=12).map("".join))
def test_no_text_is_lost(text: str) -> None:
    joined = " ".join(to_plain(part, "vtt") for _, part in split_voices(text))
    assert "".join(joined.split()) == "".join(to_plain(text, "vtt").split())
