"""The words for ``sync``, whatever kind of file they are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.alignment.script import read_script, recognised_of_track
from captions.errors import CaptionsError
from captions.model import Cue, Track
from tests.conftest import FIXTURES

TALK = "0:01 Ada: Good evening.\n0:04 Bob: Hello [laughs] there.\n"


def words(data: str | bytes | Path | Track) -> list[str]:
    return [word.text for word in read_script(data).words]


def test_a_transcript_with_times() -> None:
    script = read_script(TALK, sounds="drop", rename={"Bob": "B"}, lang="en")
    assert [(word.text, word.speaker) for word in script.words] == [
        ("Good", "Ada"), ("evening.", "Ada"), ("Hello", "B"), ("there.", "B"),
    ]  # fmt: skip
    assert (script.is_timed, script.words_in, script.language) == (True, 5, "en")
    assert 1000 <= script.words[0].start_ms < 2000


def test_a_text_without_times_takes_its_usual_time() -> None:
    script = read_script("Good evening, everyone.\n")
    assert not script.is_timed
    assert script.words[0].start_ms < script.words[-1].end_ms < 5000


def test_a_recognisers_file_keeps_its_times() -> None:
    script = read_script(FIXTURES / "formats/whisper.json")
    assert [word.text for word in script.words][:2] == ["The", "tide"]
    assert script.words[0].start_ms == 1000
    assert (script.is_timed, script.language) == (True, "en")


def test_captions_say_what_is_lost_and_name_their_speakers() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nAda: <i>Good</i> evening.\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nAda: How are you?\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nBob: Fine.\n"
    )
    script = read_script(text)
    assert [(word.text, word.speaker) for word in script.words][:3] == [
        ("Good", "Ada"), ("evening.", "Ada"), ("How", "Ada"),
    ]  # fmt: skip
    assert script.words[-1].speaker == "Bob"
    assert list(script.lost) == ["italics in 1 cue"]


def test_a_track_is_read_in_the_order_of_its_times() -> None:
    track = Track([Cue(3000, 4000, "later"), Cue(1000, 2000, "early")])
    assert words(track) == ["early", "later"]
    segments = recognised_of_track(track).segments
    assert [(part.text, part.start_ms, part.end_ms) for part in segments] == [
        ("early", 1000, 2000),
        ("later", 3000, 4000),
    ]


def test_files_without_words_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(CaptionsError, match=r"empty\.txt: the file holds no text"):
        read_script(path)
    with pytest.raises(CaptionsError, match="the file holds no captions"):
        read_script(Track([Cue(0, 1, " ")]))
    with pytest.raises(CaptionsError, match="must be text, bytes or a Path"):
        read_script(5)  # type: ignore[arg-type]
