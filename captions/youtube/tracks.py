"""The tracks of a video: list, insert, update and download them (``captions`` in the API)."""

from __future__ import annotations

import json
import os
from typing import Any

from captions.errors import CaptionsError
from captions.youtube.api import Api, UnknownOutcomeError
from captions.youtube.caption_track import CaptionTrack


def list_tracks(api: Api, video: str) -> list[CaptionTrack]:
    """Return the tracks of a video (50 units)."""
    found = api.get("captions.list", "captions", part="snippet", videoId=video)
    return [_track_of(item) for item in found.get("items", [])]


def insert_track(
    api: Api, video: str, language: str, name: str, data: bytes, *, is_draft: bool
) -> CaptionTrack:
    """Add a track to a video and return it (400 units)."""
    snippet = {"videoId": video, "language": language, "name": name, "isDraft": is_draft}
    body, kind = _multipart({"snippet": snippet}, data)
    return _uploaded(
        api.upload(
            "captions.insert", "POST", "captions", body, kind, part="snippet",
            uploadType="multipart",
        )
    )  # fmt: skip


def update_track(api: Api, track: CaptionTrack, data: bytes, *, is_draft: bool) -> CaptionTrack:
    """Replace the captions of a track and return it (450 units).

    The draft state is sent with each file, with ``part=snippet``, as in Google's own example of
    ``captions.update``: the answer then says what became of the file, which saves asking.
    """
    fields = {"id": track.id, "snippet": {"isDraft": is_draft}}
    body, kind = _multipart(fields, data)
    return _uploaded(
        api.upload(
            "captions.update", "PUT", "captions", body, kind, part="snippet",
            uploadType="multipart",
        )
    )  # fmt: skip


def download_track(api: Api, track: CaptionTrack) -> bytes:
    """Return a track as WebVTT (200 units). Raises CaptionsError for an answer that is none."""
    data = api.get_bytes("captions.download", f"captions/{track.id}", tfmt="vtt")
    if not data.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        raise CaptionsError(
            f"YouTube's answer for the track {track.label} is not WebVTT",
            hint="Check whether a proxy answers instead of it, or download the captions by hand",
        )
    return data


def _track_of(item: Any) -> CaptionTrack:
    try:
        snippet = item["snippet"]
        return CaptionTrack(
            id=str(item["id"]),
            kind=str(snippet.get("trackKind", "standard")).casefold(),
            language=str(snippet["language"]),
            name=str(snippet.get("name", "")),
            is_draft=bool(snippet.get("isDraft", False)),
            status=str(snippet.get("status", "")),
            failure=str(snippet.get("failureReason", "")),
            updated=str(snippet.get("lastUpdated", "")),
        )
    except (KeyError, TypeError, AttributeError):
        raise CaptionsError("YouTube's answer about a track cannot be read") from None


def _uploaded(item: Any) -> CaptionTrack:
    """Return the track that answers an upload. Raises UnknownOutcomeError if it is none."""
    try:
        return _track_of(item)
    except CaptionsError as error:
        raise UnknownOutcomeError(
            error.message, hint="Run the command again: it looks first at what YouTube has"
        ) from None


def _multipart(fields: dict[str, Any], data: bytes) -> tuple[bytes, str]:
    """Return a body of two parts, JSON and captions, and its content type (RFC 2387)."""
    boundary = f"captions-{os.urandom(12).hex()}"
    delimiter = "--" + boundary
    parts = (
        f"{delimiter}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n".encode(),
        json.dumps(fields, ensure_ascii=False).encode(),
        f"\r\n{delimiter}\r\nContent-Type: application/octet-stream\r\n\r\n".encode(),
        data,
        f"\r\n{delimiter}--\r\n".encode(),
    )
    return b"".join(parts), f"multipart/related; boundary={boundary}"
