"""Read SubStation scripts (.ass, .ssa): events become cues, all the rest is kept beside them.

A cue has the text of its event as WebVTT cue text, with what its style says about italics, bold,
underline and position. What captions have no equal for stays in ``Cue.native`` and
``Track.native``; events that are no captions (comments, drawings, the same text on another layer)
are reported and kept there too.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from captions.errors import CaptionsError
from captions.formats.ass.events import EventReader, with_labels
from captions.formats.ass.script import Script
from captions.formats.ass.sections import Sections, read_integer, read_sections
from captions.formats.lines import excerpt
from captions.model import Track

# The picture size that libass assumes for a script without PlayRes.
_USUAL_SIZE = (384, 288)
# Sizes up to this many pixels are believed.
_LARGEST_SIZE = 100_000
# Titles that Aegisub and others write by themselves.
_NO_TITLES = frozenset(("", "<untitled>", "untitled", "default aegisub file", "default file"))


def parse_ass(text: str) -> Track:
    """Return the captions of a SubStation script.

    Raises CaptionsError for a text without a single caption.
    """
    has_mark = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    newline = "\n"
    if "\r" in text:
        newline = "\r\n" if "\r\n" in text else "\r"
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    sections = read_sections(text.split("\n"))
    script = _script_of(sections, newline, has_mark=has_mark)
    reader = EventReader(script, sections)
    for columns, numbers, events in sections.grouped_events():
        reader.read(columns, numbers, events)
    for comment in sections.comments:
        reader.hide(comment)
    cues = with_labels(reader.cues)
    if not cues:
        raise _refusal(sections)
    cues.sort(key=attrgetter("start_ms"))
    problems = sorted([*sections.problems.reported(), *reader.summaries()], key=attrgetter("line"))
    return Track(
        cues,
        title=script.title,
        language=script.language,
        problems=problems,
        native=reader.finished_script(),
    )


def _refusal(sections: Sections) -> CaptionsError:
    if sections.events:
        return CaptionsError(
            "no Dialogue line of this script is a caption with a time and text",
            hint="Check the first one: " + excerpt(sections.events[0]),
            line=sections.event_numbers[0],
        )
    return CaptionsError(
        "this is not a SubStation script with captions: it has no Dialogue line",
        hint="Name the format it is in if it is another",
        line=1,
    )


def _script_of(sections: Sections, newline: str, *, has_mark: bool) -> Script:
    info = sections.info
    title = info.get("title", "")
    width, height = _picture_size(info)
    return Script(
        sections.lines,
        sections.columns,
        sections.styles,
        sections.style_columns,
        dialect=sections.dialect or _dialect_of_info(info.get("scripttype", "")),
        title=None if title.lower() in _NO_TITLES else title,
        language=info.get("language") or None,
        newline=newline,
        has_mark=has_mark,
        width=width,
        height=height,
        wrap=read_integer(info.get("wrapstyle", "0")),
    )


def _dialect_of_info(script_type: str) -> str:
    version = script_type.lower().replace(" ", "")
    if version.startswith("v4.00"):
        return "ass" if "+" in version else "ssa"
    return ""


def _picture_size(info: Mapping[str, str]) -> tuple[int, int]:
    width, height = (read_integer(info.get(key, "0")) for key in ("playresx", "playresy"))
    if width <= 0 and height <= 0:
        return _USUAL_SIZE
    if width <= 0:
        width = 1280 if height == 1024 else height * 4 // 3
    elif height <= 0:
        height = 1024 if width == 1280 else width * 3 // 4
    return min(max(1, width), _LARGEST_SIZE), min(max(1, height), _LARGEST_SIZE)
