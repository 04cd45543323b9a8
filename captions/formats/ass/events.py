"""Read the event lines of a SubStation script as cues, and set aside those that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from captions.formats.ass.event_fields import EventSplitter
from captions.formats.ass.position import are_near, settings_of_event
from captions.formats.ass.script import Columns, Event, HiddenEvent, Margins, Script, Style
from captions.formats.ass.sections import EventLine, Sections, read_integer
from captions.formats.ass.text import read_text, vtt_of_runs
from captions.formats.ass.times import SECONDS_MS, Times
from captions.formats.lines import excerpt
from captions.model import Cue, Problem
from captions.record import replace
from captions.text.markup import escape_vtt, to_plain
from captions.timecode import format_clock

# Events that are no cues, as messages count them: one of a kind, and several. They are kept for
# the same format.
_COMMENT = ("comment is not read as a caption", "comments are not read as captions")
_DRAWING = ("drawing is not read as a caption", "drawings are not read as captions")
_NO_TEXT = (
    "event without text is not read as a caption",
    "events without text are not read as captions",
)
_LAYER = (
    "event repeats the text of another layer; it is read once",
    "events repeat the text of other layers; it is read once",
)


_ITALIC = re.compile(r"[^\\{}]*(?:\{\\i1\}[^\\{}]+\{\\i0\}[^\\{}]*)+")


class _Situation(NamedTuple):
    """What a style and the margins of an event come to, for an event without codes."""

    style: Style
    margins: Margins
    settings: Mapping[str, str]
    is_plain: bool


# What the text of an event comes to: cue text, plain text, settings, features that a cue loses.
_Found = tuple[str, str, Mapping[str, str], tuple[str, ...]]


class EventReader:
    """Turns the events of a script into cues and hidden events."""

    def __init__(self, script: Script, sections: Sections) -> None:
        self.cues: list[Cue] = []
        self._script = script
        self._problems = sections.problems
        self._lines = list(script.lines)
        self._hidden: list[HiddenEvent] = []
        self._times = Times()
        self._situations: dict[tuple[str, ...], _Situation] = {}
        # the first cue at each start, and where there are more, all by their ends and plain text
        self._first: dict[int, Cue] = {}
        self._same_start: dict[int, dict[tuple[int, str], Cue]] = {}
        self._summary: dict[tuple[str, str], int] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._unknown_styles: set[str] = set()

    def read(self, columns: Columns, numbers: Sequence[int], lines: Sequence[str]) -> None:
        """Read Dialogue lines, with their numbers, as cues, or keep them as hidden events."""
        minutes_ms = self._times.minutes_ms
        splitter = EventSplitter(columns)
        set_first, add_cue = self._first.setdefault, self.cues.append
        # half the time of ``Event(...)``
        new_event: Callable[[tuple[object, ...]], Event] = partial(tuple.__new__, Event)
        # Most lines have the same style, name and margins as the line before: then these fields are
        # one text, which need not be split.
        head, middle, length = None, "", 0
        for number, line in zip(numbers, lines):
            parts = line.split(",", 3)
            is_repeated = parts[0] == head and len(parts) == 4 and parts[3].startswith(middle)
            if is_repeated:
                start, end, text = parts[1], parts[2], parts[3][length:]
            else:
                fields = splitter.split(line)
                if len(fields) <= splitter.count:
                    self._skip(
                        number, line, f"it has {len(fields) - 1} fields, not {splitter.count}"
                    )
                    continue
                start, end, text, layer, effect, name, *key = splitter.get(fields)
            try:
                start_ms = minutes_ms[start[:-5]] + SECONDS_MS[start[-5:]]
                end_ms = minutes_ms[end[:-5]] + SECONDS_MS[end[-5:]]
            except KeyError:
                span = self._read_span(number, line, start, end)
                if span is None:
                    continue
                start_ms, end_ms = span
            if not is_repeated:
                head, middle = splitter.repeated(line, fields)
                length = len(middle)
                situation = self._situate(number, tuple(key))
                speaker = (name and name.strip()) or None
            features: tuple[str, ...] = ()
            simple = _read_simple(text) if situation.is_plain else None
            if simple is not None:
                text = plain = simple
                settings = situation.settings
            else:
                text, plain, settings, features = self._read_coded(
                    number, text, situation, (start_ms, end_ms)
                )
            if effect or (layer != "0" and layer):
                features = _all_features(layer, effect, features)
            event = new_event(
                (line, number, columns, start_ms, end_ms, text, settings, speaker, features, "")
            )
            if plain:
                cue = Cue(start_ms, end_ms, text, speaker, "", None, settings, "vtt", event)
                if set_first(start_ms, cue) is cue and start_ms < end_ms:
                    add_cue(cue)
                else:
                    self._add(cue, event)
            else:
                self._hidden.append(HiddenEvent(event, start_ms, end_ms))

    def _read_span(self, number: int, line: str, start: str, end: str) -> tuple[int, int] | None:
        """Return times in any form, in milliseconds; None for a line that is skipped for them."""
        span = self._times.read_span(start, end)
        if span is None:
            self._skip(number, line, "its times cannot be read")
        elif min(span) < 0:
            self._problems.add(number, "a negative time is read as 0")
            span = max(0, span[0]), max(0, span[1])
        return span

    def _read_coded(
        self, number: int, text: str, situation: _Situation, times_ms: tuple[int, int]
    ) -> _Found:
        """Read a text with codes, or of a style that is not plain."""
        script = self._script
        found = read_text(text, situation.style, script.style, script.wrap)
        plain = found.plain
        if found.drawings or not plain:
            self._summarise(number, _DRAWING if found.drawings else _NO_TEXT)
        settings = situation.settings
        if found.anchor is not None or found.point is not None:
            anchor = found.anchor or situation.style.anchor
            settings = settings_of_event(script, anchor, found.point, situation.margins)
        features = ("override codes",) if found.is_lossy else ()
        return vtt_of_runs(found.runs, *times_ms), plain, settings, features

    def _add(self, cue: Cue, event: Event) -> None:
        """Keep a cue that starts when another does, or ends too early.

        A cue that repeats one of another layer becomes a hidden event.
        """
        same = self._same_start.setdefault(cue.start_ms, {})
        first = self._first[cue.start_ms]
        if not same:
            same[first.end_ms, first.plain_text] = first
        first = same.setdefault((cue.end_ms, cue.plain_text), cue)
        other = first.native
        if first is not cue and isinstance(other, Event) and _is_layer_of(event, other):
            self._summarise(event.number, _LAYER)
            hidden = HiddenEvent(event, cue.start_ms, cue.end_ms, other.number)
            self._hidden.append(hidden)
            return
        if cue.end_ms <= cue.start_ms:
            start, end = format_clock(cue.start_ms), format_clock(cue.end_ms)
            message = f"the cue ends at {end}, not after its start at {start}"
            self._problems.add(event.number, message)
        self.cues.append(cue)

    def hide(self, line: EventLine) -> None:
        """Keep an event that is never shown; one whose times cannot be read stays a mere line."""
        number, raw, columns = line
        self._summarise(number, _COMMENT)
        event = Event(raw, number, columns, 0, 0)
        span = self._times.read_span(event.field("start"), event.field("end"))
        if span is None:
            self._lines.append((number, raw))
            return
        start_ms, end_ms = span
        event = event._replace(start_ms=start_ms, end_ms=end_ms)
        self._hidden.append(HiddenEvent(event, start_ms, end_ms))

    def _skip(self, number: int, raw: str, why: str) -> None:
        message = f"this Dialogue line is skipped because {why}: {excerpt(raw.strip())}"
        self._problems.add(number, message)
        self._lines.append((number, raw))

    def _summarise(self, number: int, kind: tuple[str, str]) -> None:
        self._summary.setdefault(kind, number)
        self._counts[kind] += 1

    def summaries(self) -> list[Problem]:
        """Return a problem for each kind of event that is no cue, at the first of its lines."""
        return [
            Problem(line, f"{self._counts[kind]:,} {kind[self._counts[kind] > 1]}")
            for kind, line in self._summary.items()
        ]

    def _situate(self, number: int, key: tuple[str, ...]) -> _Situation:
        """Return what a style and three margins, as written, come to."""
        known = self._situations.get(key)
        if known is not None:
            return known
        name, *own_margins = key
        script = self._script
        style = script.style(name)
        name = name.strip().lstrip("*")
        is_known = name in script.styles or name in self._unknown_styles
        if script.styles and not is_known and name not in ("Default", ""):
            self._unknown_styles.add(name)
            self._problems.add(
                number, f"there is no style {excerpt(name)!r}; {style.name} is used instead"
            )
        margins = Margins(
            *(read_integer(own) or usual for own, usual in zip(own_margins, style.margins))
        )
        settings = settings_of_event(script, style.anchor, None, margins)
        situation = _Situation(style, margins, settings, not style.look.tags)
        self._situations[key] = situation
        return situation

    def finished_script(self) -> Script:
        """Return the script with its hidden events and the lines that could not be read."""
        return replace(self._script, lines=sorted(self._lines), hidden=tuple(self._hidden))


def _is_layer_of(event: Event, other: Event) -> bool:
    """Return whether an event shows the text of another, at the same time, where that does.

    On one layer it would not: a player puts the second text above the first.
    """
    if not are_near(event.settings, other.settings):
        return False
    return event.field("layer") != other.field("layer") or "\\pos" in event.line


def _read_simple(text: str) -> str | None:
    r"""Return the cue text of a text with no codes but line breaks and italics.

    Nearly all texts are like this, and reading the others takes five times as long: for these,
    and for texts that begin or end in a space, the result is None.

    >>> _read_simple(r"So {\i1}far{\i0},\Nso good"), _read_simple(r"{\b1}no{\b0}")
    ('So <i>far</i>,\nso good', None)
    """
    if "&" in text or "<" in text or ">" in text:
        return None
    plain = text
    if "\\" in text:
        text = plain = text.replace("\\N", "\n")
        if "\\" in text:
            if _ITALIC.fullmatch(text) is None:
                return None
            plain = text.replace("{\\i1}", "").replace("{\\i0}", "")
            text = text.replace("{\\i1}", "<i>").replace("{\\i0}", "</i>")
    # The characters before a space are control characters.
    if not plain or "{" in text or plain[0] <= " " or plain[-1] <= " ":
        return None
    return text


# Scripts have few layers and effects; the limit keeps hostile ones from filling the memory.
@lru_cache(maxsize=1024)
def _all_features(layer: str, effect: str, features: tuple[str, ...]) -> tuple[str, ...]:
    """Return features of a text with those of the layer and the effect of its event."""
    if read_integer(layer) != 0:
        features = ("layers", *features)
    return ("effects", *features) if effect.strip() else features


def with_labels(cues: Sequence[Cue]) -> list[Cue]:
    """Return cues whose text begins with the name of their speaker with it as their label.

    Scripts have names in the text for viewers, who do not see the field Name: "Ada: Good evening."
    """
    return [
        _with_label(cue) if cue.speaker and cue.text.startswith(_label_of(cue)) else cue
        for cue in cues
    ]


def _label_of(cue: Cue) -> str:
    return f"{escape_vtt(cue.speaker or '')}: "


def _with_label(cue: Cue) -> Cue:
    text = cue.text.removeprefix(_label_of(cue))
    label = f"{cue.speaker}: "
    if not to_plain(text, "vtt").strip() or not isinstance(cue.native, Event):
        return cue
    event = cue.native._replace(text=text, label=label)
    return replace(cue, text=text, label=label, native=event)
