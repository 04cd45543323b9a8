"""SubStation Alpha, MicroDVD, TTML and SAMI through pysubs2; the only module that imports it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats.extra import NeedsExtra, refuse_entities
from captions.formats.format import Format
from captions.formats.tags import srt_text_and_settings
from captions.model import Cue, Problem, Track

if TYPE_CHECKING:
    from pysubs2 import SSAEvent

_SNIFFED = 20_000  # the sign of a format stands near the top
_FPS = 25.0  # MicroDVD counts frames; the file says how many there are in a second
_CODE = re.compile(r"(?<!\\)\{([^}]*)\}")
_SWITCH = re.compile(r"\\(?:([ibu])([0-9]+)|an([1-9]))(?=\\|\s|\Z)")
_KNOWN = re.compile(r"\\(?:[ibu][01]|an[1-9])")
_TAG = re.compile(r"<(/?)([ibu])>|</?(?:s|font)(?:\s[^<>]*)?>|(\{\\an[1-9]\})", re.IGNORECASE)


def _parse(name: str, text: str) -> Track:
    """Return the cues of a file in one of pysubs2's formats.

    Raises CaptionsError for what it cannot read, and where it is not installed.
    """
    with NeedsExtra("pysubs2"):
        from pysubs2 import SSAFile
    refuse_entities(text)
    try:
        file = SSAFile.from_string(text, format_=name)
    except Exception as error:  # what a foreign parser raises on a broken file is not told
        raise CaptionsError(f"pysubs2 cannot read this as {name}: {error}") from None
    cues: list[Cue] = []
    comments = dropped = 0
    for event in file.events:
        if event.is_comment:
            comments += 1
            continue
        markup, is_whole = _to_srt(event.text)
        dropped += not is_whole
        if markup.strip():
            start_ms, end_ms = max(0, event.start), max(0, event.end)
            cues.append(Cue(start_ms, end_ms, markup, event.name.strip() or None, markup="srt"))
    if not cues:
        raise CaptionsError(f"there is no caption in this {name} file")
    problems = []
    if comments:
        problems.append(Problem(1, f"comments are left out ({comments})"))
    if dropped:
        problems.append(Problem(1, f"codes that have no equal are left out (cues: {dropped})"))
    return Track(cues, title=file.info.get("Title") or None, problems=problems)


def _to_srt(text: str) -> tuple[str, bool]:
    """Return SubStation text as SubRip text, and whether all its codes have an equal there."""
    is_whole = True
    on: list[str] = []

    def switch(match: re.Match[str]) -> str:
        nonlocal is_whole
        is_whole = is_whole and not _KNOWN.sub("", match[1]).strip()
        parts = []
        for letter, value, place in _SWITCH.findall(match[1]):
            if place:
                parts.append(f"{{\\an{place}}}")
            elif value != "0" and letter not in on:
                on.append(letter)
                parts.append(f"<{letter}>")
            elif value == "0" and letter in on:
                on.remove(letter)
                parts.append(f"</{letter}>")
        return "".join(parts)

    said = _CODE.sub(switch, text)
    said = said.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
    said = said.replace("\\{", "{").replace("\\}", "}")
    return said + "".join(f"</{letter}>" for letter in reversed(on)), is_whole


def _render(name: str, track: Track) -> str:
    """Return a track in one of pysubs2's formats. Raises CaptionsError where it is absent."""
    with NeedsExtra("pysubs2"):
        from pysubs2 import SSAEvent, SSAFile
    file = SSAFile()
    file.fps = _FPS
    if track.title:
        file.info["Title"] = " ".join(track.title.split())
    is_substation = name in ("ass", "ssa")
    file.events = [_event(cue, is_substation, SSAEvent) for cue in track.cues]
    if name == "microdvd":
        # players, and pysubs2 when it reads, look for the frame rate in frame 1
        return f"{{1}}{{1}}{_FPS}\n{file.to_string(name, write_fps_declaration=False)}"
    return str(file.to_string(name))


def _event(cue: Cue, is_substation: bool, make: Callable[..., SSAEvent]) -> SSAEvent:
    text, _ = srt_text_and_settings(cue)
    # SubStation has no comma in names, and keeps "{" for codes
    speaker = (cue.speaker or "").replace(",", ";")
    parts, at = [], 0
    for match in _TAG.finditer(text) if "<" in text or "{" in text else ():
        parts.append(_literal(text[at : match.start()], is_substation))
        if match[3]:
            parts.append(match[3])
        elif match[2]:
            parts.append(f"{{\\{match[2].lower()}{0 if match[1] else 1}}}")
        at = match.end()
    parts.append(_literal(text[at:], is_substation))
    return make(start=cue.start_ms, end=cue.end_ms, text="".join(parts), name=speaker)


def _literal(text: str, is_substation: bool) -> str:
    if "\\" in text:
        text = re.sub(r"\\(?=[Nnh{}])", "\\\\\u2060", text)
    if is_substation:
        text = text.replace("{", "\\{").replace("}", "\\}")
    else:
        text = text.replace("{", "(").replace("}", ")")
    return text.replace("\n", "\\N")


def _format(
    name: str,
    extension: str,
    title: str,
    sniff: re.Pattern[str],
    carries: str,
    endings: tuple[str, ...] = (),
    is_written: bool = True,
) -> Format:
    return Format(
        name,
        extension,
        title,
        partial(_render, name) if is_written else None,
        partial(_parse, name),
        lambda text: sniff.match(text[:_SNIFFED]) is not None,
        frozenset(carries.split(", ")),
        endings,
        library="pysubs2",
    )


_STYLED = "end times, line breaks, labels, speakers, title, places, italics, bold, underline"
ASS = _format(
    "ass",
    ".ass",
    "Advanced SubStation Alpha",
    re.compile(r"\ufeff?\s*\[Script Info\](?s:.*)V4\+ Styles", re.IGNORECASE),
    _STYLED,
)
SSA = _format(
    "ssa",
    ".ssa",
    "SubStation Alpha",
    re.compile(r"\ufeff?\s*\[Script Info\]", re.IGNORECASE),
    _STYLED,
)
MICRODVD = _format(
    "microdvd",
    ".sub",
    "MicroDVD",
    re.compile(r"\ufeff?\s*\{[0-9]+\}\{[0-9]+\}"),
    "end times, line breaks, labels",
)
TTML = _format(
    "ttml",
    ".ttml",
    "Timed Text Markup Language",
    re.compile(r"\ufeff?\s*(?:<[?!][^>]*>\s*)*<(?:[A-Za-z]{1,20}:)?tt[\s>]"),
    "end times, milliseconds, line breaks, labels",
    (".dfxp", ".xml"),
)
SAMI = _format(
    "sami",
    ".smi",
    "SAMI",
    re.compile(r"\ufeff?\s*(?:<[?!][^>]*>\s*)*<SAMI[\s>]", re.IGNORECASE),
    "milliseconds, line breaks",
    (".sami",),
    is_written=False,
)
