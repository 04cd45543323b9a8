"""Real players show every cue once, at its time: hls.js and shaka-player in Chromium.

ffmpeg makes the videos; the files are served on this machine. The streams of the videos begin at 0,
at 126000 as ffmpeg's do, at 900000 as Apple's, and ten seconds before the times of MPEG-TS wrap. One
more is in fragmented MP4.
"""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from captions.formats.hls.stream_files import StreamFiles
from captions.live.packager.growing_cues import GrowingCues
from captions.live.packager.packager import Packager
from captions.live.packager.video_windows import VideoWindows
from captions.timecode import format_vtt
from tests.browser.hls.conftest import MP4, OFFSETS
from tests.browser.hls.site import DATED, LIVE_SEGMENT_S, Site
from tests.cli.process import captions_here

PLAYERS = ("hlsjs", "shaka")
# Cues of all kinds: short, over one border, over two, from border to border, the same words twice.
SAID = [
    (1000, 3000, "First."), (5000, 8000, "Across a border."), (9_500, 19_000, "Across two."),
    (12_000, 18_000, "From border to border."), (20_000, 22_000, "Again."), (22_000, 24_000, "Again."),
    (24_000, 25_000, "After a border."), (29_000, 31_500, "Last."),
]  # fmt: skip
# Seconds that a live stream is watched, and how far (s) a cue may be from its time.
WATCHED_S = 10
CLOSE_S = 0.1


def vtt(said: list[tuple[int, int, str]]) -> str:
    return "WEBVTT\n" + "".join(
        f"\n{format_vtt(start)} --> {format_vtt(end)}\n{text}\n" for start, end, text in said
    )


def open_player(browser: Any, site: Site, player: str, path: str, *, plays: bool = False) -> Any:
    """Return a page with a video that is loaded; one that does not play shows its first picture."""
    page = browser.new_page()
    page.goto(f"{site.url}/{player}.html")
    begin = "start(url).then(() => video.play())" if plays else "start(url)"
    page.evaluate(f"url => {{ {begin} }}", f"{site.url}/{path}")
    return page


