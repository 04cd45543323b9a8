"""What fetching gives: the file of a track, and what is known of it."""

from __future__ import annotations

from typing import Literal

from captions.record import Record

TrackKind = Literal["any", "uploaded", "automatic"]
"""Which tracks are wanted: uploaded ones first for "any"."""


class Fetched(Record, frozen=True):
    """A track as a file: its bytes and ending, and its ``source``, "the API" or "yt-dlp"."""

    data: bytes
    ending: str
    language: str
    is_automatic: bool
    source: str

    @property
    def description(self) -> str:
        """What it is, in words."""
        kind = "automatic captions" if self.is_automatic else "captions"
        return f"{kind} in {self.language}, by {self.source}"
