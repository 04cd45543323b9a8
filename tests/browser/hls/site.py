"""A site on this machine with players, videos on demand, and live videos that play by the clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

HERE = Path(__file__).resolve().parent
# Seconds of a segment of the live videos, and segments that their playlists list.
LIVE_SEGMENT_S = 2
LIVE_WINDOW = 6
# The live video whose playlist has dates (EXT-X-PROGRAM-DATE-TIME).
DATED = "live-apple"


class Site:
    """The address of the site, its folder, and when the live videos began (monotonic seconds)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.live_start_s = 0.0

    def live_playlist(self, *, has_dates: bool) -> str:
        """Return the playlist of a live video as it is now, with the date of its first segment."""
        count = int((time.monotonic() - self.live_start_s) / LIVE_SEGMENT_S)
        first = max(0, count - LIVE_WINDOW)
        listed = "".join(
            f"#EXTINF:{LIVE_SEGMENT_S:.3f},\nv{number}.ts\n" for number in range(first, count)
        )
        date = ""
        if has_dates and listed:
            minute, second = divmod(first * LIVE_SEGMENT_S, 60)
            date = f"#EXT-X-PROGRAM-DATE-TIME:2026-11-26T08:{minute:02d}:{second:02d}.000Z\n"
        return (
            f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:{LIVE_SEGMENT_S}\n"
            f"#EXT-X-MEDIA-SEQUENCE:{first}\n{date}{listed}"
        )


class _Handler(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".m3u8": "application/vnd.apple.mpegurl",
        ".ts": "video/mp2t",
        ".m4s": "video/mp4",
        ".vtt": "text/vtt",
    }

    def __init__(self, *args: object, site: Site) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        own = HERE / path.partition("?")[0].lstrip("/")
        return str(own) if own.is_file() else super().translate_path(path)

    def do_GET(self) -> None:
        if not self.path.partition("?")[0].endswith("/live.m3u8"):
            return super().do_GET()
        data = self.site.live_playlist(has_dates=DATED in self.path).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/vnd.apple.mpegurl")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """Serve a folder and the players on a free port of 127.0.0.1."""
    site = Site(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site=site))
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
