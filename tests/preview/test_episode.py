"""What the page is given: cues, findings with fixes, what changed, what is beside, safe text."""

from __future__ import annotations

import base64
import json
import re
import struct
import wave
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.preview.before import match_texts
from captions.preview.episode import Beside, Captions, describe_episode
from captions.preview.media import describe_media
from captions.preview.page import digest, index_of, page_of, to_island
from captions.preview.peaks import describe_peaks
from captions.preview.plot import plot
from captions.validation.document import read_blocks
from captions.validation.rule_choice import choose_rules
from captions.validation.validate import find_faults, findings_of, limits_of

SRT = b"1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n\n2\n00:00:02,900 --> 00:00:05,000\nGood night.\n"
VTT = b"""WEBVTT

NOTE captions: ignore T010

00:01.000 --> 00:01.200 line:0
Good evening.

NOTE later

00:02.900 --> 00:05.000
<v Ada>Good night.
"""


def described(data: bytes, **beside: Any) -> dict[str, Any]:
    return describe_episode(
        Captions("a.srt", data), choose_rules(), limits_of("youtube"), Beside(**beside)
    )


def test_cues_and_findings_with_their_fix() -> None:
    data = described(SRT)
    assert [(cue["start_ms"], cue["text"]) for cue in data["cues"]] == [
        (1000, "Good evening."), (2900, "Good night."),
    ]  # fmt: skip
    (finding,) = data["findings"]
    assert (finding["code"], finding["cue"], finding["fix"]["safety"]) == ("T002", 0, "safe")
    before, after = finding["fix"]["changes"][0]
    assert "00:00:03,000" in before
    assert "00:00:02,817" in after
    assert data["rules"]["T002"]["page"].startswith("A cue is still on screen")


def test_notes_settings_and_other_blocks_of_webvtt() -> None:
    data = described(VTT)
    first, second = data["cues"]
    assert (first["settings"], "T010" in first["ignored"]) == ({"line": "0"}, True)
    assert (second["speaker"], second["text"]) == ("Ada", "<v Ada>Good night.")
    assert [index for index, _ in data["others"]] == [0, 0, 1]
    assert not [finding for finding in data["findings"] if finding["code"] == "T010"]


def test_an_older_version_and_the_reasons() -> None:
    fixed = SRT.replace(b"03,000", b"02,817", 1)
    data = described(fixed, before=Captions("old.srt", SRT))
    (change,) = data["before"]["changes"]
    assert change["kind"] == "moved"
    assert change["reason"].startswith("T002: overlaps the next cue")


@given(
    st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_every_cue_is_matched_once(old: list[str], new: list[str]) -> None:
    pairs = list(match_texts(old, new))
    assert [one for one, _ in pairs if one is not None] == list(range(len(old)))
    assert [other for _, other in pairs if other is not None] == list(range(len(new)))


def test_words_of_a_transcript_have_the_cue_that_shows_them() -> None:
    data = described(SRT, transcript=("talk.txt", b"0:01 Good long evening. Good night.\n"))
    (turn,) = data["transcript"]["turns"]
    assert turn["words"] == [["Good", 0], ["long", -1], ["evening.", 0], ["Good", 1], ["night.", 1]]


@given(st.text())
def test_no_text_ends_the_island(text: str) -> None:
    island = to_island({"text": text})
    assert not set("<>&\u2028\u2029") & set(island)
    assert json.loads(island) == {"text": text}


def test_the_policy_allows_what_is_in_the_page_alone() -> None:
    page = page_of(described(SRT.replace(b"Good night", b"@@SCRIPT@@</script>")))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    style, script = (
        re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[-1] for tag in ("style", "script")
    )
    assert f"style-src {digest(style)}" in policy[1]
    assert f"script-src {digest(script)};" in policy[1]
    assert policy[1].startswith(
        "default-src 'none'; media-src 'self' file: blob:; img-src data: blob:"
    )
    assert " style=" not in page
    assert " onclick=" not in page


def test_a_recording_is_a_relative_path(tmp_path: Path) -> None:
    (tmp_path / "sound").mkdir()
    (tmp_path / "sound/a:b #1.mp3").touch()
    media = describe_media(str(tmp_path / "sound/a:b #1.mp3"), str(tmp_path / "pages/page.html"))
    assert media == {"name": "a:b #1.mp3", "path": "../sound/a%3Ab%20%231.mp3", "is_video": False}
    beside = describe_media(str(tmp_path / "sound/a:b #1.mp3"), str(tmp_path / "sound/page.html"))
    assert beside["path"] == "./a%3Ab%20%231.mp3"
    for name in ("https://example.org/a.mp3", "s3://bucket/a.mp3", str(tmp_path), "gone.mp3"):
        with pytest.raises(CaptionsError):
            describe_media(name, "page.html")


@pytest.mark.parametrize("width", [1, 2, 3])
def test_peaks_of_a_wave_file(tmp_path: Path, width: int) -> None:
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, width, 8000, 0, "NONE", ""))
        quiet = b"\x80" if width == 1 else bytes(width)
        loud = b"\xff" if width == 1 else b"\x00" * (width - 2) + b"\xff\x7f"
        file.writeframes(quiet * 2 * 8000 + loud * 2 * 8000)
    peaks, notice = describe_peaks(str(path))
    assert peaks is not None
    found = base64.b64decode(peaks["data"])
    assert (peaks["step_ms"], len(found), notice) == (20, 100, "")
    assert (max(found[:50]), min(found[50:])) == (0, 254 if width == 1 else 255)
    path.write_bytes(b"RIFF\x00\x00\x00\x00WAVEbroken")
    assert describe_peaks(str(path))[0] is None


