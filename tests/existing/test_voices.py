"""Speakers named in the text of cues become voices, and voices become names again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.existing.voices import recover_speakers
from captions.formats import find_format
from captions.formats.speaker_names import name_speakers
from captions.model import Cue, Track
from captions.text.markup import Markup


def recovered(*texts: str, markup: Markup = "srt", has_voices: bool = True) -> list[Cue]:
    cues = [Cue(1000 * i, 1000 * i + 900, text, markup=markup) for i, text in enumerate(texts)]
    return list(recover_speakers(Track(cues), has_voices=has_voices).track)


def test_names_become_speakers_until_the_next_one() -> None:
    cues = recovered("Ada: Hello.", "So.", "[music]", "John Smith:\nHi &amp; bye.")
    assert [(cue.speaker, cue.text) for cue in cues] == [
        ("Ada", "Hello."), ("Ada", "So."), (None, "[music]"), ("John Smith", "Hi &amp; bye."),
    ]  # fmt: skip


def test_tags_around_a_name_go_with_it() -> None:
    first, second = recovered("<b>ADA:</b> <i>Hello.</i>", "<i>BOB: Hi.</i>")
    assert (first.speaker, first.text) == ("ADA", "<i>Hello.</i>")
    assert (second.speaker, second.text) == ("BOB", "<i>Hi.</i>")


def test_two_speakers_in_a_cue_become_two_voices() -> None:
    texts = ("ADA: Yes.", "- ADA: Is <i>it?</i>\n- BOB: R&D.", "BOB: No.")
    cue = recovered(*texts)[1]
    assert (cue.speaker, cue.text) == (None, "<v ADA>Is <i>it?</i>\n<v BOB>R&amp;D.")
    assert recovered(*texts, has_voices=False)[1].text == texts[1]


@pytest.mark.parametrize(
    "texts", [("So.", "Boston: a city."), ("Note: it is late.", "Now."), ("Now.", "Then.")]
)
def test_a_file_without_speakers_is_unchanged(texts: tuple[str, ...]) -> None:
    assert [cue.text for cue in recovered(*texts)] == list(texts)


def test_a_name_alone_stays() -> None:
    cues = recovered("Ada: Hello.", "Bob:", "Hi.", "Ada: So.")
    assert [(cue.speaker, cue.text) for cue in cues[1:3]] == [(None, "Bob:"), ("Bob", "Hi.")]


NAMES = st.sampled_from(["Ada", "Bob", "John Smith", "DR. CY", "Speaker 2", "Ludwig van Beethoven"])
SAID = st.lists(
    st.sampled_from(["Yes.", "and", "so,", "R&D", "caf\u00e9", "<i>no</i>", "3:16", "\nthen"]),
    min_size=1, max_size=5,
).map(lambda words: " ".join(["We", *words]))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, SAID), min_size=2, max_size=12))
def test_voices_come_back_from_subrip(cues: list[tuple[str, str]]) -> None:
    made = [
        Cue(1000 * i, 1000 * i + 900, text.replace("&", "&amp;"), name, markup="vtt")
        for i, (name, text) in enumerate(cues)
    ]
    if len({name for name, _ in cues}) == 1:
        made.append(Cue(50_000, 51_000, "Bye.", "Zoe", markup="vtt"))
    track = captions.parse(captions.render(Track(made), "vtt"))
    srt = captions.render(name_speakers(track, find_format("srt")), "srt")
    back = recover_speakers(captions.parse(srt)).track
    again = captions.parse(captions.render(back, "vtt"))
    assert [cue.speaker for cue in again] == [cue.speaker for cue in track]
    assert [cue.plain_text.split() for cue in again] == [cue.plain_text.split() for cue in track]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NAMES, SAID, NAMES, SAID), min_size=1, max_size=5))
def test_voices_that_share_a_cue_come_back_too(cues: list[tuple[str, str, str, str]]) -> None:
    made = [
        Cue(1000 * i, 1000 * i + 900, f"<v {one}>{text}\n<v {other}>{reply}", markup="vtt")
        for i, (one, text, other, reply) in enumerate(cues)
    ]
    # in mid-sentence a name counts only if it is one elsewhere
    others = dict.fromkeys(name for one, _, other, _ in cues for name in (one, other, "Zoe"))
    made += [Cue(60_000 + i, 60_001 + i, "Oh.", name) for i, name in enumerate(others)]
    srt = captions.render(name_speakers(Track(made), find_format("srt")), "srt")
    back = recover_speakers(captions.parse(srt)).track
    for cue, (one, _, other, _) in zip(back, cues):
        assert cue.text.startswith(f"<v {one}>")
        assert f"\n<v {other}>" in cue.text
