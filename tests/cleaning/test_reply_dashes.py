"""Dashes before replies have the form of the profile."""

from __future__ import annotations

import pytest

import captions
from captions.cleaning.reply_dashes import with_reply_dashes
from captions.model import Turn
from captions.profile import find_profile
from captions.transcript.model import Changed, Transcript


@pytest.mark.parametrize(
    ("typed", "unspaced", "spaced"),
    [
        ("- Yes.", "-Yes.", "- Yes."),
        ("-Yes.", "-Yes.", "- Yes."),
        ("\u2013 Ready? \u2013 Yes.", "-Ready? -Yes.", "- Ready? - Yes."),
        ("- Yes - or no.", "-Yes - or no.", "- Yes - or no."),
        ("-5 degrees", "-5 degrees", "-5 degrees"),
        ("-- and so", "-- and so", "-- and so"),
        ("Ready? - Yes.", "Ready? - Yes.", "Ready? - Yes."),
    ],
)
def test_the_form_of_the_profile_is_written(typed: str, unspaced: str, spaced: str) -> None:
    said = Transcript((Turn(typed, 0, 1),))
    assert with_reply_dashes(said, spaced=False).turns[0].text == unspaced
    found = with_reply_dashes(said, spaced=True)
    assert found.turns[0].text == spaced
    assert found.changed == (() if typed == spaced else (Changed(1, typed, spaced, "dash"),))


def test_captions_of_netflix_have_its_dashes() -> None:
    said = "0:00 So.\n0:01 - Ready? - Yes.\n0:01 - Good.\n0:02 And so am I, and that was it."
    for lang, dash in ((None, "-"), ("fr", "- ")):
        profile = find_profile("netflix", lang, rhythm="calm")
        data = captions.render(captions.generate(said, profile, lang=lang).track, "srt").encode()
        assert f"\n{dash}Yes.\n{dash}Good.\n" in data.decode()
        found = captions.validate(data, ending=".srt", profile=profile, select=["L009"])
        assert found == []