def test_a_recording_without_a_waveform_has_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"no sound at all")
    peaks, notice = describe_peaks(str(path))
    assert peaks is None
    assert notice.startswith("No waveform: ")
    assert notice.endswith("choose it there with Media.")


def test_peaks_of_a_recording_that_the_standard_library_cannot_read(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio")
    path = tmp_path / "fractions.wav"
    samples = [0.0] * 8000 + ([0.5] * 10 + [-0.5] * 10) * 400
    sound = struct.pack(f"<{len(samples)}f", *samples)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 3, 1, 8000, 32_000, 4, 32)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(sound)) + sound
    path.write_bytes(struct.pack("<4sI", b"RIFF", len(body)) + body)
    peaks, notice = describe_peaks(str(path))
    assert notice == ""
    assert peaks is not None
    found = base64.b64decode(peaks["data"])
    assert (peaks["step_ms"], len(found)) == (20, 100)
    assert max(found[:45]) < 5
    assert 110 < min(found[55:99]) <= max(found) < 180


def test_links_of_an_index_are_files_whatever_their_names() -> None:
    data = described(SRT)
    index = index_of([("a", "javascript:x.html", data), ("b", 'Q&A #3 "50%".html', data)])
    assert 'href="./javascript%3Ax.html"' in index
    assert 'href="./Q%26A%20%233%20%2250%25%22.html"' in index


def test_a_file_of_data_is_not_checked_in_the_page() -> None:
    data = described(b"WEBVTT\n\n00:00.000 --> 00:05.000\nsprites/sheet.jpg#xywh=0,0,160,90\n")
    assert (data["live"], data["findings"]) == ([], [])


def test_positions_have_the_numbers_of_subrip() -> None:
    data = described(VTT)
    assert [cue.get("alignment") for cue in data["cues"]] == [8, None]
    data = described(SRT.replace(b"Good evening", b"{\\a6}Good evening"))
    assert [cue.get("alignment") for cue in data["cues"]] == [8, None]


def test_a_plot_is_well_formed_and_marks_findings() -> None:
    from xml.etree import ElementTree

    file = read_blocks(SRT.replace(b"Good night", b"<i>R&D \x01"))
    limits = limits_of("youtube")
    findings = findings_of(find_faults(file, choose_rules(), limits))
    text = plot(file, findings, limits.profile, title="a < b", row_ms=2000)
    root = ElementTree.fromstring(text)
    titles = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "a < b"
    assert sum(title.startswith("T002") for title in titles) == 1
    assert sum("evening" in title for title in titles) == 2  # in two rows
