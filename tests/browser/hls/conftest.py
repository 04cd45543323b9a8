"""What the tests with real players need: Chromium, the players, ffmpeg, and videos.

They are skipped where something is missing, unless CAPTIONS_BROWSER=1 says that it must be there.
The players are installed by ``npm ci --prefix tests/browser/hls``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.browser.hls.site import HERE, Site, open_site

# Where the stream of each video begins, in ticks of 1/90,000 second. The last wraps after 10 s.
OFFSETS = {"zero": 0, "ffmpeg": 126_000, "apple": 900_000, "wrap": 2**33 - 900_000}
LENGTH_S = 36


def _missing() -> str:
    if find_spec("playwright") is None:
        return "the package playwright is not installed"
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        return "chromium is not installed"
    if not shutil.which("ffmpeg"):
        return "ffmpeg is not installed"
    if not (HERE / "node_modules" / "hls.js").is_dir():
        return "the players are not installed (npm ci --prefix tests/browser/hls)"
    return ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    reason = _missing()
    if reason and os.environ.get("CAPTIONS_BROWSER") == "1":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("site")
    _make_videos(folder)
    with open_site(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser(site: Site) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        yield opened
        opened.close()


def _make_videos(folder: Path) -> None:
    """Write one picture with sound in HLS for each offset: segments of 6 s, and of 2 s for live."""
    source = folder / "source.mp4"
    _ffmpeg(
        *("-f", "lavfi", "-i", "testsrc2=s=160x90:r=10", "-f", "lavfi", "-i", "sine=440"),
        *("-t", str(LENGTH_S), "-c:v", "libx264", "-preset", "ultrafast", "-bf", "0"),
        *("-g", "20", "-keyint_min", "20", "-sc_threshold", "0", "-c:a", "aac", "-b:a", "32k"),
        str(source),
    )
    for name, ticks in OFFSETS.items():
        for kind, length in (("vod", 6), ("live", 2)):
            target = folder / f"{kind}-{name}"
            target.mkdir()
            _ffmpeg(
                *("-i", str(source), "-c", "copy", "-muxdelay", "0", "-muxpreload", "0"),
                *("-output_ts_offset", f"{ticks / 90_000:.6f}", "-f", "hls"),
                *("-hls_time", str(length), "-hls_list_size", "0", "-hls_playlist_type", "vod"),
                *("-hls_segment_filename", str(target / "v%d.ts"), str(target / "main.m3u8")),
            )


def _ffmpeg(*args: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *args], check=True, timeout=60)
