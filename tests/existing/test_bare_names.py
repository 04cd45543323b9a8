"""Names on a line of their own above each text are speakers; other first lines are text."""

from __future__ import annotations

import pytest

import captions
from captions.existing.bare_names import with_colons
from captions.existing.voices import recover_speakers
from captions.model import Cue, Track

MEETING = """0:0:1.0 --> 0:0:3.540
Maren Holt
Who has the key?

0:0:5.0 --> 0:0:6.50
Odile
I do. It is here,
in my coat.

0:0:7.10 --> 0:0:9.50
Maren Holt
Then we can wind it.
"""


def track_of(*texts: str) -> Track:
    return Track([Cue(n * 1000, n * 1000 + 900, text) for n, text in enumerate(texts, 1)])


def test_names_above_the_text_are_speakers() -> None:
    made = captions.generate(MEETING)
    assert [cue.speaker for cue in made.track.cues] == ["Maren Holt", "Odile", "Maren Holt"]
    assert made.track.cues[0].label == "Maren Holt: "
    assert made.track.cues[0].plain_text == "Who has the key?"


def test_a_conversion_reads_them_too() -> None:
    recovered = recover_speakers(captions.parse(MEETING))
    assert recovered.counts == {"Maren Holt": 2, "Odile": 1}
    assert [cue.text.split("\n")[0] for cue in recovered.track.cues] == [
        "Who has the key?",
        "I do. It is here,",
        "Then we can wind it.",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ann\nHello.", "Bob\nHi."),  # too few to know
        ("Ann\nHello.", "Bob\nHi.", "So it is."),  # one has none
        ("Clock Radio\nHello.", "Clock Radio\nHi.", "Clock Radio\nSo."),  # a name of the show
        ("Ann\nHello.", "Bob\nHi.", "Carl\nSo."),  # none comes again
        ("We went\nhome.", "And then\nwe slept.", "We went\naway."),  # no names
        ("Yes.\nHello.", "No.\nHi.", "Yes.\nSo."),
    ],
)
def test_other_first_lines_are_text(texts: tuple[str, ...]) -> None:
    track = track_of(*texts)
    assert with_colons(track) is track


def test_a_sound_needs_no_name() -> None:
    track = track_of("Ann\nHello.", "[applause]", "Bob\nHi.", "Ann\nSo.")
    assert [cue.text for cue in with_colons(track).cues] == [
        "Ann:\nHello.", "[applause]", "Bob:\nHi.", "Ann:\nSo.",
    ]  # fmt: skip
