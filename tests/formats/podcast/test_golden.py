"""Transcripts for podcast apps and readers, kept as files that a person can read.

``fixtures/podcast/`` has a WebVTT file that names voices where they change, and a transcript of
two named speakers; beside them what they become. ``pytest tests/formats/podcast/test_golden.py
--update-golden`` writes that again; read the difference.
"""

from __future__ import annotations

import pytest

import captions
from captions.formats import FORMATS
from captions.formats.speaker_names import name_speakers
from tests.conftest import FIXTURES

FOLDER = FIXTURES / "podcast"
FILES = {
    "podcast-json": "json", "podcast-html": "html", "lrc": "lrc", "md": "md", "paragraphs": "txt",
}  # fmt: skip


def kept(name: str, text: str, request: pytest.FixtureRequest) -> str:
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.write_bytes(text.encode())
    return path.read_bytes().decode()


@pytest.mark.parametrize("name", FILES)
def test_webvtt_with_voices(name: str, request: pytest.FixtureRequest) -> None:
    track = name_speakers(captions.parse(FOLDER / "voices.vtt"), FORMATS[name])
    text = captions.render(track, name)
    assert text == kept(f"voices.{FILES[name]}", text, request)


@pytest.mark.parametrize("name", FILES)
def test_a_transcript(name: str, request: pytest.FixtureRequest) -> None:
    track = captions.generate(FIXTURES / "transcripts/named-speakers.txt").track
    text = captions.render(track, name)
    assert text == kept(f"named-speakers.{FILES[name]}", text, request)


@pytest.mark.parametrize(("profile", "name"), [("podcast", "srt"), ("podcast-vtt", "vtt")])
def test_profiles(profile: str, name: str, request: pytest.FixtureRequest) -> None:
    path = FIXTURES / "transcripts/named-speakers.txt"
    text = captions.render(captions.generate(path, profile).track, name)
    assert text == kept(f"named-speakers.{profile}.{name}", text, request)
    found = {one.code for one in captions.validate(text, profile)}
    # "Here is the thing: ..." has a colon that apps take for the end of a name
    assert found <= ({"X011"} if name == "srt" else {"L003"})


def test_every_file_is_explained() -> None:
    readme = (FIXTURES / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert f"`{path.name}`" in readme
