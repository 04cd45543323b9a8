"""SubRip and WebVTT are read by two readers, for tracks and for checking: they find the same cues.

By default some thousand files changed at random are read. ``CAPTIONS_MUTATIONS`` sets how many:
``CAPTIONS_MUTATIONS=200000 pytest tests/validation/document/test_two_readers.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from captions.errors import CaptionsError
from captions.formats.srt.lines import clean_file
from captions.formats.srt.one_line import restored_lines
from captions.model import Cue
from captions.sources import parse
from captions.text.encoding import decode_any
from captions.text.stray_bytes import read_strays
from captions.validation.document import read_blocks
from tests.conftest import FIXTURES
from tests.formats.mutations import caption_texts, mutated

FORMATS = ("srt", "vtt")
TEXTS = caption_texts()
MUTATIONS = int(os.environ.get("CAPTIONS_MUTATIONS", "1000"))
PARTS = 10  # so that the test can run on several processors

Found = tuple[int, int, str, str | None, str | None, dict[str, str]]


def as_found(cue: Cue) -> Found:
    """Return what both readers find of a cue. The one for checking keeps negative times, the other
    reads them as 0; the one for checking keeps bytes that are not UTF-8, as lone surrogates."""
    text = cue.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    start_ms, end_ms = max(0, cue.start_ms), max(0, cue.end_ms)
    return start_ms, end_ms, text, cue.speaker, cue.identifier, dict(cue.settings)


def is_on_one_line(data: str | bytes) -> bool:
    """Return whether line breaks of SubRip are missing: then the one for checking has no cues yet,
    but a fault whose fix puts the lines back."""
    text = data if isinstance(data, str) else decode_any(data).text
    return restored_lines(clean_file(text)) is not None


def cues_of_track(data: str | bytes, format: str) -> list[Found] | None:
    """Return the cues of a track; None if the data is not a track at all."""
    try:
        return list(map(as_found, parse(data, format).cues))
    except CaptionsError:
        return None


def cues_of_blocks(data: str | bytes, format: str) -> list[Found]:
    file = read_blocks(data, format)
    # The reader of tracks reads stray bytes as letters, where the one for checking keeps them.
    file = read_blocks(read_strays(file.text).text, format)
    return [as_found(block.cue) for block in file.cues]


def both_agree(text: str, format: str) -> bool:
    """Check that both readers find the same cues; return whether the text is a track."""
    file = read_blocks(text, format)
    assert file.text == text
    for cue in file.cues:
        assert file.blocks[cue.block].raw == cue.raw
        assert cue.with_times(cue.start_ms, cue.end_ms) == cue.raw
    track = cues_of_track(text, format)
    if track is None:
        # WebVTT without its signature is no track, but its cues are checked all the same.
        is_other = format == "vtt" or text.lstrip("\ufeff").startswith("WEBVTT")
        assert is_other or not file.cues
        return False
    if format == "srt" and is_on_one_line(text):
        return True
    assert [as_found(cue.cue) for cue in file.cues] == track
    return True


@pytest.mark.parametrize("format", FORMATS)
def test_all_fixtures(format: str) -> None:
    paths: list[Path] = sorted(FIXTURES.rglob(f"*.{format}"))
    for path in paths:
        track = cues_of_track(path.read_bytes(), format)
        if track is not None and not is_on_one_line(path.read_bytes()):
            assert cues_of_blocks(path.read_bytes(), format) == track, path


@pytest.mark.parametrize("part", range(PARTS))
def test_fixtures_changed_at_random(part: int) -> None:
    seeds = range(part, MUTATIONS, PARTS)
    tracks = 0
    for seed in seeds:
        random = Random(seed)
        format = random.choice(FORMATS)
        text = mutated(random.choice(TEXTS[format]), random)
        try:
            tracks += both_agree(text, format)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, {format}: {text!r}\n{error}") from None
    # most changes leave a file that both readers read
    assert tracks > 0.7 * len(seeds)


T1, T2 = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"
V1, V2 = T1.replace(",", "."), T2.replace(",", ".")


@pytest.mark.parametrize(
    ("format", "text", "texts"),
    [
        ("srt", f"1\r\n{T1}\r\nOne.\r\n\r\n2\r\n{T2}\r\nTwo.\r\n\r\n", ["One.", "Two."]),
        ("srt", f"\ufeff\ufeff{T1}\nOne.\n", ["One."]),
        ("srt", "1\n00:00:01,000 --\0> 00:00:02,000\nO\0ne.\n", ["One."]),
        ("srt", f"1\r\r\n{T1}\r\r\nOne,\r\r\ntwo.\r\r\n", ["One,\ntwo."]),
        ("srt", f"1\n{T1}\nOne,\r\ntwo.\rThree.", ["One,\ntwo.\nThree."]),
        ("vtt", f"WEBVTT\r\n\r\n{V1}\r\nOne.\r\n \r\n\r\n", ["One.\n "]),
        ("vtt", f"WEBVTT\n\n{V1}\nOne.\r\n\n{V2}\nTwo.\n", ["One.", "Two."]),
        ("vtt", f"WEBVTT\n\ufeff\n{V1}\nOne.\n", ["One."]),
        ("vtt", f"WEBVTT\n\n\ufeff\n\n{V1}\nOne.\n", ["One."]),
        ("vtt", f"WEBVTT --> a title\n\n{V1}\nO\0ne.\n", ["O\ufffdne."]),
    ],
)
def test_files_the_readers_once_differed_on(format: str, text: str, texts: list[str]) -> None:
    assert both_agree(text, format)
    assert [cue.text for cue in parse(text, format).cues] == texts


def test_a_byte_order_mark_inside_the_header_is_no_identifier() -> None:
    (cue,) = read_blocks(f"WEBVTT\n\ufeff\n{V1}\nOne.\n", "vtt").cues
    assert (cue.above, cue.cue.identifier) == ("", None)
