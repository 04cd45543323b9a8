"""Words with their times as other programs read them."""

from __future__ import annotations

import json

import captions
from captions.audio.timed import AlignedWords, SoundReport, TimedWord
from captions.audio.word_files import render_words
from captions.model import Turn

REPORT = SoundReport("e.mp3", 9000, "en", 3, 0, 1, {}, 0.8, [], [])
ALIGNED = AlignedWords(
    [
        TimedWord("Good", 350, 550, "Ada", 0, "audio", 0.9),
        TimedWord("morning.", 550, 1040, "Ada", 0, "audio", 0.8),
        TimedWord("R&D", 2000, 2400, None, 1, "audio", 0.7),
        TimedWord("first?", 2400, 2900, None, 1, "text"),
    ],
    [Turn("Good morning.", 0, 1, speaker="Ada"), Turn("R&D first?", 2000, 2)],
    REPORT,
    "en",
)


def test_json_has_the_shape_of_whisper() -> None:
    data = json.loads(render_words(ALIGNED, "json"))
    assert data["segments"][0]["words"][1] == {
        "word": " morning.", "start": 0.55, "end": 1.04, "probability": 0.8, "how": "audio",
    }  # fmt: skip
    content = captions.parse(render_words(ALIGNED, "json"))
    assert [(word.text, word.start_ms) for word in content.words][:2] == [
        ("Good", 350),
        ("morning.", 550),
    ]


def test_ctm_has_a_word_a_line() -> None:
    lines = render_words(ALIGNED, "ctm", name="my episode").splitlines()
    assert lines[1] == "my_episode 1 0.550 0.490 morning. 0.800"
    assert len(captions.parse("\n".join(lines)).words) == 4


def test_lrc_and_vtt_have_times_in_their_lines() -> None:
    assert "[00:00.35]<00:00.35>Good <00:00.55>morning." in render_words(ALIGNED, "lrc")
    vtt = render_words(ALIGNED, "vtt")
    assert "<v Ada>Good <00:00:00.550>morning." in vtt
    assert "R&amp;D <00:00:02.400>first?" in vtt
    assert not captions.parse(vtt).problems
