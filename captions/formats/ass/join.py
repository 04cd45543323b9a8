"""Join tracks that were read from SubStation scripts into one script.

The first script gives the header; the styles and events of the others are added to it. A style that
an earlier script defines differently is renamed, and the events that use it follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count

from captions.formats.ass.script import (
    SSA_STYLE_COLUMNS,
    STYLE_COLUMNS,
    Event,
    HiddenEvent,
    Script,
    Style,
)
from captions.model import Cue, Track
from captions.record import replace

_STYLE_HEADINGS = {"ssa": "[V4 Styles]", "ass": "[V4+ Styles]", "": "[V4+ Styles]"}


def join_scripts(
    tracks: Sequence[Track], names: Sequence[str]
) -> tuple[Sequence[Track], Script, Sequence[str]]:
    """Return tracks whose events fit in one script, this script, and messages on what changed."""
    first = next(at for at, track in enumerate(tracks) if isinstance(track.native, Script))
    base = tracks[first].native
    assert isinstance(base, Script)
    joining = _Joining(base, _last_event(tracks[first], base))
    joined = []
    for at, (track, name) in enumerate(zip(tracks, names)):
        script = track.native
        if at == first or not isinstance(script, Script):
            joined.append(track)
        else:
            joined.append(joining.add(track, script, name))
    return joined, joining.finish(), joining.messages


def _last_event(track: Track, script: Script) -> int:
    """Return the number of the last event of a script; without one, that of its last line."""
    numbers = [cue.native.number for cue in track.cues if isinstance(cue.native, Event)]
    numbers += [hidden.event.number for hidden in script.hidden]
    if numbers:
        return max(numbers)
    return max((number for number, line in script.lines if line.strip()), default=0)


class _Joining:
    """Adds tracks to the script of the first one."""

    def __init__(self, base: Script, last_event: int) -> None:
        self.messages: list[str] = []
        self._base = base
        self._first_tail = self._last = last_event
        self._styles: dict[str, Style] = dict(base.styles)
        self._new_styles: list[str] = []
        self._hidden: list[HiddenEvent] = [*base.hidden]

    def add(self, track: Track, script: Script, name: str) -> Track:
        """Add the styles and hidden events of a track; return it with its events renumbered."""
        base = self._base
        if script.dialect and base.dialect and script.dialect != base.dialect:
            self.messages.append(
                f"{name}: its styles and codes are dropped because it is "
                f"{script.dialect.upper()}, and the joined script is {base.dialect.upper()}"
            )
            return replace(track, cues=[replace(cue, native=None) for cue in track.cues])
        if (script.width, script.height) != (base.width, base.height):
            self.messages.append(
                f"{name}: made for a picture of {script.width} x {script.height}; the joined "
                f"script has {base.width} x {base.height}, so sizes and positions may differ"
            )
        lost = _lost_columns(track, base)
        if lost:
            self.messages.append(
                f"{name}: the joined script has no column for {', '.join(lost)}; dropped"
            )
        new_names = self._add_styles(script, name)
        first = self._last
        cues: list[Cue] = []
        for cue in track.cues:
            if isinstance(cue.native, Event):
                cue = replace(cue, native=_moved(cue.native, script, first, new_names))
            cues.append(cue)
        for hidden in script.hidden:
            event = _moved(hidden.event, script, first, new_names)
            twin = None if hidden.twin is None else hidden.twin + first
            self._hidden.append(hidden._replace(event=event, twin=twin))
        self._last += _last_event(track, script)
        return replace(track, cues=cues)

    def _add_styles(self, script: Script, name: str) -> Mapping[str, str]:
        """Add the styles of a script; return the new names of those that clash."""
        new_names: dict[str, str] = {}
        for style in script.styles.values():
            known = self._styles.get(style.name)
            fields = _style_fields(style, script.style_columns)
            if known is not None:
                if _is_same(fields, _style_fields(known, self._columns)):
                    continue
                new_names[style.name] = self._free_name(style.name, script)
            new_name = new_names.get(style.name, style.name)
            line = self._style_line({**fields, "name": new_name})
            self._styles[new_name] = style._replace(name=new_name, line=line)
            self._new_styles.append(line)
        if new_names:
            self.messages.append(f"{name}: {_describe_renamed(new_names)}")
        return new_names

    @property
    def _columns(self) -> Sequence[str]:
        return self._base.style_columns or self._usual_columns

    @property
    def _usual_columns(self) -> Sequence[str]:
        return SSA_STYLE_COLUMNS if self._base.dialect == "ssa" else STYLE_COLUMNS

    def _free_name(self, name: str, script: Script) -> str:
        names = (f"{name}-{number}" for number in count(2))
        return next(free for free in names if not (free in self._styles or free in script.styles))

    def _style_line(self, fields: Mapping[str, str]) -> str:
        return "Style: " + ",".join([fields.get(column, "0") for column in self._columns])

    def finish(self) -> Script:
        """Return the script of the joined track."""
        tail = self._last - self._first_tail
        lines = [
            (number + tail if number > self._first_tail else number, line)
            for number, line in self._with_styles()
        ]
        return replace(
            self._base,
            lines=lines,
            styles=self._styles,
            hidden=tuple(self._hidden),
            dialect=self._base.dialect or ("ass" if self._new_styles else ""),
        )

    def _with_styles(self) -> Sequence[tuple[int, str]]:
        """Return the lines of the first script with the styles of the others after its own."""
        lines = [*self._base.lines]
        if not self._new_styles:
            return lines
        keys = [line.partition(":")[0].strip().lower() for _, line in lines]
        if "style" in keys:
            at = len(keys) - keys[::-1].index("style")
            number = lines[at - 1][0]
            return [*lines[:at], *((number, line) for line in self._new_styles), *lines[at:]]
        at = keys.index("[events]") if "[events]" in keys else len(keys)
        number = lines[at - 1][0] if at else 0
        names = ", ".join(_TITLES.get(name, name.title()) for name in self._usual_columns)
        heading = [_STYLE_HEADINGS[self._base.dialect], f"Format: {names}", *self._new_styles, ""]
        return [*lines[:at], *((number, line) for line in heading), *lines[at:]]


# Names of columns that are not written with a single capital.
_TITLES = {
    "primarycolour": "PrimaryColour",
    "secondarycolour": "SecondaryColour",
    "outlinecolour": "OutlineColour",
    "tertiarycolour": "TertiaryColour",
    "backcolour": "BackColour",
    "strikeout": "StrikeOut",
    "scalex": "ScaleX",
    "scaley": "ScaleY",
    "borderstyle": "BorderStyle",
    "marginl": "MarginL",
    "marginr": "MarginR",
    "marginv": "MarginV",
    "alphalevel": "AlphaLevel",
}


def _style_fields(style: Style, columns: Sequence[str]) -> dict[str, str]:
    _, _, fields = style.line.partition(":")
    return dict(zip(columns, map(str.strip, fields.split(","))))


def _is_same(fields: Mapping[str, str], others: Mapping[str, str]) -> bool:
    return all(fields[name] == others.get(name, fields[name]) for name in fields if name != "name")


def _lost_columns(track: Track, base: Script) -> Sequence[str]:
    """Return the fields of the events of a track that a script has no column for."""
    known = {*base.columns.names, "layer", "marked"}
    events = [cue.native for cue in track.cues if isinstance(cue.native, Event)]
    names = dict.fromkeys(name for event in events for name in event.columns.names)
    return [
        _TITLES.get(name, name.title())
        for name in names
        if name not in known and any(event.field(name).strip("0") for event in events)
    ]


def _moved(event: Event, script: Script, first: int, new_names: Mapping[str, str]) -> Event:
    r"""Return an event renumbered for a joined script, with the new name of its style.

    Names in ``\r`` codes follow as well.
    """
    style = script.style(event.field("style")).name
    if style in new_names:
        event = event.with_field("style", new_names[style])
    if new_names and "\\r" in event.line:
        event = event._replace(
            line=re.sub(
                r"(?<=\\r)[^\\{}]+(?=[\\}])",
                lambda match: new_names.get(match[0].strip(), match[0]),
                event.line,
            )
        )
    return event._replace(number=event.number + first)


def _describe_renamed(new_names: Mapping[str, str]) -> str:
    old, new = next(iter(new_names.items()))
    more = ", ..." if len(new_names) > 1 else ""
    styles = "1 style" if len(new_names) == 1 else f"{len(new_names)} styles"
    return f"{styles} renamed, already in use: {old} is now {new}{more}"
