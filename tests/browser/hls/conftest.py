"""What the tests with real players need besides Chromium: the players, ffmpeg, and videos.

They are skipped where something is missing, or fail if CAPTIONS_NEEDS_BROWSER is set, as in CI. The
players are installed by ``npm ci --prefix tests/browser/hls``.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import missing
from tests.browser.hls.site import HERE, Site, open_site

# Where the stream of each video begins, in ticks of 1/90,000 second. The last wraps after 10 s.
OFFSETS = {"zero": 0, "ffmpeg": 126_000, "apple": 900_000, "wrap": 2**33 - 900_000}
# A video in fragmented MP4 whose frames are decoded ahead: the first one shows 0.2 s after tfdt.
MP4 = "mp4"
LENGTH_S = 36


@pytest.fixture(scope="session")
def site(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not shutil.which("ffmpeg"):
        missing("ffmpeg is not installed (apt-get install ffmpeg)")
    if not (HERE / "node_modules" / "hls.js").is_dir():
        missing("the players are not installed (npm ci --prefix tests/browser/hls)")
    folder = tmp_path_factory.mktemp("site")
    _make_videos(folder)
    with open_site(folder) as opened:
        yield opened


def _make_videos(folder: Path) -> None:
    """Write one picture with sound in HLS for each offset: segments of 6 s, and of 2 s for live."""
    source = _source(folder, b_frames=0)
    for name, ticks in OFFSETS.items():
        for kind, length in (("vod", 6), ("live", 2)):
            _segment(folder / f"{kind}-{name}", source, ticks, length, ".ts")
    _segment(folder / f"vod-{MP4}", _source(folder, b_frames=2), 0, 6, ".m4s")


def _source(folder: Path, *, b_frames: int) -> Path:
    source = folder / f"source{b_frames}.mp4"
    _ffmpeg(
        *("-f", "lavfi", "-i", "testsrc2=s=160x90:r=10", "-f", "lavfi", "-i", "sine=440"),
        *("-t", str(LENGTH_S), "-c:v", "libx264", "-preset", "ultrafast", "-bf", str(b_frames)),
        *("-g", "20", "-keyint_min", "20", "-sc_threshold", "0", "-c:a", "aac", "-b:a", "32k"),
        str(source),
    )
    return source


def _segment(target: Path, source: Path, ticks: int, length_s: int, ending: str) -> None:
    """Write a video in HLS whose stream begins at a time."""
    target.mkdir()
    form = ("-muxdelay", "0", "-muxpreload", "0")
    if ending == ".m4s":
        form = ("-hls_segment_type", "fmp4")
    _ffmpeg(
        *("-i", str(source), "-c", "copy", *form),
        *("-output_ts_offset", f"{ticks / 90_000:.6f}", "-f", "hls"),
        *("-hls_time", str(length_s), "-hls_list_size", "0", "-hls_playlist_type", "vod"),
        *("-hls_segment_filename", str(target / f"v%d{ending}"), str(target / "main.m3u8")),
    )


def _ffmpeg(*args: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *args], check=True, timeout=60)
