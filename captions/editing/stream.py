"""Join the WebVTT segments of an HLS playlist to one track (RFC 8216 section 3.5).

Segments are placed by their ``X-TIMESTAMP-MAP``; a cue that is in several segments is kept once.
What cannot be read is reported with its time, and the rest is joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from captions.arguments import check_whole, refuse
from captions.editing.join import join
from captions.editing.move import move
from captions.editing.time_map import make_time_map
from captions.errors import CaptionsError
from captions.formats.hls.loaded import Loaded, load_segments
from captions.formats.hls.master import find_subtitles, read_master
from captions.formats.hls.playlist import MediaPlaylist, is_master, is_playlist, parse_playlist
from captions.formats.hls.segments import with_map
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import read_text, read_video, start_of_video
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.timestamp_map import (
    TICKS_PER_MS,
    WRAP_TICKS,
    TimestampMap,
    find_timestamp_map,
    without_timestamp_map,
)
from captions.model import Problem, Track
from captions.record import Mutable, Record, replace
from captions.text.languages.find import language_code
from captions.timecode import format_clock

# All tracks get this map when they are at their times, so that ``join`` moves none of them.
_NO_OFFSET = TimestampMap(0, 0)
# The time (ms) after which the times of the stream begin again at 0.
_WRAP_MS = Fraction(WRAP_TICKS, TICKS_PER_MS)
# How far (ms) a cue may lie from its segment: durations in a playlist are often rounded.
_TOLERANCE_MS = 500


def read_playlist(
    name: str | Path,
    *,
    lang: str | None = None,
    allow_urls: bool = False,
    mpegts_start: int | None = None,
) -> Track:
    """Return the captions of an HLS playlist, given as its path or its URL (http or https).

    Of a master playlist the captions in the language ``lang`` are taken, else the default ones; a
    problem names the others. A playlist in a local folder may name files inside that folder, and
    addresses only with ``allow_urls``; one on a server may name http and https addresses, and no
    private ones if it is public itself. Times count from the start of the video: that is read where
    a master playlist names it, or given as ``mpegts_start`` in 1/90,000 second; else they count as
    in the first segment. Segments that cannot be read are problems. Raises CaptionsError for what
    is no playlist, and if no segment can be read.
    """
    if not isinstance(name, str | Path):
        refuse("name", name, "the name of a playlist, or its Path or URL")
    if lang is not None:
        language_code(lang, "lang")
    if mpegts_start is not None:
        check_whole("mpegts_start", mpegts_start)
    with StreamFiles(str(name), allow_urls=allow_urls) as files:
        text = read_text(files, files.name)
        try:
            chosen = _choose(files, text, lang) if is_master(text) else _Chosen(files.name, text)
            playlist = parse_playlist(chosen.text)
        except CaptionsError as error:
            raise error.at(files.shown(files.name)) from None
        problems = list(chosen.problems)
        start = mpegts_start
        if start is None and chosen.line is not None:
            start, unknown = _start_of_video(files)
            problems += [Problem(chosen.line, message) for message in unknown]
        where = "" if chosen.line is None else f"{files.shown(chosen.location)}:"
        problems += [Problem(found.line, f"{where}{found.message}") for found in playlist.problems]
        loaded = load_segments(files, chosen.location, playlist)
        track = _joined(loaded, playlist, start)
    track = replace(track, problems=[*problems, *track.problems])
    return replace(track, language=track.language or chosen.language)


class _Chosen(Record, frozen=True):
    """The playlist of captions that is read, and the line of a master playlist that names it."""

    location: str
    text: str
    line: int | None = None
    language: str | None = None
    problems: Sequence[Problem] = ()


def _choose(files: StreamFiles, text: str, lang: str | None) -> _Chosen:
    """Return one of the playlists of captions of a master playlist.

    Raises CaptionsError if there is none in the language, or it cannot be read.
    """
    master = read_master(text)
    found = find_subtitles(master, lang)
    others = [one.title for one in master.subtitles if one is not found]
    problems = []
    if others:
        message = f"read {found.title}. Other captions: {', '.join(others)}"
        problems.append(Problem(found.line, message))
    location = files.find(files.name, found.uri or "")
    inner = read_text(files, location, files.name)
    if is_master(inner) or not is_playlist(inner):
        what = "a master playlist" if is_playlist(inner) else "no playlist (no #EXTM3U)"
        raise CaptionsError(f"the captions {found.title} are {what}: {found.uri}", line=found.line)
    return _Chosen(location, inner, found.line, found.language, problems)


def _start_of_video(files: StreamFiles) -> tuple[int | None, list[str]]:
    """Return the first time of the video of a master playlist; None, and why, if it is unknown."""
    try:
        video = read_video(files)
        if not video.playlist.is_whole:
            return None, []  # a live video: the start of its stream is not listed any more
        return start_of_video(files, video), []
    except CaptionsError as error:
        return None, [
            f"the start of the video is not known ({error.message}): times count as in the first "
            "segment. Give `mpegts_start` if the video starts at another time"
        ]


class _Part(Mutable):
    """A segment that was read: its track, its map, and what to add to its times."""

    loaded: Loaded
    track: Track
    found: TimestampMap | None
    offset_ms: int = 0

    def problem(self, message: str) -> Problem:
        """Return a problem of this segment, at its line in the playlist."""
        segment = self.loaded.segment
        return Problem(segment.line, f"{segment.uri}: {message}")


def _joined(segments: Sequence[Loaded], playlist: MediaPlaylist, start_ticks: int | None) -> Track:
    """Return the segments of a playlist as one track, at the times they have in the video."""
    parts, problems = _parts(segments)
    if not parts:
        reason = f": {problems[0].message}" if problems else ""
        raise CaptionsError(
            f"no segment of the playlist can be read{reason}",
            hint=segments[0].hint if segments else "",
        )
    if not playlist.is_ended:
        problems.append(
            Problem(1, "this stream goes on (no EXT-X-ENDLIST): only what it lists now is read")
        )
    elif not playlist.is_whole:
        problems.append(
            Problem(
                1,
                f"this was a live stream: the {playlist.sequence} segments before its last ones "
                "are not listed any more",
            )
        )
    problems += _set_offsets(parts, start_ticks)
    with_cues = [part for part in parts if part.track.cues or part is parts[0]]
    tracks = []
    for part, track in zip(with_cues, _moved(parts, with_cues), strict=True):
        tracks.append(replace(track, problems=()))
        problems += [part.problem(found.message) for found in track.problems]
    joined = join(tracks, names=[part.loaded.segment.uri for part in with_cues])
    return replace(
        joined,
        header=without_timestamp_map(joined.header),
        problems=[*problems, *joined.problems],
    )


def _parts(segments: Sequence[Loaded]) -> tuple[list[_Part], list[Problem]]:
    """Return the segments that can be read, and the problems of them all."""
    parts: list[_Part] = []
    problems: list[Problem] = []
    for loaded in segments:
        segment = loaded.segment
        try:
            if loaded.text is None:
                raise CaptionsError(loaded.fault)
            track = parse_vtt(loaded.text, recover=True)
        except CaptionsError as error:
            first, last = (format_clock(int(ms)) for ms in (segment.start_ms, segment.end_ms))
            message = f"no captions from {first} to {last} of the playlist"
            problems.append(Problem(segment.line, f"{message}: {segment.uri}: {error.message}"))
            continue
        if loaded.encoding != "utf-8":
            message = f"not UTF-8: read as {loaded.encoding}, but players take it for UTF-8"
            problems.append(Problem(segment.line, f"{segment.uri}: {message}"))
        problems += [
            Problem(segment.line, f"{segment.uri}:{found.line}: {found.message}")
            for found in track.problems
        ]
        parts.append(_Part(loaded, track, find_timestamp_map(track.header)))
    return parts, problems


def _moved(parts: Sequence[_Part], with_cues: Sequence[_Part]) -> Iterator[Track]:
    """Yield the tracks of some parts as ``join`` takes them; their problems are new ones.

    Each is moved by its offset, and has the header of the first part and the styles of all.
    """
    styles = list(dict.fromkeys(style for part in parts for style in part.track.styles))
    first_header = without_timestamp_map(parts[0].track.header)
    for part in with_cues:
        moved = move(part.track, make_time_map(shift_ms=part.offset_ms))
        problems = [
            found for found in moved.with_problems().problems if found not in part.track.problems
        ]
        if part.track.cues and without_timestamp_map(part.track.header) != first_header:
            message = "its header differs from that of the first segment and is dropped"
            problems.append(Problem(part.loaded.segment.line, message))
        header = with_map(first_header, _NO_OFFSET)
        yield replace(moved.track, header=header, styles=styles, problems=problems)


def _set_offsets(parts: Sequence[_Part], start_ticks: int | None) -> list[Problem]:
    """Set what is to be added to the times of each segment; return what had to be guessed."""
    first = next((part.found for part in parts if part.found is not None), None)
    if first is None:
        return _without_maps(parts)
    problems = []
    missing = [part for part in parts if part.found is None]
    if missing:
        problems.append(
            Problem(
                missing[0].loaded.segment.line,
                f"{len(missing)} of {len(parts)} segments have no X-TIMESTAMP-MAP, such as "
                f"{missing[0].loaded.segment.uri}: their times are read like those of the others",
            )
        )
    expected = first.offset_ms(start_ticks=start_ticks) if start_ticks is not None else 0
    if start_ticks is not None and expected:
        problems.append(
            Problem(
                1,
                f"times are moved by {expected / 1000:+.3f} s: the video starts at MPEGTS:"
                f"{start_ticks}, and the first segment has MPEGTS:{first.ticks}",
            )
        )
    stretch = parts[0].loaded.segment.discontinuity
    base, base_offset_ms = first, expected
    last_offset_ms = expected
    first_wraps: int | None = None
    for part in parts:
        segment = part.loaded.segment
        if segment.discontinuity != stretch:
            stretch = segment.discontinuity
            if part.found is not None:
                base, base_offset_ms = part.found, _offset_after_discontinuity(part, expected)
                last_offset_ms = base_offset_ms
        if part.found is None:
            part.offset_ms = last_offset_ms
            continue
        offset_ms = base_offset_ms + part.found.offset_ms(base)
        if part.track.cues:
            wraps = _wraps(part, offset_ms)
            # a live playlist begins long after the times of its cues do
            first_wraps = wraps if first_wraps is None else first_wraps
            offset_ms += round((wraps - first_wraps) * _WRAP_MS)
        part.offset_ms = last_offset_ms = offset_ms
    return problems


def _wraps(part: _Part, offset_ms: int) -> int:
    """Return how many times 26.5 hours bring the cues next to where the playlist has the segment.

    Times of the stream wrap after that, so that maps do not say which of several times they mean.
    """
    cue_ms = part.track.cues[0].start_ms + offset_ms
    return round((part.loaded.segment.start_ms - cue_ms) / _WRAP_MS)


def _offset_after_discontinuity(part: _Part, usual_ms: int) -> int:
    """Return the offset of the first segment behind a discontinuity, where times begin anew.

    What the video counts there is not known. Captions count on, or begin anew with the stretch:
    that is taken which brings the cues into the time of their segment.
    """
    assert part.found is not None
    segment = part.loaded.segment
    choices = [
        usual_ms,
        round(segment.start_ms),
        round(segment.start_ms) - part.found.local_ms,
    ]
    return max(choices, key=lambda offset_ms: _cues_inside(part, offset_ms))


def _cues_inside(part: _Part, offset_ms: int) -> int:
    segment = part.loaded.segment
    return sum(
        cue.start_ms + offset_ms < segment.end_ms + _TOLERANCE_MS
        and cue.end_ms + offset_ms > segment.start_ms - _TOLERANCE_MS
        for cue in part.track.cues
    )


def _without_maps(parts: Sequence[_Part]) -> list[Problem]:
    """Set the offsets of segments without maps: cue times are those of the media.

    Some packagers count anew in each segment, which is reported where it is clear.
    """
    cues = sum(len(part.track.cues) for part in parts)
    as_written = sum(_cues_inside(part, 0) for part in parts)
    anew = sum(_cues_inside(part, round(part.loaded.segment.start_ms)) for part in parts)
    if cues and as_written < cues == anew:
        for part in parts:
            part.offset_ms = round(part.loaded.segment.start_ms)
        message = "segments have no X-TIMESTAMP-MAP, and times that begin anew in each of them"
        return [Problem(1, f"{message}: they are moved to their segment")]
    return [Problem(1, "segments have no X-TIMESTAMP-MAP: times are read as those of the media")]
