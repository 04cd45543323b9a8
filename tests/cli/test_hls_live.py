"""``captions hls --follow`` as a process: it ends its stream when it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from captions.formats.hls.playlist import parse_playlist
from tests.conftest import ROOT


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stream_that_is_stopped_has_its_end(tmp_path: Path, number: signal.Signals) -> None:
    source, playlist = tmp_path / "live.vtt", tmp_path / "out" / "live.m3u8"
    source.write_text("WEBVTT\n\n00:00.100 --> 00:00.400\nOne.\n\n")
    master = tmp_path / "master.m3u8"
    master.write_text("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nvideo.m3u8\n")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "captions", "hls", str(source), "-o", str(playlist.parent)),
            *("--follow", "--segment", "1", "--mpegts-start", "0", "--lang", "en"),
            *("--master", str(master)),
        ],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    end_s = time.monotonic() + 30
    while "EXT-X-MEDIA" not in master.read_text():
        assert process.poll() is None
        assert time.monotonic() < end_s
        time.sleep(0.02)
    assert playlist.exists()  # the master playlist names it only then
    process.send_signal(number)
    printed = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert "Stopping." in printed
    assert "segments with 1 cue" in printed
    found = parse_playlist(playlist.read_text())
    assert found.is_ended
    for segment in found.segments:
        assert (playlist.parent / segment.uri).exists()
