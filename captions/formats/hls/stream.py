"""Make all files of captions in a stream on demand: the segments and their playlist."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from captions.errors import CaptionsError
from captions.formats.hls.playlist import MediaPlaylist
from captions.formats.hls.segments import Period, cut, equal_periods, outside, prepare
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import Video, find_periods
from captions.formats.hls.write import Entry, render_playlist
from captions.formats.vtt.write import render_vtt
from captions.model import Problem, Track
from captions.record import Record
from captions.timecode import format_clock


class Stream(Record, frozen=True):
    """The texts of a stream's files: segments by their names in order, and the playlist."""

    segments: dict[str, str]
    playlist: str
    problems: Sequence[Problem] = ()


class Timeline(Record, frozen=True):
    """When segments are shown, and the playlist of the video that they follow, if there is one."""

    periods: Sequence[Period]
    video: MediaPlaylist | None = None
    problems: Sequence[Problem] = ()


def timeline_of_length(
    track: Track, segment_ms: Fraction, *, end_ms: int | None = None, mpegts_start: int | None
) -> Timeline:
    """Return segments of one length, up to the end of the recording or else of the last cue."""
    last_ms = max((cue.end_ms for cue in track.cues), default=0)
    problems: list[Problem] = []
    if mpegts_start is None:
        problems.append(
            Problem(
                1,
                "MPEGTS:0 is written: the video is assumed to start at 0. Give `like`, the "
                "playlist of the video, or `mpegts_start` (ffmpeg's MPEG-TS: 126000, Apple's: "
                "900000)",
            )
        )
    periods = equal_periods(
        max(1, last_ms if end_ms is None else end_ms), segment_ms, origin_ticks=mpegts_start or 0
    )
    return Timeline(periods, None, problems)


def timeline_of_video(files: StreamFiles, video: Video, *, mpegts_start: int | None) -> Timeline:
    """Return the segments of a video on demand.

    Raises CaptionsError for a video that is not complete.
    """
    if not video.playlist.is_ended:
        raise CaptionsError(
            "this is the playlist of a live stream (it has no EXT-X-ENDLIST)",
            hint="Give `follow` to write captions as it goes on",
            path=files.shown(video.location),
        )
    periods, unknown = find_periods(files, video, mpegts_start)
    problems = [
        *(start.problem() for start in unknown),
        *(
            Problem(1, f"{files.shown(video.location)}:{problem.line}: {problem.message}")
            for problem in video.playlist.problems
        ),
    ]
    return Timeline(periods, video.playlist, problems)


def make_stream(track: Track, timeline: Timeline, name: str) -> Stream:
    """Return the files of captions in a stream; ``name`` is how their names begin."""
    track, problems = prepare(track)
    periods = timeline.periods
    digits = max(5, len(str(len(periods))))
    texts = {
        f"{name}-{number:0{digits}}.vtt": render_vtt(segment)
        for number, segment in enumerate(cut(track, periods), 1)
    }
    video = timeline.video
    entries = []
    for index, (uri, period) in enumerate(zip(texts, periods)):
        like = video.segments[index] if video is not None else None
        entries.append(
            Entry(
                uri_of(uri),
                period.end_ms - period.start_ms,
                like.duration_text if like is not None else "",
                like.is_discontinuity if like is not None else False,
                like.program_text if like is not None else "",
            )
        )
    playlist = render_playlist(
        entries,
        target_s=video.target_s if video is not None else None,
        sequence=video.sequence if video is not None else 0,
        discontinuity_sequence=video.discontinuity_sequence if video is not None else 0,
    )
    found = [*timeline.problems, *problems, *outside(track, periods), *_across(track, video)]
    return Stream(texts, playlist, found)


def _across(track: Track, video: MediaPlaylist | None) -> list[Problem]:
    """Return a problem for cues that show across a discontinuity.

    Each segment must have them (RFC 8216 section 3.5), but hls.js takes the repeat behind a
    discontinuity for another cue.
    """
    if video is None:
        return []
    breaks_ms = [segment.start_ms for segment in video.segments[1:] if segment.is_discontinuity]
    across = [
        cue
        for cue in track.cues
        if (at := bisect_right(breaks_ms, cue.start_ms)) < len(breaks_ms)
        and cue.end_ms > breaks_ms[at]
    ]
    if not across:
        return []
    many = f"{len(across)} cues show" if len(across) > 1 else "1 cue shows"
    return [
        Problem(
            1,
            f"{many} across a discontinuity of the video, where hls.js shows it twice: first at "
            f"{format_clock(across[0].start_ms)}",
        )
    ]


def uri_of(name: str) -> str:
    """Return the name of a file as a URI."""
    from urllib.parse import quote

    return quote(name, safe="/-._~!$&'()*+,;=@")
