"""Fixes of streams change what they say, and nothing else, whatever the files are like."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from captions.formats.hls.stream_files import StreamFiles
from captions.profile import find_profile
from captions.validation import stream_fix
from captions.validation.rule import Edit, Limits
from captions.validation.rules import RULES
from captions.validation.stream_fix import FixedStream, fix_stream

LISTED = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.vtt\n#EXTINF:6,\nb.vtt\n#EXT-X-ENDLIST\n"
HEADER = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n"
LONG = "00:00:04.000 --> 00:00:08.000\nIt takes the bridge with it.\n"


def fix(folder: Path, files: Mapping[str, str], *codes: str) -> FixedStream:
    """Write files to a folder, and return their fixes by the rules with these codes."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    name = "master.m3u8" if "master.m3u8" in files else "captions.m3u8"
    with StreamFiles(str(folder / name)) as opened:
        return fix_stream(
            opened, [RULES[code] for code in codes], Limits(find_profile("youtube")), unsafe=True
        )


def texts(found: FixedStream) -> dict[str, str]:
    return {Path(location).name: text for location, text in found.texts.items()}


def test_a_number_that_would_be_part_of_the_header_is_not_written(tmp_path: Path) -> None:
    files = {
        "captions.m3u8": LISTED,
        "a.vtt": f"{HEADER}\n2\n{LONG}",
        "b.vtt": f"{HEADER}1\n{LONG}",
    }
    found = fix(tmp_path, files, "H008")
    assert texts(found) == {}
    assert [finding.fix for finding in found.remaining] == [None]


def test_a_missing_cue_is_copied_as_it_is_with_the_line_ends_of_the_segment(tmp_path: Path) -> None:
    cue = LONG.replace("it.\n", "it. \n")
    crlf = f"{HEADER}\n00:00:09.000 --> 00:00:10.000\nTwo.\n".replace("\n", "\r\n")
    files = {"captions.m3u8": LISTED, "a.vtt": f"{HEADER}\n{cue}", "b.vtt": crlf}
    added = f"\n{cue}".replace("\n", "\r\n")
    assert texts(fix(tmp_path, files, "H007")) == {"b.vtt": crlf + added}


def test_other_line_ends_of_a_playlist_are_kept(tmp_path: Path) -> None:
    mixed = LISTED.replace("DURATION:6\n", "DURATION:2\r\n")
    files = {"captions.m3u8": mixed, "a.vtt": HEADER, "b.vtt": HEADER}
    assert texts(fix(tmp_path, files, "H009")) == {"captions.m3u8": mixed.replace(":2\r", ":6\r")}


def test_a_line_with_an_open_quotation_mark_is_not_changed(tmp_path: Path) -> None:
    master = (
        '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="A",URI="captions.m3u8"\n'
        '#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1\nvideo.m3u8\n'
    )
    files = {"master.m3u8": master, "captions.m3u8": LISTED, "a.vtt": HEADER, "b.vtt": HEADER}
    found = fix(tmp_path, files, "H013")
    assert texts(found) == {}
    assert [finding.code for finding in found.remaining] == ["H013"]


def test_edits_that_do_not_help_are_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def useless(rule: object, fault: object, *, unsafe: bool) -> Edit:
        location = str((tmp_path / "a.vtt").resolve())
        return Edit(files={location: Path(location).read_text() + "x" * next(lengths)})

    lengths = iter(range(1, 100))
    monkeypatch.setattr(stream_fix, "allowed_edit", useless)
    found = fix(tmp_path, {"captions.m3u8": LISTED, "a.vtt": HEADER, "b.vtt": ""}, "H002")
    assert (texts(found), found.applied) == ({}, {})
