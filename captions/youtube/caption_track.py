"""What is known of a track of a video."""

from __future__ import annotations

from captions.record import Record

LARGEST_BYTES = 104_857_600
"""Bytes that YouTube takes as captions (discovery document, ``captions.insert``)."""

_FAILURES = {
    "processingFailed": "YouTube could not process the file",
    "unknownFormat": "YouTube does not know the format of the file",
    "unsupportedFormat": "YouTube does not support the format of the file",
}


class CaptionTrack(Record, frozen=True):
    """A track of a video.

    ``kind`` is "standard", "forced" or "asr" (automatic), ``status`` "serving", "syncing" or
    "failed", ``updated`` a time as YouTube writes it.
    """

    id: str
    kind: str
    language: str
    name: str
    is_draft: bool = False
    status: str = ""
    failure: str = ""
    updated: str = ""

    @property
    def is_automatic(self) -> bool:
        """Whether YouTube's recogniser made it."""
        return self.kind == "asr"

    @property
    def label(self) -> str:
        """How messages name the track: "en", or 'en "Commentary"'."""
        text = f'{self.language} "{self.name}"' if self.name else self.language
        return "".join(char for char in text if char.isprintable())  # it comes from elsewhere

    def problem(self) -> str:
        """Return why YouTube could not use the track."""
        return _FAILURES.get(self.failure) or (
            f"YouTube could not use the file ({self.failure or 'without a reason'})"
        )
