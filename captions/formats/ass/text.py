r"""SubStation text as WebVTT cue text: ``{\i1}so{\i0}`` is ``<i>so</i>``, karaoke is word times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from captions.formats.ass.codes import read_codes, split_blocks, unescape
from captions.formats.ass.script import Look, Style
from captions.record import Mutable, field
from captions.text.markup import escape_vtt
from captions.timecode import format_vtt

# Spaces that renderers trim at the edges of text; a hard space ("\h") is there on purpose.
_TRIMMED = " \t\n"


class Run(NamedTuple):
    """Letters of one look; ``sung_ms`` is when karaoke highlights them, None for no change."""

    text: str
    look: Look
    sung_ms: int | None = None


class EventText(Mutable):
    """The text of an event as it is read.

    ``anchor`` and ``point`` are the first alignment and position in its codes, None where there is
    none. ``is_lossy`` is whether codes have no equal, ``drawings`` counts shapes.
    """

    look: Look
    runs: list[Run] = field(default_factory=list)
    anchor: int | None = None
    point: tuple[str, str] | None = None
    drawings: int = 0
    is_lossy: bool = False
    wrap: int = 0
    is_drawing: bool = False
    sung_ms: int | None = None
    next_ms: int = 0

    @property
    def plain(self) -> str:
        """The letters that a viewer reads."""
        return "".join([run.text for run in self.runs])


def read_text(text: str, style: Style, find_style: Callable[[str], Style], wrap: int) -> EventText:
    r"""Return the runs of a text and its position.

    ``style`` is that of the event, ``find_style`` finds the one that a ``\r`` names, and ``wrap``
    is the WrapStyle of the script: with 2 it wraps no lines itself.
    """
    found = EventText(style.look, wrap=wrap)
    for is_block, part in split_blocks(text):
        if is_block:
            _apply_block(part, found, style, find_style)
        elif found.is_drawing:
            found.drawings += bool(part.strip())
        else:
            letters = unescape(part, is_wrapped_by_hand=found.wrap == 2)
            found.runs.append(Run(letters, found.look, found.sung_ms))
    _trim(found.runs)
    return found


def _apply_block(
    block: str, found: EventText, style: Style, find_style: Callable[[str], Style]
) -> None:
    for name, value, is_whole in read_codes(block):
        found.is_lossy |= not is_whole or not name
        if name in _LOOKS:
            found.look = _changed_look(found.look, name, value, style)
        elif name == "k":
            found.sung_ms = found.next_ms
            found.next_ms += _number(value)
        elif name == "kt":
            found.next_ms = _number(value)
        elif name == "p":
            found.is_drawing = _number(value) > 0
        elif name == "an":
            found.anchor = found.anchor or _number(value) or None
        elif name == "pos" and found.point is None:
            found.point = value if isinstance(value, tuple) else None
        elif name == "q":
            found.wrap = _number(value)
        elif name == "r":
            found.look = (find_style(str(value)) if value else style).look
            found.is_lossy |= bool(value)


# The codes that change how letters look, and the field of a Look that each changes.
_LOOKS = {
    "b": "is_bold",
    "i": "is_italic",
    "u": "is_underlined",
    "s": "is_struck",
    "c": "colour",
}


def _changed_look(look: Look, name: str, value: object, style: Style) -> Look:
    """Return a look after a code; one without a value goes back to the style."""
    if name == "c":
        return look._replace(colour=value if isinstance(value, str) else "")
    field_name = _LOOKS[name]
    is_on: Any = bool(value) if value in (0, 1) else getattr(style.look, field_name)
    return look._replace(**{field_name: is_on})


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _trim(runs: list[Run]) -> None:
    """Remove blank letters at both ends, as renderers do."""
    while runs and not runs[-1].text.rstrip(_TRIMMED):
        runs.pop()
    first = next((at for at, run in enumerate(runs) if run.text.lstrip(_TRIMMED)), 0)
    del runs[:first]
    if runs:
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(_TRIMMED))
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip(_TRIMMED))


def vtt_of_runs(runs: list[Run], start_ms: int, end_ms: int) -> str:
    """Return the runs of a cue as WebVTT cue text, with the times of karaoke inside.

    A time must be inside its cue and after the one before it (WebVTT section 4.2.2); one that is
    not is dropped.

    >>> plain, italic = Look(), Look(is_italic=True)
    >>> vtt_of_runs([Run("A ", plain, 0), Run("b", italic, 500)], 1000, 2000)
    'A <00:00:01.500><i>b</i>'
    """
    parts: list[str] = []
    open_tags: list[str] = []
    last_ms, sung_ms = start_ms, None
    for run in runs:
        if not run.text:
            continue
        if run.sung_ms is not None and run.sung_ms != sung_ms:
            sung_ms = run.sung_ms
            if last_ms < start_ms + sung_ms < end_ms:
                last_ms = start_ms + sung_ms
                parts.append(f"<{format_vtt(last_ms)}>")
        _switch_tags(open_tags, run.look.tags, parts)
        parts.append(escape_vtt(run.text))
    _switch_tags(open_tags, [], parts)
    return "".join(parts)


def _switch_tags(open_tags: list[str], wanted: list[str], parts: list[str]) -> None:
    """Close and open tags so that the wanted ones are open, always properly nested."""
    while any(tag not in wanted for tag in open_tags):
        tag = open_tags.pop()
        parts.append(f"</{tag.partition('.')[0]}>")
    for tag in wanted:
        if tag not in open_tags:
            open_tags.append(tag)
            parts.append(f"<{tag}>")
