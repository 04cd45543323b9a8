"""An agent cannot have a playlist read: it names files, and addresses, of somebody else's choice."""

from __future__ import annotations

import pytest

from tests.files.server import serving
from tests.mcp.conftest import Caller, Folders


@pytest.mark.parametrize("tool", ["convert", "validate"])
def test_a_playlist_is_refused_and_nothing_it_names_is_read(
    caller: Caller, folders: Folders, tool: str
) -> None:
    with serving({"/a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nsecret\n"}) as served:
        (folders.root / "a.m3u8").write_text(
            f"#EXTM3U\n#EXTINF:6,\n{served.url}/a.vtt\n#EXTINF:6,\ntalk.srt\n#EXT-X-ENDLIST\n"
        )
        more = {"output": "made.srt"} if tool == "convert" else {}
        error = caller.error(tool, input="a.m3u8", **more)
        assert "playlist (M3U, HLS)" in error
        assert served.asked == []
    assert not (folders.root / "made.srt").exists()
