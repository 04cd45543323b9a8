"""Write TTML and IMSC: valid documents that our own reader reads back to the same cues.

Both are the same document, except that IMSC names its profile. Every cue is a ``p`` with its
times, a region for its position and an agent for its speaker. Looks are attributes of spans, not
references to styles, so none can dangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from captions.formats.colours import COLOURS
from captions.formats.ttml.context import Look
from captions.formats.ttml.formats import ILLEGAL_CHARACTER
from captions.formats.ttml.regions import Box, box_of
from captions.formats.ttml.written_text import runs_of_cue
from captions.model import Cue, Track

_NAMESPACES: Final = (
    'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
    ' xmlns:tts="http://www.w3.org/ns/ttml#styling"'
)
_IMSC_PROFILE: Final = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
_HOUR_MS: Final = 3_600_000


def render_ttml(track: Track) -> str:
    """Return a track as TTML. Characters that XML does not allow are removed."""
    return _render(track, "")


def render_imsc(track: Track) -> str:
    """Return a track as IMSC 1.1, text profile. Characters that XML does not allow are removed."""
    return _render(track, f' ttp:contentProfiles="{_IMSC_PROFILE}"')


def _render(track: Track, parameters: str) -> str:
    names = _Names()
    lines = [_paragraph(cue, names) for cue in track.cues]
    root = f'<tt {_NAMESPACES}{parameters} xml:lang="{_attribute(track.language or "")}">'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            root,
            "<head>",
            *_metadata(track.title, names.agents),
            "<layout>",
            *(_region(name, box) for box, name in names.regions.items()),
            "</layout>",
            "</head>",
            "<body>",
            "<div>",
            *lines,
            "</div>",
            "</body>",
            "</tt>",
            "",
        ]
    )


class _Names:
    """The identifiers of the regions and agents that paragraphs refer to."""

    def __init__(self) -> None:
        self.regions: dict[Box, str] = {}
        self.agents: dict[str, str] = {}
        self._region_of: dict[tuple[tuple[str, str], ...], str] = {}

    def region(self, settings: Mapping[str, str]) -> str:
        """Return the identifier of the region for WebVTT settings."""
        key = tuple(settings.items())
        if key not in self._region_of:
            box = box_of(settings)
            self._region_of[key] = self.regions.setdefault(box, f"r{len(self.regions) + 1}")
        return self._region_of[key]

    def agent(self, speaker: str) -> str:
        """Return the identifier of the agent for a speaker."""
        return self.agents.setdefault(speaker, f"speaker{len(self.agents) + 1}")


def _metadata(title: str | None, agents: Mapping[str, str]) -> list[str]:
    if not title and not agents:
        return []
    lines = ["<metadata>"]
    if title:
        lines.append(f"<ttm:title>{_text(title)}</ttm:title>")
    for name, identifier in agents.items():
        lines.append(
            f'<ttm:agent xml:id="{identifier}" type="person">'
            f'<ttm:name type="full">{_text(name)}</ttm:name></ttm:agent>'
        )
    return [*lines, "</metadata>"]


def _region(identifier: str, box: Box) -> str:
    vertical = f' tts:writingMode="{box.writing_mode}"' if box.writing_mode else ""
    return (
        f'<region xml:id="{identifier}" tts:origin="{box.left}% {box.top}%"'
        f' tts:extent="{box.width}% {box.height}%" tts:displayAlign="{box.display_align}"'
        f' tts:textAlign="{box.text_align}"{vertical}/>'
    )


def _paragraph(cue: Cue, names: _Names) -> str:
    """Return a cue as a paragraph."""
    runs, settings, speaker = runs_of_cue(cue)
    text = ILLEGAL_CHARACTER.sub("", "".join(text for text, _ in runs))
    agent = f' ttm:agent="{names.agent(speaker)}"' if speaker else ""
    space = ' xml:space="preserve"' if _needs_space(text) else ""
    return (
        f'<p begin="{_time(cue.start_ms)}" end="{_time(cue.end_ms)}"'
        f' region="{names.region(settings)}"{agent}{space}>{_content(runs, names)}</p>'
    )


def _needs_space(text: str) -> bool:
    """Return whether white space in a text would be lost without ``xml:space``."""
    return "  " in text or "\t" in text or " \n" in text or "\n " in text or text != text.strip()


def _content(runs: Iterable[tuple[str, Look]], names: _Names) -> str:
    """Return runs as text and spans; the two parts of a ruby annotation in a span of their own."""
    parts: list[str] = []
    ruby = 0
    for text, look in runs:
        if look.ruby_number != ruby:
            parts.append("</span>" if ruby else "")
            ruby = look.ruby_number
            parts.append('<span tts:ruby="container">' if ruby else "")
        written = "<br/>".join(_text(line) for line in text.split("\n"))
        attributes = "".join(_look(look, names))
        parts.append(f"<span{attributes}>{written}</span>" if attributes else written)
    parts.append("</span>" if ruby else "")
    return "".join(parts)


def _look(look: Look, names: _Names) -> Sequence[str]:
    attributes = []
    if look.ruby:
        attributes.append(f' tts:ruby="{look.ruby}"')
    if look.speaker:
        attributes.append(f' ttm:agent="{names.agent(look.speaker)}"')
    if look.language:
        attributes.append(f' xml:lang="{_attribute(look.language)}"')
    if look.colour:
        digits = look.colour.removeprefix("color")
        colour = look.colour if look.colour in COLOURS.values() else f"#{digits}"
        attributes.append(f' tts:color="{colour}"')
    if look.italic:
        attributes.append(' tts:fontStyle="italic"')
    if look.bold:
        attributes.append(' tts:fontWeight="bold"')
    lines = (("underline", look.underline), ("lineThrough", look.strike))
    if look.underline or look.strike:
        names_of_lines = " ".join(name for name, is_on in lines if is_on)
        attributes.append(f' tts:textDecoration="{names_of_lines}"')
    return attributes


def _time(ms: int) -> str:
    hours, rest = divmod(max(ms, 0), _HOUR_MS)
    minutes, rest = divmod(rest, 60_000)
    seconds, rest = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _text(text: str) -> str:
    if ILLEGAL_CHARACTER.search(text):
        text = ILLEGAL_CHARACTER.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def _attribute(text: str) -> str:
    escaped = _text(text).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")