@pytest.mark.parametrize("kind", [*OFFSETS, MP4])
def test_on_demand(browser: Any, site: Site, kind: str) -> None:
    folder = site.folder / f"vod-{kind}"
    (folder / "episode.vtt").write_text(vtt(SAID))
    done = captions_here(
        "hls", str(folder / "episode.vtt"), "-o", str(folder), "--like", str(folder / "main.m3u8"),
        "--master", str(folder / "master.m3u8"), "--lang", "en",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = {
        player: open_player(browser, site, player, f"vod-{kind}/master.m3u8") for player in PLAYERS
    }
    for player, page in pages.items():
        ready = f"cues().length >= {len(SAID)} && firstPicture !== null"
        page.wait_for_function(ready, timeout=15_000)
        page.wait_for_timeout(300)  # a repeat would come now
        first_s = page.evaluate("firstPicture")
        shown = sorted((cue["start"], cue["end"], cue["text"]) for cue in page.evaluate("cues()"))
        assert [text for _, _, text in shown] == [text for _, _, text in SAID], player
        for (start, end, _), (wanted_start, wanted_end, _) in zip(shown, SAID):
            assert start - first_s == pytest.approx(wanted_start / 1000, abs=CLOSE_S), player
            assert end - first_s == pytest.approx(wanted_end / 1000, abs=CLOSE_S), player
        assert page.evaluate("errors") == []
        page.close()


def test_times_begin_anew_at_a_discontinuity(browser: Any, site: Site) -> None:
    """No cue goes across it: hls.js gives each stretch identifiers of its own, and shows both."""
    folder = site.folder / "broken"
    folder.mkdir()
    lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:6", "#EXT-X-PLAYLIST-TYPE:VOD"]
    for part in ("ffmpeg", "apple"):
        for number in range(2):
            name = f"{part}{number}.ts"
            shutil.copy(site.folder / f"vod-{part}" / f"v{number}.ts", folder / name)
            lines += ["#EXTINF:6,", name]
        lines.append("#EXT-X-DISCONTINUITY")
    lines[-1] = "#EXT-X-ENDLIST"
    (folder / "main.m3u8").write_text("\n".join(lines) + "\n")
    said = [(1000, 3000, "Before."), (12_000, 13_500, "On the border."), (19_000, 21_000, "After.")]
    (folder / "episode.vtt").write_text(vtt(said))
    done = captions_here(
        "hls", str(folder / "episode.vtt"), "-o", str(folder), "--like", str(folder / "main.m3u8"),
        "--master", str(folder / "master.m3u8"), "--lang", "en",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for player in PLAYERS:
        page = open_player(browser, site, player, "broken/master.m3u8")
        page.wait_for_function("cues().length >= 3", timeout=15_000)
        page.wait_for_timeout(300)
        shown = sorted((cue["start"], cue["text"]) for cue in page.evaluate("cues()"))
        assert [text for _, text in shown] == ["Before.", "On the border.", "After."], player
        for (start, _), (wanted, _, _) in zip(shown, said):
            assert start == pytest.approx(wanted / 1000, abs=CLOSE_S), player
        page.close()


class LiveShow:
    """Captions that are written and packaged as a live video goes on."""

    def __init__(self, site: Site, offset: str) -> None:
        self.folder: Path = site.folder / f"live-{offset}"
        self.path = self.folder / "said.vtt"
        self.path.write_text("WEBVTT\n")
        (self.folder / "master.m3u8").write_text(
            "#EXTM3U\n#EXT-X-VERSION:4\n#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"English\","
            "LANGUAGE=\"en\",AUTOSELECT=YES,DEFAULT=YES,FORCED=NO,URI=\"captions.m3u8\"\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=400000,SUBTITLES=\"subs\"\nlive.m3u8\n"
        )  # fmt: skip
        self._site = site
        self._written = 0
        self.is_over = False
        files = StreamFiles(f"{site.url}/live-{offset}/live.m3u8")
        self.reported: list[str] = []
        self.packager = Packager(
            GrowingCues(self.path), VideoWindows(files, start_ms=None), self.folder, "captions",
            clock=self, report=self.reported.append,
        )  # fmt: skip
        self.say()
        self.packager.step()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def wait_ms(self, length_ms: int) -> None:
        self.say()
        time.sleep(min(length_ms, 250) / 1000)

    def say(self) -> None:
        """Write each cue when it begins: one in four seconds, over a border of segments."""
        passed_s = time.monotonic() - self._site.live_start_s
        with self.path.open("a") as file:
            while self._written * 4 + 1 <= passed_s:
                start_ms = self._written * 4000 + 1000
                text = f"\n{format_vtt(start_ms)} --> {format_vtt(start_ms + 2500)}\n"
                file.write(f"{text}Said {self._written}.\n")
                self._written += 1

    def _run(self) -> None:
        self.packager.run(lambda: self.is_over)


def test_live(browser: Any, site: Site) -> None:
    """All offsets and players at the same time, because a live stream takes its time."""
    site.live_start_s = time.monotonic() - 8
    shows = {offset: LiveShow(site, offset) for offset in OFFSETS}
    try:
        pages = {
            (offset, player): open_player(
                browser, site, player, f"live-{offset}/master.m3u8", plays=True
            )
            for offset in OFFSETS
            for player in PLAYERS
        }
        seen: dict[tuple[str, str], dict[str, set[float]]] = {key: {} for key in pages}
        end_s = time.monotonic() + WATCHED_S
        while time.monotonic() < end_s:
            for key, page in pages.items():
                _look(page, seen[key])
            time.sleep(0.5)
        failed = {key: errors for key, page in pages.items() if (errors := page.evaluate("errors"))}
        for page in pages.values():
            page.close()
    finally:
        for show in shows.values():
            show.is_over = True
        for show in shows.values():
            show.thread.join()
    assert not failed
    for key, found in seen.items():
        assert len(found) >= 3, (key, found)
        numbers = sorted(int(text.removeprefix("Said ").rstrip(".")) for text in found)
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), key
        for number in numbers:
            for at_s in found[f"Said {number}."]:
                assert at_s == pytest.approx(number * 4 + 1, abs=CLOSE_S), key
    assert not any(show.reported for show in shows.values())
    ours = (site.folder / DATED / "captions.m3u8").read_text()
    assert ours.count("EXT-X-PROGRAM-DATE-TIME") == ours.count("EXTINF")


def _look(page: Any, seen: dict[str, set[float]]) -> None:
    """Add the cues that a player has now, at their times in the stream; each only once."""
    cues, origins = page.evaluate(
        "() => [cues(), [...Array(30).keys()].map(one => origin(`/v${one}.ts`) ?? origin(`v${one}.ts`))]"
    )
    known = [(number, start) for number, start in enumerate(origins) if start is not None]
    texts = [cue["text"] for cue in cues]
    assert len(set(texts)) == len(texts), texts
    if not known:
        return
    number, start_s = known[-1]
    for cue in cues:
        at_s = cue["start"] - start_s + number * LIVE_SEGMENT_S
        seen.setdefault(cue["text"], set()).add(round(at_s, 2))
