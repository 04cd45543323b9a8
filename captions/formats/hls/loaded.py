"""Read the WebVTT segments that a playlist lists."""

from __future__ import annotations

from collections.abc import Iterator

from captions.errors import CaptionsError
from captions.formats.hls.playlist import InitSection, MediaPlaylist, Segment
from captions.formats.hls.stream_files import StreamFiles
from captions.record import Record
from captions.text.encoding import decode, refuse_control_characters

# Names of boxes that fragmented MP4 begins with.
_MP4_BOXES = (b"styp", b"ftyp", b"moof", b"sidx", b"moov", b"prft", b"emsg")
# The first byte of each packet of MPEG-TS, and the length of one.
_TS_SYNC, _TS_PACKET = 0x47, 188
_UTF8 = "utf-8"


class Loaded(Record, frozen=True):
    """A segment and its text, or why there is none.

    ``own_text`` is the text of the segment's file, without the header of ``EXT-X-MAP`` that
    ``text`` has in front of it. ``location`` is where that file is, empty if it may not be read.
    ``encoding`` is what the text was read as: WebVTT is UTF-8, so all else is a guess or a mark.
    ``hint`` is what to try about a fault.
    """

    segment: Segment
    text: str | None
    fault: str = ""
    location: str = ""
    own_text: str | None = None
    encoding: str = _UTF8
    hint: str = ""


def load_segments(files: StreamFiles, base: str, playlist: MediaPlaylist) -> list[Loaded]:
    """Return the segments of a playlist at the location ``base``, in its order."""
    return list(_load(files, base, playlist))


def _load(files: StreamFiles, base: str, playlist: MediaPlaylist) -> Iterator[Loaded]:
    headers: dict[InitSection, str] = {}
    for segment in playlist.segments:
        if segment.is_gap:
            yield Loaded(segment, None, "the playlist says that it is missing (EXT-X-GAP)")
            continue
        if segment.is_encrypted:
            yield Loaded(segment, None, "it is encrypted (EXT-X-KEY)")
            continue
        location = ""
        try:
            location = files.find(base, segment.uri)
            text, encoding = _text(files.read(location, base, byte_range=segment.byte_range))
            header = ""
            if segment.init is not None and not _has_signature(text):
                if segment.init not in headers:
                    headers[segment.init] = _header(files, base, segment.init)
                header = headers[segment.init]
        except CaptionsError as error:
            yield Loaded(segment, None, error.message, location, hint=error.hint)
            continue
        whole = f"{header.rstrip()}\n\n{text}" if header else text
        yield Loaded(segment, whole, location=location, own_text=text, encoding=encoding)


def _header(files: StreamFiles, base: str, init: InitSection) -> str:
    try:
        location = files.find(base, init.uri)
        return _text(files.read(location, base, byte_range=init.byte_range))[0]
    except CaptionsError as error:
        raise CaptionsError(f"its header {init.uri} (EXT-X-MAP): {error.message}") from None


def _text(data: bytes) -> tuple[str, str]:
    """Return the text of a segment and its encoding. Raises CaptionsError for other than text."""
    if data[4:8] in _MP4_BOXES:
        raise CaptionsError("it is MP4 (such as IMSC or WebVTT in MP4), which is not read here")
    if data[:1] == bytes([_TS_SYNC]) and data[_TS_PACKET : _TS_PACKET + 1] == bytes([_TS_SYNC]):
        raise CaptionsError("it is MPEG-TS, so video or sound, not captions")
    try:
        text = data.decode(_UTF8)
    except UnicodeDecodeError:
        decoded = decode(data)
        # also a mark of UTF-8 means nothing where the bytes are not
        return decoded.text, decoded.encoding if decoded.encoding != _UTF8 else "UTF-8 with errors"
    refuse_control_characters(text)
    return text, _UTF8


def _has_signature(text: str) -> bool:
    return text.removeprefix("\ufeff").startswith("WEBVTT")
