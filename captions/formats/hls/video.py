"""Read the playlist of a video: when its segments are shown, and what its stream counts then."""

from __future__ import annotations

from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats.hls.captions_in_video import has_captions
from captions.formats.hls.master import read_master
from captions.formats.hls.media_start import (
    FIRST_MEDIA_BYTES,
    MOST_MEDIA_BYTES,
    find_first_time,
    find_start_ticks,
)
from captions.formats.hls.playlist import MediaPlaylist, Segment, is_master, parse_playlist
from captions.formats.hls.segments import Period
from captions.formats.hls.stream_files import MOST_PLAYLIST_BYTES, StreamFiles
from captions.formats.vtt.timestamp_map import TICKS_PER_MS, WRAP_TICKS
from captions.model import Problem
from captions.record import Record

# Segments at the start of a stretch that are tried for its first time.
_TRIED = 3
# How many segments are searched for captions, evenly spread, and how many bytes of each: captions
# are beside the pictures, so they are soon found in a segment that has any.
_SEARCHED = 9
_MOST_SEARCHED_BYTES = 10_000_000


class Video(Record, frozen=True):
    """The playlist of a video, and where it is; ``base`` is the master playlist that names it."""

    location: str
    playlist: MediaPlaylist
    base: str | None = None


class UnknownStart(Record, frozen=True):
    """A segment whose first time cannot be read, and why; ``is_first`` is that of the video."""

    uri: str
    reason: str
    is_first: bool

    def __str__(self) -> str:
        return f"the first time of {self.uri} is not known ({self.reason})"

    def problem(self) -> Problem:
        """Return what is assumed for it where captions are written."""
        assumed = (
            "MPEGTS:0 is written. Give `mpegts_start` if the video starts at another time"
            if self.is_first
            else "its times are assumed to go on after the discontinuity"
        )
        return Problem(1, f"{self}: {assumed}")


def read_text(files: StreamFiles, location: str, base: str | None = None) -> str:
    """Return the text of a playlist. Raises CaptionsError, naming it, if it cannot be read."""
    data = files.read(location, base, most_bytes=MOST_PLAYLIST_BYTES)
    return data.decode("utf-8", "replace")


def read_video(files: StreamFiles, known: Video | None = None) -> Video:
    """Return the playlist of the video that ``files`` was made for, or a known one as it is now.

    Of a master playlist the first variant with pictures is taken. Raises CaptionsError if it cannot
    be read.
    """
    location, base = (files.name, None) if known is None else (known.location, known.base)
    try:
        text = read_text(files, location, base)
        if base is None and is_master(text):
            variant = read_master(text).video
            if variant is None:
                raise CaptionsError("the master playlist has no variant (EXT-X-STREAM-INF)")
            base, location = location, files.find(location, variant.uri)
            text = read_text(files, location, base)
        playlist = parse_playlist(text)
    except CaptionsError as error:
        raise error.at(files.shown(location)) from None
    if not playlist.segments:
        raise CaptionsError("the playlist has no segments", path=files.shown(location))
    return Video(location, playlist, base)


def find_periods(
    files: StreamFiles, video: Video, mpegts_start: int | None = None
) -> tuple[list[Period], list[UnknownStart]]:
    """Return the period of each segment of a video, and the starts that could not be read.

    Each stretch between discontinuities counts anew: its first segment is read for its first time,
    else one of the next. ``mpegts_start`` is that of the first stretch, if it is known. Where no
    time can be read, the first stretch begins at 0, and another goes on where the one before it
    ends.
    """
    unknown: list[UnknownStart] = []
    periods: list[Period] = []
    ticks, origin_ms = mpegts_start, 0
    before: Segment | None = None
    segments = video.playlist.segments
    for index, segment in enumerate(segments):
        is_new = before is not None and before.discontinuity != segment.discontinuity
        if (before is None and ticks is None) or is_new:
            try:
                ticks = _start_of_stretch(files, video.location, segments[index : index + _TRIED])
                # whole milliseconds, as cue times are; the rest of one is less than a frame
                origin_ms = round(segment.start_ms)
            except CaptionsError as error:
                unknown.append(UnknownStart(segment.uri, error.message, before is None))
                ticks = ticks or 0
        periods.append(Period(segment.start_ms, segment.end_ms, ticks or 0, origin_ms))
        before = segment
    return periods, unknown


