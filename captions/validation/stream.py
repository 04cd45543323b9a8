"""An HLS stream as the rules about streams see it: playlists with their segments and the video.

Everything is read once, before the rules run. Times of cues are brought to the time of the
playlist, where segments have theirs, so that the rules need no arithmetic of maps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from captions.errors import CaptionsError
from captions.files.storage import is_url
from captions.formats.hls.loaded import Loaded, load_segments
from captions.formats.hls.master import MasterPlaylist, Rendition, read_master
from captions.formats.hls.playlist import MediaPlaylist, is_master, parse_playlist
from captions.formats.hls.segments import Period
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import Video, find_periods, read_text, read_video
from captions.formats.lines import Block, raw_lines
from captions.formats.vtt.timestamp_map import (
    TICKS_PER_MS,
    WRAP_TICKS,
    TimestampMap,
    find_timestamp_map,
)
from captions.record import Record, replace
from captions.validation.document import CaptionFile, CueBlock, read_blocks

# The time (ms) after which the times of the stream begin again at 0.
_WRAP_MS = Fraction(WRAP_TICKS, TICKS_PER_MS)
# How far (ms) times in a live playlist may be from those of the stream: half a second is the most
# that a duration is rounded by.
_LIVE_SLACK_MS = 500


class CheckedSegment(Record, frozen=True):
    """A segment with its blocks, if it can be read, and its map.

    ``map_ms`` is what to add to its times by the map and the start of the video; ``offset_ms`` what
    the rules about single cues add: the same, unless that brings cues out of the segments with such
    a map and the times as written do not.
    """

    loaded: Loaded
    file: CaptionFile | None = None
    found: TimestampMap | None = None
    map_ms: int = 0
    offset_ms: int = 0

    @property
    def uri(self) -> str:
        """Its name in the playlist."""
        return self.loaded.segment.uri

    @property
    def line(self) -> int:
        """Its line in the playlist."""
        return self.loaded.segment.line

    @property
    def cues(self) -> Sequence[CueBlock]:
        """Its cues, with the times as written."""
        return () if self.file is None else self.file.cues

    def times_ms(self, cue: CueBlock) -> tuple[int, int]:
        """Return when a cue shows, in the time of the playlist."""
        return cue.start_ms + self.offset_ms, cue.end_ms + self.offset_ms

    def is_inside(self, cue: CueBlock, offset_ms: int | None = None, *, slack_ms: int = 0) -> bool:
        """Return whether a cue shows in the time of the segment, or within ``slack_ms`` of it."""
        add_ms = self.offset_ms if offset_ms is None else offset_ms
        segment = self.loaded.segment
        start_ms, end_ms = cue.start_ms + add_ms, max(cue.end_ms, cue.start_ms + 1) + add_ms
        # half a millisecond, because durations have more digits than times
        least_ms = Fraction(1, 2) - slack_ms
        return segment.end_ms - start_ms > least_ms and end_ms - segment.start_ms > least_ms


class CheckedPlaylist(Record, frozen=True):
    """A playlist of captions, its text and its segments.

    ``shown`` is empty for the playlist that is checked; one that a master playlist names is called
    that, and its findings are at the line of its ``rendition``. ``periods`` are those of the video.
    ``has_times`` if the times of cues are known in the time of the playlist: on demand by the maps,
    live only with the video, because the stream began long before the playlist.
    """

    location: str
    text: str
    playlist: MediaPlaylist
    segments: Sequence[CheckedSegment]
    shown: str = ""
    rendition: Rendition | None = None
    video: Video | None = None
    periods: Sequence[Period] = ()
    has_times: bool = True

    @property
    def slack_ms(self) -> int:
        """How far a cue may be from its segment: live, durations may be rounded to seconds."""
        return 0 if self.playlist.is_whole else _LIVE_SLACK_MS

    def at(self, line: int, message: str) -> tuple[int, str]:
        """Return the line of the checked file, and the message, of a fault in this playlist."""
        if self.rendition is None:
            return line, message
        return self.rendition.line, f"{self.shown}:{line}: {message}"


class CheckedStream(Record, frozen=True):
    """The playlist that is checked and all that it names.

    ``unreadable`` are playlists of captions that cannot be read, by the line that names them.
    ``not_compared`` says why the captions are not compared with the video, although it is named.
    ``editable`` are the texts of local files that are named once, whole, by their locations.
    """

    location: str
    text: str
    master: MasterPlaylist | None
    playlists: Sequence[CheckedPlaylist]
    unreadable: Sequence[tuple[int, str]] = ()
    editable: Mapping[str, str] = {}
    not_compared: str = ""


class KnownVideo(Record, frozen=True):
    """The video of a stream and its periods; none if its times cannot be read, for a reason."""

    video: Video
    periods: Sequence[Period] = ()
    reason: str = ""


def load_video(files: StreamFiles) -> KnownVideo:
    """Return the video of a playlist. Raises CaptionsError if that cannot be read."""
    video = read_video(files)
    periods, unknown = find_periods(files, video)
    if unknown:
        return KnownVideo(video, (), str(unknown[0]))
    return KnownVideo(video, periods)


def load_stream(files: StreamFiles, video: KnownVideo | None = None) -> CheckedStream:
    """Return a stream, given as a playlist of captions or as a master playlist.

    ``video`` is that of captions without a master playlist, if it is known. Raises CaptionsError
    for a playlist that cannot be read itself.
    """
    location = files.name
    text = read_text(files, location)
    if not is_master(text):
        checked = _load(files, location, text, video)
        return CheckedStream(
            location, text, None, [checked],
            editable=_editable([checked]), not_compared=video.reason if video is not None else "",
        )  # fmt: skip
    master = read_master(text)
    not_compared = ""
    try:
        video = video or load_video(files)
        not_compared = video.reason
    except CaptionsError as error:
        not_compared = error.message
    playlists: list[CheckedPlaylist] = []
    unreadable = []
    for rendition in master.subtitles:
        try:
            inner = files.find(location, rendition.uri or "")
            inner_text = read_text(files, inner, location)
            playlists.append(_load(files, inner, inner_text, video, rendition))
        except CaptionsError as error:
            unreadable.append((rendition.line, f"{rendition.uri}: {error.message}"))
    editable = _editable(playlists)
    if not is_url(location):
        editable = {**editable, location: text}
    return CheckedStream(location, text, master, playlists, unreadable, editable, not_compared)


def as_file(stream: CheckedStream) -> CaptionFile:
    """Return the checked playlist as a file with a block for each line, for findings and lists."""
    blocks = [Block(line, raw) for line, raw in enumerate(raw_lines(stream.text), 1)]
    return CaptionFile("hls", blocks, ["stray"] * len(blocks), (), ending=".m3u8")


def _load(
    files: StreamFiles,
    location: str,
    text: str,
    known: KnownVideo | None,
    rendition: Rendition | None = None,
) -> CheckedPlaylist:
    playlist = parse_playlist(text)
    periods = known.periods if known is not None else ()
    video = known.video if known is not None else None
    shown = files.shown(location) if rendition is not None else ""
    loaded = load_segments(files, location, playlist)
    origins = _origins(playlist, known)
    stretches = {one.discontinuity for one in playlist.segments}
    has_times = playlist.is_whole or stretches <= origins.keys()
    segments = [_segment(one, origins) for one in loaded]
    if playlist.is_whole:
        segments = _with_offsets(segments)
    return CheckedPlaylist(
        location, text, playlist, segments, shown, rendition, video, periods, has_times
    )


# By the number of a stretch between discontinuities: the time of the stream, in 1/90,000 s, that is
# a time of the playlist, in milliseconds.
_Origins = dict[int, tuple[int, Fraction]]


def _origins(playlist: MediaPlaylist, known: KnownVideo | None) -> _Origins:
    """Return what the video says of each stretch of a playlist of captions.

    On demand, both begin at the same time. Live, segments with the same number are the same, and
    the playlists are of two moments.
    """
    origins: _Origins = {}
    if known is None or not known.periods:
        return origins
    video = known.video.playlist
    by_index = dict(enumerate(known.periods))
    if not playlist.is_whole and not video.is_whole:
        first = playlist.sequence - video.sequence
        by_index = {index - first: period for index, period in by_index.items()}
    elif len(known.periods) != len(playlist.segments):
        start = known.periods[0].origin_ticks, Fraction(known.periods[0].origin_ms)
        return {one.discontinuity: start for one in playlist.segments}
    for index, segment in enumerate(playlist.segments):
        period = by_index.get(index)
        if period is not None and segment.discontinuity not in origins:
            begins_ms = period.start_ms - segment.start_ms
            origins[segment.discontinuity] = period.origin_ticks, period.origin_ms - begins_ms
    return origins


def _segment(one: Loaded, origins: _Origins) -> CheckedSegment:
    """Return a segment with its times; ``origins`` gets those of a stretch that has none yet."""
    if one.text is None:
        return CheckedSegment(one)
    file = read_blocks(one.text, "vtt")
    header = file.blocks[0].raw if file.kinds[:1] == ["header"] else ""
    its_map = find_timestamp_map(header.replace("\r\n", "\n"))
    map_ms = 0
    if its_map is not None:
        # without the video, the first map of a stretch counts as the video does
        own = its_map.ticks, Fraction(its_map.local_ms)
        ticks, at_ms = origins.setdefault(one.segment.discontinuity, own)
        map_ms = its_map.offset_ms(start_ticks=ticks) + round(at_ms)
        # the nearest of the times that the map may mean
        cue_ms = file.cues[0].start_ms if file.cues else its_map.local_ms
        passed_ms = one.segment.start_ms - (cue_ms + map_ms)
        map_ms += round(round(passed_ms / _WRAP_MS) * _WRAP_MS)
    return CheckedSegment(one, file, its_map, map_ms, map_ms)


def _with_offsets(segments: Sequence[CheckedSegment]) -> list[CheckedSegment]:
    """Return segments with the offsets that bring most cues into them: by their maps, or none.

    Segments whose maps mean the same are decided together.
    """
    gained: Counter[tuple[int, int]] = Counter()
    for segment in segments:
        if segment.map_ms:
            gained[_group(segment)] += _inside(segment, 0) - _inside(segment, segment.map_ms)
    return [
        replace(segment, offset_ms=0) if gained[_group(segment)] > 0 else segment
        for segment in segments
    ]


def _group(segment: CheckedSegment) -> tuple[int, int]:
    # a tenth of a second, because the times of maps are rounded
    return segment.loaded.segment.discontinuity, round(segment.map_ms / 100)


def _inside(segment: CheckedSegment, offset_ms: int) -> int:
    return sum(segment.is_inside(cue, offset_ms) for cue in segment.cues)


def _editable(playlists: Sequence[CheckedPlaylist]) -> dict[str, str]:
    """Return the texts of local files that a fix may change: whole files, which are named once."""
    texts: dict[str, str] = {}
    several: set[str] = set()
    for playlist in playlists:
        if not is_url(playlist.location):
            texts[playlist.location] = playlist.text
        for segment in playlist.segments:
            loaded = segment.loaded
            if not loaded.location or is_url(loaded.location) or loaded.own_text is None:
                continue
            if loaded.location in texts or loaded.encoding != "utf-8":
                several.add(loaded.location)
            if loaded.segment.byte_range is not None or loaded.segment.init is not None:
                several.add(loaded.location)
            texts[loaded.location] = loaded.own_text
    return {location: text for location, text in texts.items() if location not in several}
