"""The server, the browser and yt-dlp of tests/youtube, for whole commands."""

from __future__ import annotations

from tests.youtube.conftest import api, browser, client_file, folders, service, token
from tests.youtube.ytdlp_stand_in import no_ytdlp, ytdlp

__all__ = ["api", "browser", "client_file", "folders", "no_ytdlp", "service", "token", "ytdlp"]
