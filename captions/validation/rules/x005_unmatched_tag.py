"""A tag is never closed, never opened, or not known to players.

An ``<i>`` without its ``</i>`` leaves the rest of the cue slanted, in some players the rest of the
programme. A tag that a player does not know is shown as it is written, or taken out with what is in
it: "List<int>" loses its end. SubRip players know ``i``, ``b``, ``u``, ``s`` and ``font``; WebVTT
has ``c``, ``i``, ``b``, ``u``, ``v``, ``lang``, ``ruby`` and ``rt``, in small letters. A voice
``<v Ada>`` that holds the whole cue needs no end.

The fix closes what is open: a voice before the next voice, all else at the end of the cue. It
writes a WebVTT tag in capitals, ``<I>``, in small letters. Taking
out an end tag that ends nothing is unsafe, as it may stand in the wrong place. There is none for
unknown tags and for tags closed in the wrong order.

Source: WebVTT, section 4.2.2, WebVTT caption or subtitle cue components; SubRip has no
specification: VLC, mpv and MPC-HC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from captions.formats.lines import excerpt
from captions.formats.vtt.timestamps import read_timestamp
from captions.validation.checks.positions import MOST_TOLD, at_offset, rewritten
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Safety, Severity

CODE = "X005"
NAME = "unmatched-tag"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
FORMATS = ("srt", "vtt")

_TAGS = {
    # an address in brackets, <https://...>, is text
    "srt": re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>"),
    "vtt": re.compile(r"<(/?)(?:([A-Za-z][A-Za-z0-9]*)(?:[.\s][^<>]*|/)?|[0-9]+:[0-9:.,]*)>"),
}
_KNOWN = {
    "srt": frozenset(("i", "b", "u", "s", "font")),
    "vtt": frozenset(("c", "i", "b", "u", "v", "lang", "ruby", "rt")),
}

# no player and no captioner goes deeper
_DEEPEST = 40


@dataclass(slots=True)
class _Findings:
    """What is wrong with the tags of a cue; ``closings`` mend all that is left open."""

    open: list[re.Match[str]] = field(default_factory=list)
    unclosed: list[re.Match[str]] = field(default_factory=list)
    told: list[tuple[re.Match[str], str, bool]] = field(default_factory=list)
    closings: list[tuple[int, int, str]] = field(default_factory=list)
    capitals: list[re.Match[str]] = field(default_factory=list)
    crossed: bool = False


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each tag without its other half, and for each that is unknown."""
    if "<" not in file.text:
        return
    for cue in file.cues:
        if "<" in cue.payload:
            yield from _faults(file, cue)


def _faults(file: CaptionFile, cue: CueBlock) -> Iterator[Fault]:
    text = cue.payload
    found = _read_tags(text, file.markup)
    if not (found.told or found.unclosed or found.capitals):
        return
    small = _in_small_letters(text, found.capitals)
    edit = None
    if found.unclosed and not found.crossed:
        edit = rewritten(cue, _edited(small, found.closings))
    faults = [
        at_offset(
            cue, tag.start(), f"{excerpt(tag[0], 30)} is never closed", len(tag[0]), edit=edit
        )
        for tag in found.unclosed[:MOST_TOLD]
    ]
    if found.capitals:
        tag = found.capitals[0]
        message = f"{excerpt(tag[0], 30)} in capitals: WebVTT knows it in small letters only"
        if len(found.capitals) > 1:
            message += f" ({len(found.capitals)} such tags in this cue)"
        faults.append(at_offset(cue, tag.start(), message, len(tag[0]), edit=rewritten(cue, small)))
    for tag, message, stray in found.told[:MOST_TOLD]:
        without: Edit | None = None
        if stray:
            without = rewritten(cue, text[: tag.start()] + text[tag.end() :])
        faults.append(
            at_offset(cue, tag.start(), message, len(tag[0]), edit=without, safety="unsafe")
        )
    yield from sorted(faults, key=lambda fault: (fault.line, fault.column))


def _read_tags(text: str, markup: str) -> _Findings:
    known = _KNOWN[markup]
    found = _Findings()
    stack = found.open
    names: list[str] = []
    unknown: set[str] = set()
    for tag in _TAGS[markup].finditer(text):
        name = tag[2] or ""
        if name not in known:
            small = name.lower()
            if markup == "vtt" and small in known:
                found.capitals.append(tag)
            name = small if markup == "srt" or small in known else name
        if not name:
            stamp = tag[0][1:-1]
            time = read_timestamp(stamp)
            if time is None or time.end != len(stamp):
                found.told.append((tag, f"no time stamp: {excerpt(tag[0], 30)}", False))
        elif name not in known or tag[0].endswith("/>"):
            # the end of one that was told is no other fault
            if not (tag[1] and name in unknown):
                found.told.append((tag, f"unknown tag {excerpt(tag[0], 30)}", False))
            unknown.add(name)
        elif not tag[1] and len(names) == _DEEPEST:
            found.told.append((tag, f"tags nested more than {_DEEPEST} deep", False))
            return found
        elif not tag[1]:
            if name == "v" and names[-1:] == ["v"]:
                # the next voice ends the one before
                names.pop()
                found.unclosed.append(stack.pop())
                at = tag.start()
                while text[at - 1].isspace():
                    at -= 1
                found.closings.append((at, at, "</v>"))
            names.append(name)
            stack.append(tag)
        elif names[-1:] == [name]:
            names.pop()
            stack.pop()
        elif name == "ruby" and names[-2:] == ["ruby", "rt"]:
            # the last </rt> may be left out
            del names[-2:], stack[-2:]
        elif name in names:
            place = len(names) - 1 - names[::-1].index(name)
            crossing = stack[-1][0]
            found.told.append((tag, f"{tag[0]} before the end of {excerpt(crossing, 30)}", False))
            found.crossed = True
            del names[place], stack[place]
        else:
            found.told.append((tag, f"{tag[0]} ends nothing", True))
    _close(text, markup, names, found)
    return found


def _close(text: str, markup: str, names: list[str], found: _Findings) -> None:
    stack = found.open
    if markup == "vtt" and names == ["v"] and not text[: stack[0].start()].strip():
        if not found.unclosed and "</v" not in text:
            return
    elif markup == "vtt" and names[:1] == ["v"] and "</v" not in text and not found.unclosed:
        # a voice that holds the whole cue may stay open, what it holds may not
        names, stack = names[1:], stack[1:]
    end = len(text.rstrip())
    if len(names) > 1 and names[-1] == names[-2] and stack[-1].end() == end:
        # <i>this<i>: the second one was meant to close
        found.unclosed.append(stack[-1])
        found.closings.append((*stack[-1].span(), f"</{names[-1]}>"))
        names, stack = names[:-2], stack[:-2]
    found.unclosed += stack
    closing = "".join(f"</{name}>" for name in reversed(names))
    if closing:
        found.closings.append((end, end, closing))


def _in_small_letters(text: str, tags: list[re.Match[str]]) -> str:
    parts, at = [], 0
    for tag in tags:
        parts += [text[at : tag.start(2)], tag[2].lower()]
        at = tag.end(2)
    return "".join([*parts, text[at:]])


def _edited(text: str, closings: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, stop, new in closings:
        parts += [text[at:start], new]
        at = stop
    return "".join([*parts, text[at:]])
