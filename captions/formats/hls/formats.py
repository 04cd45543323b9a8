"""HLS playlists as a format: not in the table of formats, since a playlist holds no captions."""

from __future__ import annotations

from captions.formats.format import Format, features

HLS = Format(
    "hls",
    ".m3u8",
    "HLS playlist",
    carries=features("end times, milliseconds"),
    endings=(".m3u",),
    utf8=True,
)
