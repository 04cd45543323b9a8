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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.formats.lines import excerpt
from captions.formats.vtt.timestamps import read_timestamp
from captions.validation.checks.raw_text import MOST_REPORTED, at_index, replace_text
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X005"
NAME = "unmatched-tag"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

_TAGS = {
    # an address in brackets, <https://...>, is text
    "srt": re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>"),
    # a time stamp, <00:01.500>, has no name
    "vtt": re.compile(
        r"<(?P<end>/?)(?:(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[.\s][^<>]*|/)?|[0-9]+:[0-9:.,]*)>"
    ),
}
_KNOWN = {
    "srt": frozenset(("i", "b", "u", "s", "font")),
    "vtt": frozenset(("c", "i", "b", "u", "v", "lang", "ruby", "rt")),
}

# no player and no captioner goes deeper
_DEEPEST = 40

Tag = re.Match[str]


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each tag without its other half, and for each that is unknown."""
    if "<" not in file.text:
        return
    for cue in file.cues:
        if "<" in cue.payload:
            yield from _faults(file, cue)


def _faults(file: CaptionFile, cue: CueBlock) -> Iterator[Fault]:
    text = cue.payload
    tags = _Tags(text, file.markup)
    tags.read()
    if not (tags.wrong or tags.unclosed or tags.capitals):
        return
    small = _in_small_letters(text, tags.capitals)
    edit = None
    if tags.unclosed and not tags.is_crossed:
        edit = replace_text(cue, _edited(small, tags.closings))
    faults = [
        _at_tag(cue, tag, f"{excerpt(tag[0], 30)} is never closed", edit)
        for tag in tags.unclosed[:MOST_REPORTED]
    ]
    if tags.capitals:
        tag = tags.capitals[0]
        message = f"{excerpt(tag[0], 30)} in capitals: WebVTT knows it in small letters only"
        if len(tags.capitals) > 1:
            message += f" ({len(tags.capitals)} such tags in this cue)"
        faults.append(_at_tag(cue, tag, message, replace_text(cue, small)))
    for tag, message, can_be_removed in tags.wrong[:MOST_REPORTED]:
        without: Edit | None = None
        if can_be_removed:
            without = replace_text(cue, text[: tag.start()] + text[tag.end() :])
        faults.append(_at_tag(cue, tag, message, without, "unsafe"))
    yield from sorted(faults, key=lambda fault: (fault.line, fault.column))


def _at_tag(
    cue: CueBlock, tag: Tag, message: str, edit: Edit | None, safety: Safety | None = None
) -> Fault:
    return at_index(cue, tag.start(), message, len(tag[0]), edit=edit, safety=safety)


class _OpenTag(NamedTuple):
    """A start tag whose end tag has not come yet."""

    name: str
    tag: Tag


class _Tags:
    """Reads the tags of one cue, and collects what is wrong with them.

    ``closings`` are the edits that close what is left open: a start and an end in the text, and
    what goes there. ``wrong`` has a tag, a message, and whether removing the tag fixes it.
    """

    def __init__(self, text: str, markup: str) -> None:
        self.text = text
        self.markup = markup
        self.unclosed: list[Tag] = []
        self.wrong: list[tuple[Tag, str, bool]] = []
        self.closings: list[tuple[int, int, str]] = []
        self.capitals: list[Tag] = []
        self.is_crossed = False
        self._open: list[_OpenTag] = []
        self._unknown: set[str] = set()

    def read(self) -> None:
        """Read all tags in order, then close those that are left open."""
        for tag in _TAGS[self.markup].finditer(self.text):
            name = self._name_of(tag)
            if not name:
                self._read_time_stamp(tag)
            elif name not in _KNOWN[self.markup] or tag[0].endswith("/>"):
                self._read_unknown(tag, name)
            elif tag["end"]:
                self._read_end(tag, name)
            elif len(self._open) == _DEEPEST:
                self.wrong.append((tag, f"tags nested more than {_DEEPEST} deep", False))
                return
            else:
                self._read_start(tag, name)
        self._close_rest()

    def _name_of(self, tag: Tag) -> str:
        """Return the name of a tag, in small letters if it is known so; "" for a time stamp."""
        name = tag["name"] or ""
        known = _KNOWN[self.markup]
        small = name.lower()
        if name in known:
            return name
        if self.markup == "vtt" and small in known:
            self.capitals.append(tag)
        return small if self.markup == "srt" or small in known else name

    def _read_time_stamp(self, tag: Tag) -> None:
        stamp = tag[0][1:-1]
        time = read_timestamp(stamp)
        if time is None or time.end != len(stamp):
            self.wrong.append((tag, f"no time stamp: {excerpt(tag[0], 30)}", False))

    def _read_unknown(self, tag: Tag, name: str) -> None:
        # the end of a tag that was reported is no other fault
        if not (tag["end"] and name in self._unknown):
            self.wrong.append((tag, f"unknown tag {excerpt(tag[0], 30)}", False))
        self._unknown.add(name)

    def _read_start(self, tag: Tag, name: str) -> None:
        if name == "v" and self._names[-1:] == ["v"]:
            # the next voice ends the one before
            self.unclosed.append(self._open.pop().tag)
            at = tag.start()
            while self.text[at - 1].isspace():
                at -= 1
            self.closings.append((at, at, "</v>"))
        self._open.append(_OpenTag(name, tag))

    def _read_end(self, tag: Tag, name: str) -> None:
        names = self._names
        if names[-1:] == [name]:
            self._open.pop()
        elif name == "ruby" and names[-2:] == ["ruby", "rt"]:
            # the last </rt> may be left out
            del self._open[-2:]
        elif name in names:
            inner = self._open[-1].tag[0]
            self.wrong.append((tag, f"{tag[0]} before the end of {excerpt(inner, 30)}", False))
            self.is_crossed = True
            del self._open[len(names) - 1 - names[::-1].index(name)]
        else:
            self.wrong.append((tag, f"{tag[0]} ends nothing", True))

    @property
    def _names(self) -> list[str]:
        return [one.name for one in self._open]

    def _close_rest(self) -> None:
        """Close all tags that are open at the end, except the only voice of a cue."""
        left = self._open[1:] if self._is_only_voice() else self._open
        end = len(self.text.rstrip())
        if len(left) > 1 and left[-1].name == left[-2].name and left[-1].tag.end() == end:
            # <i>this<i>: the second one was meant to close
            second = left[-1].tag
            self.unclosed.append(second)
            self.closings.append((*second.span(), f"</{left[-1].name}>"))
            left = left[:-2]
        self.unclosed += [one.tag for one in left]
        closing = "".join(f"</{one.name}>" for one in reversed(left))
        if closing:
            self.closings.append((end, end, closing))

    def _is_only_voice(self) -> bool:
        """Return whether the first open tag is the only voice of the cue, which needs no end."""
        return (
            self.markup == "vtt"
            and self._names[:1] == ["v"]
            and not self.unclosed
            and "</v" not in self.text
        )


def _in_small_letters(text: str, tags: Sequence[Tag]) -> str:
    parts, at = [], 0
    for tag in tags:
        parts += [text[at : tag.start("name")], tag["name"].lower()]
        at = tag.end("name")
    return "".join([*parts, text[at:]])


def _edited(text: str, closings: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, stop, new in closings:
        parts += [text[at:start], new]
        at = stop
    return "".join([*parts, text[at:]])
