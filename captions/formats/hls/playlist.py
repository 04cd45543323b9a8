"""Read a media playlist: the segments of one rendition, and when each is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from captions.errors import CaptionsError
from captions.formats.hls.attributes import read_attributes
from captions.model import Problem
from captions.record import Mutable, Record, field

# The most segments that are read: two days of segments of 2 seconds.
MOST_SEGMENTS = 100_000
# Tags that only a master playlist has (RFC 8216 section 4.3.4).
_MASTER_TAGS = re.compile(
    r"(?:^|[\r\n])#EXT-X-(?:STREAM-INF|I-FRAME-STREAM-INF|MEDIA|SESSION-DATA)[ \t]*:"
)
_DECIMAL = re.compile(r"[0-9]{1,12}(?:\.[0-9]{0,15})?|\.[0-9]{1,15}")
_LINE_END = re.compile("\r\n?|\n")
_WHOLE = re.compile(r"[0-9]{1,18}")


class ByteRange(Record, frozen=True):
    """A part of a file, in bytes."""

    offset: int
    length: int


class InitSection(Record, frozen=True):
    """What ``EXT-X-MAP`` names: the header of the segments that follow, or a part of its file."""

    uri: str
    line: int
    byte_range: ByteRange | None = None


class Segment(Record, frozen=True):
    """A segment: its URI and the lines of the playlist it is on, and its time.

    ``start_ms`` and ``duration_ms`` are exact, not rounded: 6.006 s are 6006 ms, and a third of a
    second is ``Fraction(1000, 3)``. ``duration_text`` is the duration as the playlist writes it.
    ``discontinuity`` counts the discontinuities up to it, those before the playlist included.
    ``program_text`` is the date of its start as the playlist writes it, and ``program_ms`` that in
    milliseconds since 1970; None if it has none of its own, or one that cannot be read.
    """

    uri: str
    line: int
    start_ms: Fraction
    duration_ms: Fraction
    duration_text: str = ""
    duration_line: int = 0
    is_discontinuity: bool = False
    discontinuity: int = 0
    byte_range: ByteRange | None = None
    init: InitSection | None = None
    is_gap: bool = False
    is_encrypted: bool = False
    program_ms: int | None = None
    program_text: str = ""

    @property
    def end_ms(self) -> Fraction:
        """When it ends."""
        return self.start_ms + self.duration_ms


class MediaPlaylist(Record, frozen=True):
    """A media playlist; times count from the start of its first segment.

    ``target_s`` is the target duration in seconds, None where it has none. ``tags`` has the line of
    the first tag of each name.
    """

    segments: Sequence[Segment]
    target_s: int | None = None
    sequence: int = 0
    discontinuity_sequence: int = 0
    kind: str = ""
    is_ended: bool = False
    tags: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Problem] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it has all segments of the stream: a live one that ended has only the last."""
        return self.is_ended and (self.kind == "VOD" or not self.sequence)

    @property
    def duration_ms(self) -> Fraction:
        """How long all segments take."""
        return self.segments[-1].end_ms if self.segments else Fraction(0)


def is_playlist(text: str) -> bool:
    """Return whether a text is a playlist (RFC 8216 section 4.3.1.1).

    >>> is_playlist("#EXTM3U\\n#EXT-X-VERSION:3\\n")
    True
    """
    return text.removeprefix("\ufeff").startswith("#EXTM3U")


def is_master(text: str) -> bool:
    """Return whether a playlist is a master playlist."""
    return _MASTER_TAGS.search(text) is not None


