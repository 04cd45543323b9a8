"""A file that is converted to its own format is the same, or the change is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.editing.order import in_order
from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.model import Cue, Track
from captions.sources import parse_in_format
from tests.conftest import FIXTURES

FOLDERS = ("formats", "subrip", "webvtt", "rules", "shapes")
# Formats without end times: their reader estimates them again.
WITHOUT_ENDS = ("txt", "md", "podcast-html")


def files() -> list[Path]:
    paths = (path for folder in FOLDERS for path in sorted((FIXTURES / folder).rglob("*")))
    others = (".out", ".md", ".py", ".toml", ".expected.json")
    return [path for path in paths if path.is_file() and not path.name.endswith(others)]


def seen(track: Track) -> list[object]:
    cues = [(cue.start_ms, cue.end_ms, cue.shown_text, dict(cue.settings)) for cue in track.cues]
    return [*cues, track.title, track.language, track.styles, track.regions]


def is_reported(track: Track, name: str) -> bool:
    format = FORMATS[name]
    return bool(track.problems or losses(track, format) or format.remarks(track))


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_changes_is_reported(path: Path) -> None:
    try:
        track, format = parse_in_format(path.read_bytes(), ending=path.suffix, recover=True)
    except CaptionsError:
        return
    if format.render is None or not track.cues:
        return
    track = in_order(track)
    written = render(track, format.name)
    back, _ = parse_in_format(written, format.name)
    if seen(back) != seen(track):
        assert is_reported(track, format.name)
    # Twice is the same as once.
    if format.name not in WITHOUT_ENDS:
        assert render(back, format.name) == written


@pytest.mark.parametrize("name", ["microdvd", "mpl2", "tmplayer", "audacity", "lrc", "txt"])
def test_spaces_that_typography_sets_stay(name: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nVraiment\u00a0?\nOui\u202f! 12 %\n"
    track, _ = parse_in_format(text)
    back, _ = parse_in_format(render(track, name), name)
    shown = back.cues[0].plain_text.replace("\n", " ")
    assert shown == "Vraiment\u00a0? Oui\u202f! 12 %"


@pytest.mark.parametrize("name", ["srt", "sbv"])
@pytest.mark.parametrize(
    ("text", "is_told"), [("a\n\nb", True), ("a\n \n\nb", True), ("\na\nb\n", False), ("a", False)]
)
def test_a_blank_line_inside_a_cue_is_reported(name: str, text: str, is_told: bool) -> None:
    told = ["blank lines inside 1 cue are removed, as they would end the cue"]
    assert FORMATS[name].remarks(Track([Cue(0, 900, text)])) == (told if is_told else [])


def test_tabs_that_a_table_of_whisper_cannot_hold_are_reported() -> None:
    track = Track([Cue(0, 900, "a\tb"), Cue(900, 1000, "c\nd")])
    assert losses(track, FORMATS["tsv"]) == ["line breaks in 1 cue", "tabs in the text of 1 cue"]
