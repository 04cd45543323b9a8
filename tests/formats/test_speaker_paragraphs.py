"""Paragraphs of one speaker, and the transcripts that are written from them and read again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats import FORMATS, find_format, render
from captions.formats.losses import losses
from captions.formats.speaker_paragraphs import speaker_paragraphs
from captions.formats.voices import spoken_pieces
from captions.model import Cue, Track
from captions.sources import read_content
from captions.text.words import split_words
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript

SENTENCE = "The tide clock has stopped again. "


def cues(*rows: tuple[int, str, str | None]) -> Track:
    return Track([Cue(start_ms, start_ms + 900, text, speaker) for start_ms, text, speaker in rows])


def shown(track: Track) -> list[tuple[str, str | None, str]]:
    return [(one.clock, one.speaker, one.text) for one in speaker_paragraphs(track)]


def test_a_paragraph_begins_where_the_speaker_changes() -> None:
    track = cues((0, "Tea\nor", "Ada"), (1000, "coffee?", "Ada"), (3_725_900, "Tea.", "Bob"))
    assert shown(track) == [("0:00", "Ada", "Tea or coffee?"), ("1:02:05", "Bob", "Tea.")]


def test_a_sound_stays_in_the_paragraph_around_it() -> None:
    track = cues(
        (0, "Well,", "Ada"), (1000, "[laughs]", None), (2000, "no.", "Ada"), (3000, "Oh.", None)
    )
    assert shown(track) == [("0:00", "Ada", "Well, [laughs] no."), ("0:03", None, "Oh.")]


def test_a_long_pause_begins_a_paragraph() -> None:
    track = cues((0, "One,", "Ada"), (5899, "two,", "Ada"), (11_799, "three.", "Ada"))
    assert [text for _, _, text in shown(track)] == ["One, two,", "three."]


def test_a_monologue_is_divided_between_sentences() -> None:
    track = cues(*((n * 1000, SENTENCE * 4 + "And then", "Ada") for n in range(20)))
    assert len(shown(track)) == 2  # no cue ends with its sentence
    track = cues(*((n * 1000, SENTENCE * 4, "Ada") for n in range(20)))
    found = shown(track)
    assert len(found) == 5
    assert all(text.endswith(".") and 500 <= len(text) < 700 for _, _, text in found)


def test_scripts_without_spaces_are_joined_without_them() -> None:
    assert shown(cues((0, "潮の\n時計", None), (1000, "です。", None))) == [
        ("0:00", None, "潮の時計です。")
    ]


@pytest.mark.parametrize("name", ["md", "paragraphs", "podcast-html"])
def test_what_is_lost(name: str) -> None:
    track = Track(
        [Cue(0, 900, "<v Ada>One</v>\n<v Bob>two", markup="vtt"), Cue(1000, 1900, "<v Bob>three", "Bob", markup="vtt")],
        title="T",
    )  # fmt: skip
    assert losses(track, FORMATS[name]) == [
        "end times of 2 cues", "line breaks in 1 cue", "starts of 1 cue inside paragraphs",
    ]  # fmt: skip


def test_text_with_paragraphs() -> None:
    track = Track(
        [Cue(9000, 9900, "Hello.", "Ada", label="Ada: "), Cue(65_000, 66_000, "Oh.")], title="Tides"
    )
    assert render(track, "paragraphs") == "Tides\n\nAda  0:09\nHello.\n\n1:05\nOh.\n"
    assert render(track, "md") == "# Tides\n\n**Ada** (0:09)\n\nHello.\n\n(1:05)\n\nOh.\n"


_NAMES = st.sampled_from(["Ada", "Bob Smith", "Dr. Anna von Berg", "SPEAKER_01"])
_WORDS = st.sampled_from(
    ["well,", "yes.", "R&D", "it's", "now?", "naïve", "日本語", "a", "1 < 2", "no: never", "\u2026"]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)


@st.composite
def dialogues(draw: st.DrawFn) -> Track:
    """Return a track of named speakers, or of none; one word is a letter that can be read."""
    named = draw(st.booleans())
    time_ms = draw(st.integers(0, 4_000_000))
    rows: list[Cue] = []
    for text in draw(st.lists(_TEXTS, min_size=1, max_size=12)):
        rows.append(Cue(time_ms, time_ms + 2000, f"x {text}", draw(_NAMES) if named else None))
        time_ms += 2000 + draw(st.sampled_from([0, 100, 6000, 61_000]))
    return Track(rows)


@given(dialogues())
def test_every_piece_is_in_a_paragraph_of_its_speaker(track: Track) -> None:
    found = speaker_paragraphs(track)
    assert split_words(" ".join(one.text for one in found)) == split_words(
        " ".join(piece.text for piece in spoken_pieces(track))
    )
    starts_ms = [one.start_ms for one in found]
    assert starts_ms == sorted(starts_ms)
    assert set(starts_ms) <= {cue.start_ms for cue in track.cues}
    speakers = [cue.speaker for cue in track.cues]
    changes = sum(one != other for one, other in pairwise(speakers))
    assert len(found) >= changes + 1


@pytest.mark.parametrize("name", ["md", "paragraphs"])
@given(dialogues())
def test_transcripts_are_read_as_written(name: str, track: Track) -> None:
    found = [
        (one.start_ms // 1000 * 1000, one.speaker, split_words(one.text))
        for one in speaker_paragraphs(track)
    ]
    text = render(track, name)
    readers: list[Callable[..., Any]] = [parse_transcript]
    if name == "md":
        readers.append(read_content)
    for read in readers:
        back = read(text)
        assert all("U+3000" in problem.message for problem in back.problems)
        assert [
            (turn.start_ms, turn.speaker, split_words(turn.text)) for turn in back.turns
        ] == found


@pytest.mark.parametrize("speaker", [None, "Ada"])
@pytest.mark.parametrize("name", ["md", "paragraphs"])
def test_text_that_begins_with_a_time_comes_back(name: str, speaker: str | None) -> None:
    track = cues((9000, "10:30 was late.", speaker), (20_000, "So what?", speaker))
    back = parse_transcript(render(track, name))
    assert [(turn.start_ms, turn.speaker, turn.text) for turn in back.turns] == [
        (9000, speaker, "10:30 was late."), (20_000, speaker, "So what?"),
    ]  # fmt: skip


_TRICKY = st.sampled_from(
    ["*so*", "_so_", "snake_case", "`code`", "~~no~~", "<b>", "&amp;", "[a](b)", "[music]", "1.",
     "#1", "#", "-", ">", "\\", "C:\\new", "a*b", "**", "R&D", "10:30", "---", "|", "=", "[^1]",
     "(laughs)", "Ada:", "***", "+1", "{x}", "$5", "x.", "\\*"]
)  # fmt: skip


@given(
    st.lists(st.tuples(st.lists(_TRICKY, min_size=1, max_size=6), _NAMES), min_size=2, max_size=4)
)
def test_text_that_looks_like_markdown_comes_back(rows: list[tuple[list[str], str]]) -> None:
    track = cues(
        *((n * 60_000, " ".join(["x", *words]), name) for n, (words, name) in enumerate(rows))
    )
    parse_markdown = find_format("md").parse
    assert parse_markdown is not None
    back = parse_markdown(render(track, "md"))
    assert isinstance(back, Transcript)
    assert [(turn.start_ms, turn.speaker, turn.text) for turn in back.turns] == [
        (cue.start_ms, cue.speaker, cue.text) for cue in track.cues
    ]
