"""What a SubStation script is made of: columns, styles, events, and the lines around them.

The reader makes cues of the events and keeps here what cues cannot hold. The writer puts it back:
an event whose cue was not edited is written exactly as it was read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from captions.model import MoveTimes, NativeTrack, Track
from captions.record import Record, field, replace

# The columns that libass assumes for events and styles without a Format line.
EVENT_COLUMNS = (
    *("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"),
)
STYLE_COLUMNS = (
    *("name", "fontname", "fontsize", "primarycolour", "secondarycolour", "outlinecolour"),
    *("backcolour", "bold", "italic", "underline", "strikeout", "scalex", "scaley", "spacing"),
    *("angle", "borderstyle", "outline", "shadow", "alignment", "marginl", "marginr", "marginv"),
    "encoding",
)
SSA_STYLE_COLUMNS = (
    *("name", "fontname", "fontsize", "primarycolour", "secondarycolour", "tertiarycolour"),
    *("backcolour", "bold", "italic", "borderstyle", "outline", "shadow", "alignment", "marginl"),
    *("marginr", "marginv", "alphalevel", "encoding"),
)


class Columns(NamedTuple):
    """The order of the fields in event lines, as a Format line of the script says.

    ``before`` are the columns before Text and ``after`` those that follow it: Text is the one field
    that contains commas, so fields are counted from both ends.
    """

    before: tuple[str, ...]
    after: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All columns in the order of the line."""
        return (*self.before, "text", *self.after)

    def split(self, fields: str) -> list[str]:
        """Return the fields of an event line, as written; fewer than columns if some are missing.

        >>> Columns(("start", "end"), ("style",)).split("0:01,0:02,Hello, you,Default")
        ['0:01', '0:02', 'Hello, you', 'Default']
        """
        found = fields.split(",", len(self.before))
        if self.after and len(found) > len(self.before):
            found += found.pop().rsplit(",", len(self.after))
        return found


DEFAULT_COLUMNS = Columns(EVENT_COLUMNS[:-1])


class Margins(NamedTuple):
    """Distances of text from the edges of the picture, in pixels of the script."""

    left: int = 0
    right: int = 0
    vertical: int = 0


class Look(NamedTuple):
    """How letters look, as far as WebVTT can say."""

    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    colour: str = ""

    @property
    def tags(self) -> list[str]:
        """The WebVTT tags for it, the outer ones first."""
        tags = []
        if self.is_bold:
            tags.append("b")
        if self.is_italic:
            tags.append("i")
        if self.is_underlined:
            tags.append("u")
        if self.is_struck:
            tags.append("c.strike")
        if self.colour:
            tags.append(f"c.{self.colour}")
        return tags


class Style(NamedTuple):
    """The part of a style that captions can express, and the line that defines it.

    ``anchor`` is the alignment as on a number pad: 2 is bottom centre, 8 top centre.
    """

    name: str
    look: Look = Look()
    anchor: int = 2
    margins: Margins = Margins()
    line: str = ""


NO_STYLE = Style("Default")


class Event(NamedTuple):
    """An event line as it was read; the ``native`` of its cue.

    ``line`` is the whole line without its end, ``number`` its number in the file, from 1.
    ``start_ms`` to ``speaker`` and ``label`` are what its cue was made of: an event still has its
    own text and codes if its cue still has these. ``features`` are what of it a cue cannot hold.
    """

    line: str
    number: int
    columns: Columns
    start_ms: int
    end_ms: int
    text: str = ""
    settings: Mapping[str, str] = {}
    speaker: str | None = None
    features: Collection[str] = ()
    label: str = ""

    @property
    def prefix(self) -> str:
        """What the line has before its fields: ``Dialogue:`` and the spaces after it."""
        head, colon, fields = self.line.partition(":")
        return f"{head}{colon}{fields[: len(fields) - len(fields.lstrip())]}"

    @property
    def fields(self) -> list[str]:
        """The fields as written, in the order of ``columns``."""
        return self.columns.split(self.line[len(self.prefix) :])

    def field(self, name: str) -> str:
        """Return a field without the spaces around it; empty if the event does not have it."""
        names, fields = self.columns.names, self.fields
        at = names.index(name) if name in names else len(fields)
        return fields[at].strip() if at < len(fields) else ""

    def with_field(self, name: str, value: str) -> Event:
        """Return the event with another value in a field, if it has this field."""
        names, fields = self.columns.names, self.fields
        if name not in names or names.index(name) >= len(fields):
            return self
        fields[names.index(name)] = value
        return self._replace(line=self.prefix + ",".join(fields))


class HiddenEvent(NamedTuple):
    """An event that is no caption, kept for the same format: a comment, a drawing, a second layer.

    ``twin`` is the number of the event whose text it repeats on another layer: it always has the
    times of that event.
    """

    event: Event
    start_ms: int
    end_ms: int
    twin: int | None = None


class Script(Record, frozen=True):
    """A script without the events that became cues; the ``native`` of its track.

    ``lines`` are all lines but events, by number. ``dialect`` is "ass", "ssa", or empty for a
    script without styles, which is valid in both. ``has_mark`` is whether the file begins with a
    byte-order mark, which some editors need. ``width`` and ``height`` are the size of the
    picture that positions and margins refer to.
    """

    lines: Sequence[tuple[int, str]]
    columns: Columns = DEFAULT_COLUMNS
    styles: Mapping[str, Style] = field(default_factory=dict)
    style_columns: Sequence[str] = STYLE_COLUMNS
    hidden: Sequence[HiddenEvent] = ()
    dialect: str = ""
    title: str | None = None
    language: str | None = None
    newline: str = "\n"
    has_mark: bool = False
    width: int = 384
    height: int = 288
    wrap: int = 0

    @property
    def formats(self) -> Collection[str]:
        """The formats that can write it as it is."""
        return (self.dialect,) if self.dialect else ("ass", "ssa")

    @property
    def features(self) -> Mapping[str, int]:
        """How many styles other formats lose."""
        return {"named styles": len(self.styles)}

    def style(self, name: str) -> Style:
        """Return the style that an event names, or the default one (as libass does)."""
        name = name.lstrip("*").strip()
        return self.styles.get(name) or self.styles.get("Default") or NO_STYLE

    def moved(self, move_times: MoveTimes) -> Script:
        """Return the script with its hidden events moved; some may be dropped."""
        hidden = []
        for kept in self.hidden:
            times_ms = move_times(kept.start_ms, kept.end_ms)
            if kept.twin is not None:
                hidden.append(kept)
            elif times_ms is not None:
                hidden.append(kept._replace(start_ms=times_ms[0], end_ms=times_ms[1]))
        return replace(self, hidden=hidden)

    def joined(
        self, tracks: Sequence[Track], names: Sequence[str]
    ) -> tuple[Sequence[Track], NativeTrack, Sequence[str]]:
        """Return tracks whose events fit in one script, this script, and messages."""
        from captions.formats.ass.join import join_scripts

        return join_scripts(tracks, names)
