"""Colons in SubRip cues as podcast apps read them, beside a reader written like AntennaPod's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.formats import render
from captions.model import Cue, Track
from captions.validation.checks.speaker_colons import split_cues
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fix import fix
from captions.validation.validate import validate


def file_of(*texts: str) -> CaptionFile:
    cues = [Cue(index * 1000, index * 1000 + 900, text) for index, text in enumerate(texts)]
    return read_blocks(render(Track(cues), "srt").encode())


def as_antennapod_shows(text: str) -> tuple[str, str]:
    """Return the speaker and the text of a cue, as the app's parser splits it."""
    body = "".join(f"{line.strip()} " for line in text.split("\n"))
    if ": " not in body:
        return "", body.strip()
    parts = body.strip().split(":")
    while parts and not parts[-1]:  # Java drops empty parts at the end
        parts.pop()
    return (parts[0], parts[1].strip()) if len(parts) > 1 else ("", "")


def test_a_single_label_is_a_name() -> None:
    [split] = split_cues(file_of("Ada: Hello.", "And more", "of this.").cues)
    assert (split.speaker, split.shown, split.dropped, split.is_labelled) == (
        "Ada", "Hello.", "", True,
    )  # fmt: skip


def test_an_ordinary_word_before_a_colon_is_no_name() -> None:
    [split] = split_cues(file_of("Meet me at: 10:30.", "It is 10:30.").cues)
    assert (split.speaker, split.shown, split.dropped, split.is_labelled) == (
        "Meet me at", "10", "30.", False,
    )  # fmt: skip
    assert split.colons == [(0, 10), (0, 14)]


parts = st.sampled_from(
    ["Ada: ", "Bob Smith: ", "we met", " at 10:30", ": ", ":", "\n", " so", "x", "!"]
)
texts = st.lists(parts, min_size=1, max_size=7).map("".join).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip()) or "x"
)  # fmt: skip


@given(st.lists(texts, min_size=1, max_size=4))
def test_what_an_app_drops_is_found(found: list[str]) -> None:
    file = file_of(*found)
    faults = {one.start_ms for one in validate(file.text, "podcast", select=["X011"])}
    named = {split.cue.start_ms for split in split_cues(file.cues) if split.is_labelled}
    for cue in file.cues:
        speaker, shown = as_antennapod_shows("\n".join(cue.lines))
        kept = f"{speaker} {shown}" if cue.start_ms in named else shown
        if [word.strip(":") for word in kept.split()] != [
            word for word in (word.strip(":") for word in " ".join(cue.lines).split()) if word
        ]:
            assert cue.start_ms in faults


@given(st.lists(texts, min_size=1, max_size=4))
def test_the_fix_keeps_every_word_and_is_enough(found: list[str]) -> None:
    text = file_of(*found).text
    fixed = fix(text, "podcast", select=["X011"], unsafe=True)
    assert fixed.data.decode().split() == text.split()
    assert not [one for one in fixed.remaining if one.fix]
    left = {one.start_ms for one in fixed.remaining}
    before = {one.start_ms for one in validate(text, "podcast", select=["X011"])}
    for cue in read_blocks(fixed.data).cues:
        if cue.start_ms in before - left:
            assert as_antennapod_shows("\n".join(cue.lines)) == ("", " ".join(cue.lines))
