r"""A tag is never closed, never opened, or not known to players.

An ``<i>`` without its ``</i>`` leaves the rest of the cue in italics, in some players the rest of
the programme. A tag that a player does not know is shown as it is written, or removed: "List<int>"
loses its end. SubRip players know ``i``, ``b``, ``u``, ``s`` and ``font``. WebVTT has ``c``, ``i``,
``b``, ``u``, ``v``, ``lang``, ``ruby`` and ``rt``, in lower case only. A voice, ``<v Ada>``, that
holds the whole cue needs no end tag.

The fix closes open tags: a voice before the next voice, all others at the end of the cue. It writes
WebVTT tags in lower case: ``<i>`` for ``<I>``. To remove an end tag that closes nothing is unsafe,
because the tag may only be at the wrong word.

A code of SubStation, such as ``{\an8}``, is shown as text in WebVTT. The unsafe fix removes it; a
code for the position becomes settings of a cue that has none. It is unsafe because the text may be
about such codes.

There is no fix for unknown tags, for tags closed in the wrong order, for invalid timestamps such as
``<00:01>``, and for tags nested more than 40 deep.

Source: WebVTT, section 4.2.2, WebVTT caption or subtitle cue components; SubRip has no
specification: VLC, mpv and MPC-HC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from captions.formats.alignment_tags import settings_of_alignment
from captions.formats.lines import bare, excerpt
from captions.formats.vtt.leaked_codes import LEAKED_CODE
from captions.formats.vtt.timestamps import read_timestamp
from captions.text.late_pattern import late_pattern
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
    # An address in brackets, such as <https://example.com>, is text.
    "srt": late_pattern(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>"),
    # A timestamp, such as <00:01.500>, has no name.
    "vtt": late_pattern(
        r"<(?P<end>/?)(?:(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[.\s][^<>]*|/)?|[0-9]+:[0-9:.,]*)>"
    ),
}
_KNOWN = {
    "srt": frozenset(("i", "b", "u", "s", "font")),
    "vtt": frozenset(("c", "i", "b", "u", "v", "lang", "ruby", "rt")),
}

# The deepest nesting of tags that is read. No captioner nests so deep; a hostile file might, and
# would take long to check.
_MAX_DEPTH = 40

Tag = re.Match[str]


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each tag that is not closed, not opened or unknown."""
    may_have_codes = file.markup == "vtt" and "{\\" in file.text
    if "<" not in file.text and not may_have_codes:
        return
    for cue in file.cues:
        if may_have_codes and "{\\" in cue.payload:
            yield from _leaked_codes(cue)
        if "<" in cue.payload:
            yield from _faults(file, cue)


def _leaked_codes(cue: CueBlock) -> Iterator[Fault]:
    """Yield a fault for each code of SubStation in a cue of WebVTT; one edit removes them all."""
    codes = [*LEAKED_CODE.finditer(cue.payload)]
    payload = LEAKED_CODE.sub("", cue.payload)
    edit = None
    if payload.strip():
        settings = {} if cue.cue.settings else settings_of_alignment(cue.payload)
        written = "".join(f" {name}:{value}" for name, value in settings.items())
        line = bare(cue.time_line)
        end = cue.time_line[len(line) :]
        edit = Edit({cue.block: f"{cue.above}{line}{written}{end}{payload}{cue.after}"})
    for code in codes[:MOST_REPORTED]:
        message = f"{excerpt(code[0], 30)} is a code of SubStation, which WebVTT shows as text"
        yield at_index(cue, code.start(), message, len(code[0]), edit=edit, safety="unsafe")


def _faults(file: CaptionFile, cue: CueBlock) -> Iterator[Fault]:
    text = cue.payload
    tags = _Tags(text, file.markup)
    tags.read()
    if not (tags.wrong or tags.unclosed or tags.capitals):
        return
    lowered = _in_lower_case(text, tags.capitals)
    edit = None
    if tags.unclosed and not tags.is_crossed:
        edit = replace_text(cue, _edited(lowered, tags.closings))
    faults = [
        _at_tag(cue, tag, f"{excerpt(tag[0], 30)} is never closed", edit)
        for tag in tags.unclosed[:MOST_REPORTED]
    ]
    if tags.capitals:
        tag = tags.capitals[0]
        message = f"{excerpt(tag[0], 30)} must be in lower case in WebVTT"
        if len(tags.capitals) > 1:
            message += f" ({len(tags.capitals)} such tags in this cue)"
        faults.append(_at_tag(cue, tag, message, replace_text(cue, lowered)))
    extra = [(*tag.span(), "") for tag, _, can_be_removed in tags.wrong if can_be_removed]
    without = replace_text(cue, _edited(text, extra)) if extra else None
    for tag, message, can_be_removed in tags.wrong[:MOST_REPORTED]:
        faults.append(_at_tag(cue, tag, message, without if can_be_removed else None, "unsafe"))
    yield from sorted(faults, key=lambda fault: (fault.line, fault.column))


