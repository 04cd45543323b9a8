"""Write WebVTT (.vtt).

Sections cited are those of the W3C's WebVTT specification.
``captions.formats.vtt.webvtt_objects`` makes the objects of webvtt-py from the same parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.settings import read_cue_settings, read_region_settings, written_settings
from captions.model import Cue, Region, Track
from captions.text.late_pattern import late_pattern
from captions.text.markup import escape_vtt
from captions.timecode import format_vtt

# The latest time that is written. Readers keep ten digits of hours at most.
LATEST_MS = 10**10 * 3_600_000 - 1
_NEWLINES = late_pattern("[\r\n]+")
_SPACES = late_pattern("[ \t\n\f\r]+")
_ARROW = late_pattern("--+>")
_TAG_OR_ARROW = late_pattern("<[^>]*>?|-->")
# Written for an empty line, which would end the cue. An empty span shows nothing.
_EMPTY_LINE = "<c></c>"


def render_vtt(track: Track) -> str:
    """Return a track as WebVTT: the title in a NOTE, the speaker of a cue as its voice.

    What a WebVTT file cannot hold is replaced: an empty line in a cue by ``<c></c>``, "-->" in text
    by ``--&gt;``, and in names and comments by ``->``. Invalid settings are dropped, and negative
    times become 0.
    """
    notes = notes_by_cue(track)
    definitions = region_definitions(track)
    lines = header_lines(track)
    _add_notes(lines, notes.get(0, ()))
    for definition in definitions:
        lines += ("", "REGION", *definition.split(" "))
    for style in filter(None, map(style_lines, style_sheets(track))):
        lines += ("", "STYLE", *style)
    settings_of = SettingsWriter(definitions)
    for index, cue in enumerate(track.cues):
        if index and index in notes:
            _add_notes(lines, notes[index])
        text, settings = vtt_text_and_settings(cue)
        lines.append("")
        if cue.identifier and (identifier := one_line(cue.identifier)):
            lines.append(identifier)
        times = f"{format_vtt(written_ms(cue.start_ms))} --> {format_vtt(written_ms(cue.end_ms))}"
        if settings and (written := settings_of.written(settings)):
            times = f"{times} {written}"
        lines.append(times)
        lines += cue_lines(cue, text)
    if track.cues:
        _add_notes(lines, notes.get(len(track.cues), ()))
    lines.append("")
    return "\n".join(lines)


def written_ms(time_ms: int) -> int:
    """Return the time that is written for a time: from 0 to ``LATEST_MS``."""
    return time_ms if 0 <= time_ms <= LATEST_MS else min(max(time_ms, 0), LATEST_MS)


def header_lines(track: Track) -> list[str]:
    """Return the first line of a file, and the other lines of its header, without empty ones."""
    text, *metadata = track.header.split("\n")
    text = _title(track) or text
    if track.language:
        metadata.append(f"Language: {one_line(track.language)}")
    first = f"WEBVTT {text}" if text else "WEBVTT"
    return [first, *(_ARROW.sub("->", line) for line in metadata if line)]


class SettingsWriter:
    """Write the settings of cues; those that recur are checked once.

    Invalid settings are dropped, and so are regions that the track does not define.
    """

    def __init__(self, definitions: Sequence[str]) -> None:
        self._regions = {Region(definition).identifier for definition in definitions}
        self._known: dict[str, str] = {}

    def written(self, settings: Mapping[str, str]) -> str:
        """Return settings as they are written behind the times of a cue."""
        raw = written_settings(settings)
        written = self._known.get(raw)
        if written is None:
            good = read_cue_settings(raw, self._regions).settings
            written = self._known[raw] = written_settings(good)
        return written


def style_sheets(track: Track) -> Sequence[str]:
    """Return the style sheets of a track, with one for colours that none of them defines."""
    texts = [cue.text for cue in track.cues if ".color" in cue.text and cue.markup == "vtt"]
    if not texts:
        return track.styles
    from captions.formats.vtt.colour_sheet import colour_sheet

    known = "\n".join(track.styles)
    rules = colour_sheet(texts).split("\n")
    missing = "\n".join(rule for rule in rules if rule.partition(" ")[0] not in known)
    return [*track.styles, missing] if missing else track.styles


def region_definitions(track: Track) -> list[str]:
    """Return the definitions of a track's regions as they are written."""
    return [written for region in track.regions if (written := _definition(region))]


def notes_by_cue(track: Track) -> Mapping[int, Sequence[str]]:
    """Return the texts of the comments by the index of the cue below; maybe the title first."""
    texts_before: defaultdict[int, list[str]] = defaultdict(list)
    if track.title and not _title(track):
        texts_before[0].append(_note(track.title))
    for note in track.notes:
        texts_before[min(max(note.before, 0), len(track.cues))].append(_note(note.text))
    return texts_before


def _add_notes(lines: list[str], texts: Sequence[str]) -> None:
    for text in texts:
        lines.append("")
        if "\n" in text:
            lines += ("NOTE", *text.split("\n"))
        else:
            lines.append(f"NOTE {text}")


def cue_lines(cue: Cue, text: str) -> list[str]:
    """Return the lines of a cue as they are written: none is empty or has an arrow."""
    if cue.speaker:
        # Text that was read from WebVTT has its voice already.
        if cue.markup != "vtt" or not text.startswith("<v"):
            text = _voice(cue.speaker) + text
    elif cue.label:
        text = escape_vtt(cue.label) + text
    if "-->" in text:
        text = _TAG_OR_ARROW.sub(_without_arrow, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return []
    lines = text.split("\n")
    return [line or _EMPTY_LINE for line in lines] if "" in lines else lines


def _voice(speaker: str) -> str:
    # A voice around the whole cue needs no end tag (section 4.2.2, WebVTT cue voice span).
    name = _SPACES.sub(" ", speaker).strip(" ")
    return f"<v {escape_vtt(name)}>" if name else ""


def _without_arrow(match: re.Match[str]) -> str:
    if match[0] == "-->":
        return "--&gt;"
    # A tag may end in a space: ``<v Ada-- >``.
    return f"{match[0][:-1]} >" if match[0].endswith("-->") else match[0]


def one_line(text: str) -> str:
    """Return text on one line, without an arrow."""
    return _ARROW.sub("->", _NEWLINES.sub(" ", text))


def _definition(region: Region) -> str:
    # A region block must not contain "-->" (section 4.1).
    return written_settings(read_region_settings(_ARROW.sub("->", region.definition)).settings)


def style_lines(style: str) -> list[str]:
    """Return the lines of a style sheet as they are written; none if there is nothing in it."""
    # "\>" is ">" in CSS. Empty lines mean nothing there, and would end the block.
    return [line for line in _NEWLINES.split(style.replace("-->", "--\\>")) if line]


def _title(track: Track) -> str:
    """Return the title as the text of a file's first line; empty if that has another text."""
    title = " ".join((track.title or "").split())
    has_text = track.header.partition("\n")[0].strip() != ""
    return "" if has_text or not title else f"- {one_line(title)}"


def vtt_losses(track: Track) -> Sequence[str]:
    """Return a phrase if the title of a track is not read again as it was.

    >>> vtt_losses(Track(title="The tide", header="made by hand"))
    ['the title, now a comment']
    """
    if not track.title:
        return []
    written = _title(track)
    if not written:
        return ["the title, now a comment"]
    return [] if written == f"- {track.title}" else ["spaces or arrows in the title"]


def _note(text: str) -> str:
    # A comment must not contain "-->" or an empty line (section 4.1, WebVTT comment block).
    return _ARROW.sub("->", "\n".join(filter(None, _NEWLINES.split(text))))
