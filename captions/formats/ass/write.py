"""Write SubStation scripts (.ass, .ssa).

A track that was read from a script is written into that script: lines whose cues were not edited
are written as they were read, and of an edited cue only the fields that changed. Any other track
gets a header and one style of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from captions.formats.ass.cue_text import ass_text
from captions.formats.ass.karaoke import fit_karaoke
from captions.formats.ass.position_codes import own_position_codes, position_codes
from captions.formats.ass.script import NO_STYLE, Columns, Event, HiddenEvent, Script, Style
from captions.formats.ass.times import hundredths, written_time
from captions.model import Cue, Track

# The picture of scripts without one of their own: 16 to 9, and four times the height that sizes
# in SubRip files refer to.
_WIDTH, _HEIGHT = 2048, 1152
_ASS_HEADER = f"""\
[Script Info]
{{info}}ScriptType: v4.00+
PlayResX: {_WIDTH}
PlayResY: {_HEIGHT}
WrapStyle: 0
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,72,&H00FFFFFF,&H0000FFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,4,2,2,\
80,80,60,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"""
_SSA_HEADER = f"""\
[Script Info]
{{info}}ScriptType: v4.00
PlayResX: {_WIDTH}
PlayResY: {_HEIGHT}

[V4 Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, \
Bold, Italic, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, \
Encoding
Style: Default,Arial,72,16777215,65535,65535,-2147483640,0,0,1,4,2,2,80,80,60,0,1

[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"""
_HEADERS = {"ass": _ASS_HEADER, "ssa": _SSA_HEADER}
_FIRST_FIELDS = {"ass": "0", "ssa": "Marked=0"}
_OWN_SCRIPT = Script((), width=_WIDTH, height=_HEIGHT)
# Fields of an event that is written anew in the columns of a script; others are empty.
_USUAL_FIELDS = {"layer": "0", "marked": "Marked=0", "style": "Default"} | dict.fromkeys(
    ("marginl", "marginr", "marginv"), "0"
)


def render(dialect: str, track: Track) -> str:
    """Return a track as a script; ``dialect`` is "ass" or "ssa"."""
    script = track.native
    if isinstance(script, Script) and dialect in script.formats:
        return _render_in_script(script, track)
    info = "".join(
        f"{key}: {_one_line(value)}\n"
        for key, value in (("Title", track.title), ("Language", track.language))
        if value
    )
    first = _FIRST_FIELDS[dialect]
    lines = [_HEADERS[dialect].replace("{info}", info)]
    for cue in track.cues:
        start, end = _times(cue)
        text = position_codes(cue.settings, _OWN_SCRIPT, NO_STYLE) + ass_text(cue)
        lines.append(f"Dialogue: {first},{start},{end},Default,{_name(cue)},0,0,0,,{text}")
    return "\n".join(lines) + "\n"


def _times(cue: Cue) -> tuple[str, str]:
    """Return the written times of a cue; one that is shown stays for a hundredth at least."""
    start, end = hundredths(cue.start_ms), hundredths(cue.end_ms)
    if start == end and cue.start_ms < cue.end_ms:
        end += 1
    return written_time(start), written_time(end)


def _name(cue: Cue) -> str:
    """Return the speaker as the field Name has it, in which a comma would end the field."""
    return _one_line(cue.speaker).replace(",", ";") if cue.speaker else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _render_in_script(script: Script, track: Track) -> str:
    """Return a track in its own script, the lines of which keep their order."""
    # a cue that was not read from the script goes after the one before it
    lines: list[tuple[int, int, str]] = []
    moved: dict[int, Cue] = {}
    last = _line_before_events(script, track)
    for index, cue in enumerate(track.cues):
        event = cue.native
        if isinstance(event, Event):
            last = event.number
            moved[last] = cue
            lines.append((last, -1, _event_line(cue, event, script)))
        else:
            lines.append((last, index, _new_line(cue, script)))
    for hidden in script.hidden:
        lines += _hidden_line(hidden, moved, script)
    lines += [(number, -1, line) for number, line in _script_lines(script, track)]
    lines.sort(key=lambda line: line[:2])
    mark = "\ufeff" if script.has_mark else ""
    return mark + script.newline.join([line for _, _, line in lines])


def _line_before_events(script: Script, track: Track) -> int:
    """Return the number of the line before the first event; without events, of the last line."""
    numbers = [cue.native.number for cue in track.cues if isinstance(cue.native, Event)]
    numbers += [hidden.event.number for hidden in script.hidden]
    if numbers:
        return min(numbers) - 1
    return max((number for number, line in script.lines if line.strip()), default=0)


def _script_lines(script: Script, track: Track) -> Iterator[tuple[int, str]]:
    """Yield the lines of a script that are no events, with the title of the track if it is new."""
    if track.title == script.title:
        yield from script.lines
        return
    title = f"Title: {_one_line(track.title or '')}"
    keys = [line.partition(":")[0].strip().lower() for _, line in script.lines]
    at = next((at for at, key in enumerate(keys) if key == "title"), None)
    heading = next((at for at, key in enumerate(keys) if key == "[script info]"), None)
    for index, (number, line) in enumerate(script.lines):
        yield number, title if index == at else line
        if at is None and index == heading:
            yield number, title


def _hidden_line(
    hidden: HiddenEvent, moved: dict[int, Cue], script: Script
) -> Iterator[tuple[int, int, str]]:
    event = hidden.event
    start_ms, end_ms = hidden.start_ms, hidden.end_ms
    if hidden.twin is not None:
        cue = moved.get(hidden.twin)
        if cue is None:
            return
        start_ms, end_ms = cue.start_ms, cue.end_ms
    event = _retimed(event, start_ms, end_ms)
    yield event.number, -1, _in_columns(event, script.columns)


def _retimed(event: Event, start_ms: int, end_ms: int) -> Event:
    """Return an event with other times; a time that is as it was read stays as written."""
    start, end = _times(Cue(start_ms, end_ms, ""))
    changed = event
    if start_ms != event.start_ms:
        changed = changed.with_field("start", start)
    if end_ms != event.end_ms:
        changed = changed.with_field("end", end)
    return changed


def _event_line(cue: Cue, event: Event, script: Script) -> str:
    """Return the line of a cue that was read from a script, with what was edited."""
    changed = event
    if (cue.start_ms, cue.end_ms) != (event.start_ms, event.end_ms):
        changed = _retimed(event, cue.start_ms, cue.end_ms)
    if cue.speaker != event.speaker:
        changed = changed.with_field("name", _name(cue))
    is_same = cue.text == event.text and cue.label == event.label
    is_as_read = is_same and cue.settings == event.settings
    if not (is_as_read and cue.markup == "vtt"):
        changed = changed.with_field("text", _edited_text(cue, event, script))
    return _in_columns(changed, script.columns)


def _edited_text(cue: Cue, event: Event, script: Script) -> str:
    """Return the text of a cue that is not the one that was read from its event."""
    raw = event.columns.split(event.line[len(event.prefix) :])[len(event.columns.before)]
    if cue.settings == event.settings and not cue.label and cue.markup == "vtt":
        karaoke = fit_karaoke(raw, event, cue)
        if karaoke is not None:
            return karaoke
    style = script.style(event.field("style"))
    if cue.settings == event.settings:
        position = own_position_codes(raw)
    else:
        position = position_codes(cue.settings, script, style)
    return position + ass_text(cue, style)


def _new_line(cue: Cue, script: Script) -> str:
    """Return the line of a cue that was not read from a script, in the columns of this one."""
    style: Style = script.style("Default")
    start, end = _times(cue)
    text = position_codes(cue.settings, script, style) + ass_text(cue, style)
    own = {"start": start, "end": end, "name": _name(cue), "text": text, "style": style.name}
    fields = _USUAL_FIELDS | own
    return "Dialogue: " + ",".join([fields.get(name, "") for name in script.columns.names])


def _in_columns(event: Event, columns: Columns) -> str:
    """Return the line of an event in the columns of the script that it is written in."""
    if event.columns == columns:
        return event.line
    fields = {**_USUAL_FIELDS, **dict(zip(event.columns.names, map(str.strip, event.fields)))}
    return event.prefix + ",".join([fields.get(name, "") for name in columns.names])


render_ass = partial(render, "ass")
render_ssa = partial(render, "ssa")