def _at_tag(
    cue: CueBlock, tag: Tag, message: str, edit: Edit | None, safety: Safety | None = None
) -> Fault:
    return at_index(cue, tag.start(), message, len(tag[0]), edit=edit, safety=safety)


class _OpenTag(NamedTuple):
    """A start tag whose end tag has not been read yet."""

    name: str
    tag: Tag


class _Tags:
    """Read the tags of one cue and collect what is wrong with them.

    ``unclosed`` are start tags without an end tag, and ``closings`` the edits that close them: a
    start and an end in the text, and the new text between them. ``capitals`` are WebVTT tags in
    capitals. ``wrong`` has a tag, a message, and whether removing the tag fixes it. ``is_crossed``
    is whether tags are closed in the wrong order.
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
        """Read all tags in order, then close those that are still open."""
        for tag in _TAGS[self.markup].finditer(self.text):
            name = self._name_of(tag)
            if not name:
                self._read_timestamp(tag)
            elif name not in _KNOWN[self.markup] or tag[0].endswith("/>"):
                self._read_unknown(tag, name)
            elif tag["end"]:
                self._read_end(tag, name)
            elif len(self._open) == _MAX_DEPTH:
                self.wrong.append((tag, f"tags nested more than {_MAX_DEPTH} deep", False))
                return
            else:
                self._read_start(tag, name)
        self._close_rest()

    def _name_of(self, tag: Tag) -> str:
        """Return the name of a tag, in lower case if that is a known one; "" for a timestamp."""
        name = tag["name"] or ""
        known = _KNOWN[self.markup]
        lowered = name.lower()
        if name in known:
            return name
        if self.markup == "vtt" and lowered in known:
            self.capitals.append(tag)
        return lowered if self.markup == "srt" or lowered in known else name

    def _read_timestamp(self, tag: Tag) -> None:
        timestamp = tag[0][1:-1]
        time = read_timestamp(timestamp)
        if time is None or time.end != len(timestamp):
            self.wrong.append((tag, f"invalid timestamp {excerpt(tag[0], 30)}", False))

    def _read_unknown(self, tag: Tag, name: str) -> None:
        # The end tag of a start tag that was reported is not another fault.
        if not (tag["end"] and name in self._unknown):
            self.wrong.append((tag, f"unknown tag {excerpt(tag[0], 30)}", False))
        self._unknown.add(name)

    def _read_start(self, tag: Tag, name: str) -> None:
        if name == "v" and self._names[-1:] == ["v"]:
            # The next voice ends the one before.
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
            # The last </rt> before </ruby> may be omitted (WebVTT, section 4.2.2).
            del self._open[-2:]
        elif name in names:
            inner = self._open[-1].tag[0]
            self.wrong.append((tag, f"{tag[0]} before the end tag of {excerpt(inner, 30)}", False))
            self.is_crossed = True
            del self._open[len(names) - 1 - names[::-1].index(name)]
        else:
            self.wrong.append((tag, f"{tag[0]} closes no open tag", True))

    @property
    def _names(self) -> list[str]:
        return [open_tag.name for open_tag in self._open]

    def _close_rest(self) -> None:
        """Close all tags that are open at the end of the cue, except its only voice."""
        still_open = self._open[1:] if self._is_only_voice() else self._open
        end = len(self.text.rstrip())
        if _ends_in_same_tag(still_open, end):
            # In <i>this<i> the second tag was meant to be the end tag.
            second = still_open[-1].tag
            self.unclosed.append(second)
            self.closings.append((*second.span(), f"</{still_open[-1].name}>"))
            still_open = still_open[:-2]
        self.unclosed += [open_tag.tag for open_tag in still_open]
        closing = "".join(f"</{open_tag.name}>" for open_tag in reversed(still_open))
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


def _ends_in_same_tag(tags: Sequence[_OpenTag], end: int) -> bool:
    """Return whether the last two open tags are of one kind, and the last one ends the text."""
    return len(tags) > 1 and tags[-1].name == tags[-2].name and tags[-1].tag.end() == end


def _in_lower_case(text: str, tags: Sequence[Tag]) -> str:
    """Return a text with the names of some of its tags in lower case."""
    parts, at = [], 0
    for tag in tags:
        parts += [text[at : tag.start("name")], tag["name"].lower()]
        at = tag.end("name")
    return "".join([*parts, text[at:]])


def _edited(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with some changes made, each a start, an end and the text between them."""
    parts, at = [], 0
    for start, stop, new in changes:
        parts += [text[at:start], new]
        at = stop
    return "".join([*parts, text[at:]])