def playlist_lines(text: str) -> list[str]:
    """Return the lines of a playlist, without their ends and without a byte-order mark."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


class _State(Mutable):
    """What the tags so far say of the next segment."""

    duration: str | None = None
    duration_line: int = 0
    is_discontinuity: bool = False
    discontinuity: int = 0
    range_text: str | None = None
    init: InitSection | None = None
    is_gap: bool = False
    is_encrypted: bool = False
    program_ms: int | None = None
    program_text: str = ""
    range_end: int = 0
    range_uri: str = ""


def parse_playlist(text: str) -> MediaPlaylist:
    """Return a media playlist. What is wrong in it is in its problems.

    Raises CaptionsError for a text that is none, for a master playlist, and for more than
    ``MOST_SEGMENTS`` segments.
    """
    if not is_playlist(text):
        raise CaptionsError("this is not an HLS playlist: it does not begin with #EXTM3U", line=1)
    if is_master(text):
        raise CaptionsError(
            "this is a master playlist, not that of one rendition",
            hint="Name the playlist of a rendition",
        )
    return _Reader().read(text)


class _Reader:
    def __init__(self) -> None:
        self._state = _State()
        self._segments: list[Segment] = []
        self._problems: list[Problem] = []
        self._tags: dict[str, int] = {}
        self._values: dict[str, str] = {}
        self._at_ms = Fraction(0)

    def read(self, text: str) -> MediaPlaylist:
        for number, line in enumerate(playlist_lines(text), 1):
            line = line.strip(" \t")
            if line.startswith("#EXT"):
                name, _, value = line.partition(":")
                self._tags.setdefault(name, number)
                self._values.setdefault(name, value.strip())
                self._tag(name, value.strip(), number)
            elif line and not line.startswith("#"):
                self._segment(line, number)
        return MediaPlaylist(
            self._segments,
            self._whole("#EXT-X-TARGETDURATION"),
            self._whole("#EXT-X-MEDIA-SEQUENCE") or 0,
            self._whole("#EXT-X-DISCONTINUITY-SEQUENCE") or 0,
            self._values.get("#EXT-X-PLAYLIST-TYPE", ""),
            "#EXT-X-ENDLIST" in self._tags,
            self._tags,
            self._problems,
        )

    def _whole(self, name: str) -> int | None:
        value = self._values.get(name)
        if value is None:
            return None
        if _WHOLE.fullmatch(value) is None:
            self._problems.append(Problem(self._tags[name], f"{name} has no whole number"))
            return None
        return int(value)

    def _tag(self, name: str, value: str, line: int) -> None:
        state = self._state
        if name == "#EXTINF":
            state.duration, state.duration_line = value.partition(",")[0].strip(), line
        elif name == "#EXT-X-DISCONTINUITY":
            state.is_discontinuity = True
            state.discontinuity += 1
        elif name == "#EXT-X-DISCONTINUITY-SEQUENCE" and _WHOLE.fullmatch(value):
            state.discontinuity = int(value)
        elif name == "#EXT-X-BYTERANGE":
            state.range_text = value
        elif name == "#EXT-X-MAP":
            found = read_attributes(value)
            given = found.get("BYTERANGE")
            # not a segment: the next range of one does not go on from it
            part = None if given is None else self._byte_range(given, 0, line)
            state.init = InitSection(found.get("URI", ""), line, part)
        elif name == "#EXT-X-GAP":
            state.is_gap = True
        elif name == "#EXT-X-KEY":
            state.is_encrypted = read_attributes(value).get("METHOD", "NONE") != "NONE"
        elif name == "#EXT-X-PROGRAM-DATE-TIME":
            state.program_ms, state.program_text = read_date_ms(value), value
            if state.program_ms is None:
                self._problems.append(Problem(line, f"{value!r} is not a date and time"))

    def _segment(self, uri: str, line: int) -> None:
        state = self._state
        text = state.duration or ""
        duration = Fraction(text) if _DECIMAL.fullmatch(text) else None
        if duration is None:
            what = f"EXTINF has no duration ({text!r})" if text else "this segment has no EXTINF"
            self._problems.append(Problem(state.duration_line or line, f"{what}; 0 s are assumed"))
            duration = Fraction(0)
        if len(self._segments) >= MOST_SEGMENTS:
            raise CaptionsError(
                f"the playlist has more than {MOST_SEGMENTS:,} segments", line=line,
                hint="Split it",
            )  # fmt: skip
        part = None
        if state.range_text is not None:
            at = state.range_end if uri == state.range_uri else 0
            part = self._byte_range(state.range_text, at, line)
            if part is not None:
                state.range_uri, state.range_end = uri, part.offset + part.length
        self._segments.append(
            Segment(
                uri, line, self._at_ms, duration * 1000, text, state.duration_line,
                state.is_discontinuity, state.discontinuity, part, state.init, state.is_gap,
                state.is_encrypted, state.program_ms,
                state.program_text if state.program_ms is not None else "",
            )
        )  # fmt: skip
        self._at_ms += duration * 1000
        state.duration, state.duration_line = None, 0
        state.is_discontinuity = state.is_gap = False
        state.range_text = state.program_ms = None

    def _byte_range(self, text: str, default: int, line: int) -> ByteRange | None:
        """Return a range; ``default`` is the offset of one that has none (section 4.3.2.2)."""
        length, _, offset = text.partition("@")
        if not _WHOLE.fullmatch(length) or not (offset == "" or _WHOLE.fullmatch(offset)):
            self._problems.append(Problem(line, f"{text!r} is not a byte range"))
            return None
        return ByteRange(int(offset) if offset else default, int(length))


def read_date_ms(text: str) -> int | None:
    """Return the milliseconds since 1970 of a date in ISO 8601; None for anything else.

    >>> read_date_ms("2026-11-26T09:00:00.250+01:00")
    1795680000250
    """
    from datetime import datetime, timezone

    match = re.fullmatch(
        r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?",
        text.strip(),
        re.ASCII,
    )
    if match is None:
        return None
    zone = match[3] or "Z"
    zone = "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        moment = datetime.fromisoformat(f"{match[1]}{zone}")
    except ValueError:
        return None
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    passed = moment - epoch
    whole_s = passed.days * 86_400 + passed.seconds
    return whole_s * 1000 + int(((match[2] or "") + "000")[:3])
