"""Which recogniser wrote a file."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from captions.asr.detect import RECOGNISERS, find_recogniser, read_as
from captions.errors import CaptionsError
from captions.formats import FORMATS
from tests.conftest import FIXTURES

FOLDER = FIXTURES / "formats"


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("automatic.json3", "json3"),
        ("uploaded.json3", "json3"),
        ("whisper.json", "whisper"),
        ("whisper-api.json", "whisper"),
        ("whisperx.json", "whisper"),
        ("faster-whisper.json", "whisper"),
        ("whisper-cpp.json", "whisper_cpp"),
        ("transformers.json", "transformers"),
    ],
)
def test_each_shape_is_known_by_its_keys(file: str, module: str) -> None:
    recogniser = find_recogniser((FOLDER / file).read_text())
    assert recogniser is not None
    assert recogniser.module == module


@pytest.mark.parametrize(
    "text",
    ["", "0:01 Good evening.", "[music]\n0:01 Good evening.", '{"a": 1}', "[1, 2]", '"segments":'],
)
def test_other_texts_are_nobodys(text: str) -> None:
    assert find_recogniser(text) is None


def test_segments_count_before_what_other_programs_write() -> None:
    # a service around Whisper repeats the whole text as "transcription"
    segments = [{"start": 0, "end": 1, "text": "Hi."}]
    text = json.dumps({"segments": segments, "transcription": "Hi.", "offsets": [], "chunks": 1})
    recogniser = find_recogniser(text)
    assert recogniser is not None
    assert recogniser.module == "whisper"


def test_a_named_format_is_read_by_the_shape_it_has() -> None:
    text = (FOLDER / "whisper-cpp.json").read_text()
    assert len(read_as("whisper", text).segments) == 1
    with pytest.raises(CaptionsError, match="this JSON is not json3"):
        read_as("json3", text)
    with pytest.raises(CaptionsError, match="this JSON is not Whisper's"):
        read_as("whisper", (FOLDER / "automatic.json3").read_text())


def test_the_table_is_complete() -> None:
    for recogniser in RECOGNISERS:
        assert callable(import_module(f"captions.asr.{recogniser.module}").read)
        assert FORMATS[recogniser.name].title == recogniser.title
        assert FORMATS[recogniser.name].content == "speech"


BROKEN = [
    "{", "[{]", '{"segments": 1}', '{"segments": [1, null]}', '{"segments": [{}]}', '{"events": []}',
    '{"events": [{"tStartMs": 1, "segs": 3}]}', '{"segments": [{"start": NaN, "text": "a"}]}',
    '{"segments": [{"start": 1e999, "end": true, "text": "a"}]}',
    '{"segments": [{"start": 1' + "0" * 5000 + ', "text": "a"}]}',
    '{"segments": ' + "[" * 100_000, '{"words": [{"word": 5}]}', '{"chunks": [{"timestamp": 4, "text": "a"}]}',
    '{"transcription": [{"offsets": 3, "text": "a"}]}',
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("name", ["json3", "whisper"])
def test_broken_files_are_errors(name: str, text: str) -> None:
    with pytest.raises(CaptionsError, match="this JSON"):
        read_as(name, text)
