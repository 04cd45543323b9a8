"""Read and write SubStation Alpha, MicroDVD, TTML and SAMI through pysubs2.

The only module that imports pysubs2. Its text has SubStation codes such as ``{\\i1}``; tracks get
the tags of SubRip, which are the nearest.
"""

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

# Characters searched for the signature of a format, which is near the top of a file.
_SNIFFED = 20_000
# Frames per second of the MicroDVD files we write. MicroDVD counts frames; the file names the rate.
_FPS = 25.0
_CODES = re.compile(r"(?<!\\)\{(?P<codes>[^}]*)\}")
# Switches for italics, bold and underline ("0" is off), and alignments.
_SWITCH = re.compile(r"\\(?:(?P<style>[ibu])(?P<value>[0-9]+)|an(?P<alignment>[1-9]))(?=\\|\s|\Z)")
_KNOWN = re.compile(r"\\(?:[ibu][01]|an[1-9])")
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<style>[ibu])>|</?(?:s|font)(?:\s[^<>]*)?>|(?P<alignment>\{\\an[1-9]\})",
    re.IGNORECASE,
)


def _parse(name: str, file_text: str) -> Track:
    """Return the track of a file in a format of pysubs2, named as there.

    Raises CaptionsError if pysubs2 fails, is not installed, or finds no caption.
    """
    with NeedsExtra("pysubs2"):
        from pysubs2 import SSAFile
    refuse_entities(file_text)
    try:
        file = SSAFile.from_string(file_text, format_=name)
    except Exception as error:  # which errors it raises for a broken file is not documented
        raise CaptionsError(f"pysubs2 cannot read this as {name}: {error}") from None
    cues: list[Cue] = []
    comments = dropped = 0
    for event in file.events:
        if event.is_comment:
            comments += 1
            continue
        text, is_complete = _to_srt(event.text)
        dropped += not is_complete
        if text.strip():
            start_ms, end_ms = max(0, event.start), max(0, event.end)
            cues.append(Cue(start_ms, end_ms, text, event.name.strip() or None, markup="srt"))
    if not cues:
        raise CaptionsError(f"there is no caption in this {name} file")
    problems = []
    if comments:
        problems.append(Problem(1, f"comments skipped: {comments}"))
    if dropped:
        problems.append(Problem(1, f"codes without an equivalent dropped (cues: {dropped})"))
    return Track(cues, title=file.info.get("Title") or None, problems=problems)


def _to_srt(text: str) -> tuple[str, bool]:
    """Return SubStation text as SubRip text, and whether all its codes have an equivalent there."""
    is_complete = True
    open_styles: list[str] = []

    def replace_codes(match: re.Match[str]) -> str:
        nonlocal is_complete
        codes = match["codes"]
        is_complete = is_complete and not _KNOWN.sub("", codes).strip()
        parts = []
        for switch in _SWITCH.finditer(codes):
            style, value, alignment = switch["style"], switch["value"], switch["alignment"]
            if alignment:
                parts.append(f"{{\\an{alignment}}}")
            elif value != "0" and style not in open_styles:
                open_styles.append(style)
                parts.append(f"<{style}>")
            elif value == "0" and style in open_styles:
                open_styles.remove(style)
                parts.append(f"</{style}>")
        return "".join(parts)

    srt = _CODES.sub(replace_codes, text)
    srt = srt.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
    srt = srt.replace("\\{", "{").replace("\\}", "}")
    return srt + "".join(f"</{style}>" for style in reversed(open_styles)), is_complete


def _render(name: str, track: Track) -> str:
    """Return a track in a format of pysubs2. Raises CaptionsError if it is not installed."""
    with NeedsExtra("pysubs2"):
        from pysubs2 import SSAEvent, SSAFile
    file = SSAFile()
    file.fps = _FPS
    if track.title:
        file.info["Title"] = " ".join(track.title.split())
    is_substation = name in ("ass", "ssa")
    file.events = [_event(cue, is_substation, SSAEvent) for cue in track.cues]
    if name == "microdvd":
        # Players look for the frame rate in frame 1, and so does pysubs2 when it reads.
        return f"{{1}}{{1}}{_FPS}\n{file.to_string(name, write_fps_declaration=False)}"
    return str(file.to_string(name))


def _event(cue: Cue, is_substation: bool, make_event: Callable[..., SSAEvent]) -> SSAEvent:
    text, _ = srt_text_and_settings(cue)
    # A comma would end the name field.
    speaker = (cue.speaker or "").replace(",", ";")
    parts, end = [], 0
    for match in _TAG.finditer(text) if "<" in text or "{" in text else ():
        parts.append(_literal(text[end : match.start()], is_substation))
        if match["alignment"]:
            parts.append(match["alignment"])
        elif match["style"]:
            parts.append(f"{{\\{match['style'].lower()}{0 if match['slash'] else 1}}}")
        end = match.end()
    parts.append(_literal(text[end:], is_substation))
    return make_event(start=cue.start_ms, end=cue.end_ms, text="".join(parts), name=speaker)


def _literal(text: str, is_substation: bool) -> str:
    r"""Return text in which nothing is a code: ``{`` begins one, and ``\N`` is a line break."""
    if "\\" in text:
        # A word joiner behind the backslash keeps it from being read with the next character.
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
    signature: re.Pattern[str],
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
        lambda text: signature.match(text[:_SNIFFED]) is not None,
        frozenset(carries.split(", ")),
        endings,
        library="pysubs2",
    )


MICRODVD = _format(
    "microdvd",
    ".sub",
    "MicroDVD",
    re.compile(r"\ufeff?\s*\{[0-9]+\}\{[0-9]+\}"),
    "end times, line breaks, labels",
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