def start_of_video(files: StreamFiles, video: Video) -> int:
    """Return the first time of a video. Raises CaptionsError if it cannot be read."""
    return _start_of_stretch(files, video.location, video.playlist.segments[:_TRIED])


def _start_of_stretch(files: StreamFiles, base: str, segments: Sequence[Segment]) -> int:
    """Return the first time of a segment, by its own or, if it is missing, that of the next ones.

    Raises CaptionsError, about the first, if none in the same stretch can be read.
    """
    first = segments[0]
    reason: CaptionsError | None = None
    for segment in segments:
        if segment.discontinuity != first.discontinuity:
            break
        try:
            if segment.is_gap:
                raise CaptionsError("the playlist says that it is missing (EXT-X-GAP)")
            ticks = start_ticks_of(files, base, segment)
        except CaptionsError as error:
            reason = reason or error
            continue
        passed = (segment.start_ms - first.start_ms) * TICKS_PER_MS
        return (ticks - round(passed)) % WRAP_TICKS
    assert reason is not None
    raise reason


def start_ticks_of(files: StreamFiles, base: str, segment: Segment) -> int:
    """Return the first time of a media segment. Raises CaptionsError, naming its file."""
    try:
        init = b""
        if segment.init is not None:
            location = files.find(base, segment.init.uri)
            init = files.read(location, base, byte_range=segment.init.byte_range)
        data = read_media(files, base, segment, FIRST_MEDIA_BYTES)
        found = find_first_time(data, init)
        if found is None or not found[0]:
            data = read_media(files, base, segment, MOST_MEDIA_BYTES)
        return find_start_ticks(data, init)
    except CaptionsError as error:
        raise error.at(segment.uri) from None


def read_media(files: StreamFiles, base: str, segment: Segment, most_bytes: int) -> bytes:
    """Return the bytes at the start of a media segment."""
    if segment.is_encrypted:
        raise CaptionsError(
            "this media segment is encrypted, so its times cannot be read",
            hint="Give the time of its start as `mpegts_start`",
        )
    location = files.find(base, segment.uri)
    return files.read(
        location, base, byte_range=segment.byte_range, most_bytes=most_bytes, is_cut=True
    )


def search_captions(files: StreamFiles, video: Video) -> tuple[bool | None, int]:
    """Return whether the video itself has captions, and how many segments were searched.

    None if one of them cannot be read.
    """
    segments = [one for one in video.playlist.segments if not one.is_gap]
    last = len(segments) - 1
    indices = sorted({round(part * last / (_SEARCHED - 1)) for part in range(_SEARCHED)})
    try:
        found = any(
            has_captions(read_media(files, video.location, segments[at], _MOST_SEARCHED_BYTES))
            for at in indices
            if segments
        )
    except CaptionsError:
        return None, 0
    return (found if segments else None), len(indices)


def find_bandwidth(files: StreamFiles, video: Video, captions_bytes: Sequence[int]) -> int:
    """Return the peak rate of a video with its captions, in bits a second, rounded up.

    ``captions_bytes`` are the sizes of the segments of captions. The peak is that of single
    segments (RFC 8216 section 4.3.4.2). Raises CaptionsError if no segment has a size.
    """
    peak = 0.0
    for index, segment in enumerate(video.playlist.segments):
        size = segment.byte_range.length if segment.byte_range is not None else None
        if size is None:
            size = files.size(files.find(video.location, segment.uri), video.location)
        if size is None or not segment.duration_ms:
            continue
        size += captions_bytes[index] if index < len(captions_bytes) else 0
        peak = max(peak, float(size * 8000 / segment.duration_ms))
    if not peak:
        raise CaptionsError(
            "the sizes of the video's segments are not known, which BANDWIDTH needs",
            hint="Write the master playlist with the program that made the video, then add to it",
        )
    return -int(-peak // 1000) * 1000
