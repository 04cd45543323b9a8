"""The outline of a document: chapters, in them the turns of speakers, and in them cues.

Chapters are comments of WebVTT that begin with "Chapter", such as ``NOTE Chapter 2: The tide
clock``, and the cues of a WebVTT file of chapters. Speakers are the voices of WebVTT, and labels
such as "ADA:" where a file has several. A file without them has an outline of cues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lsprotocol import types

from captions.cli.language_server.diagnostics import whole_line
from captions.cli.language_server.documents import Checked
from captions.cli.language_server.lines import DocumentLines
from captions.formats.lines import excerpt, raw_lines
from captions.record import Mutable, field
from captions.timecode import format_clock
from captions.transcript.speakers import match_label
from captions.validation.document import CaptionFile, CueBlock

_CHAPTER = re.compile(r"NOTE[ \t\r\n]+(?P<title>chapter\b[^\r\n]*)", re.IGNORECASE)
# Characters of a cue in an outline, which is narrow.
_LONGEST_NAME = 60
# How often a label comes at least for it to be a speaker, and not words before a colon.
_FEWEST_LABELS = 2


class _Part(Mutable):
    """A part of the outline: lines counted from 0, both included."""

    name: str
    kind: types.SymbolKind
    first_line: int
    last_line: int
    detail: str = ""
    parts: list[_Part] = field(default_factory=list)

    def add(self, part: _Part) -> None:
        """Add a part below, which may end later."""
        self.parts.append(part)
        self.last_line = max(self.last_line, part.last_line)


def symbols_of(checked: Checked, lines: DocumentLines) -> list[types.DocumentSymbol]:
    """Return the outline of a document; none if it cannot be read."""
    if checked.file is None:
        return []
    return [_symbol(part, lines) for part in _outline(checked.file)]


def _outline(file: CaptionFile) -> list[_Part]:
    if file.data_kind == "chapters":
        return [_part_of(cue, types.SymbolKind.Module) for cue in file.cues if cue.lines]
    found: list[_Part] = []
    chapter = turn = None
    chapters, names = dict(_chapters(file)), _speakers(file)
    blocks = iter(sorted(chapters.items()))
    due = next(blocks, None)
    for cue, name in zip(file.cues, names):
        while due is not None and due[0] < cue.block:
            chapter, turn = due[1], None
            found.append(chapter)
            due = next(blocks, None)
        part = _part_of(cue, types.SymbolKind.String)
        if name is None:
            turn = None
        elif turn is None or turn.name != name:
            detail = format_clock(cue.start_ms)
            turn = _Part(name, types.SymbolKind.Object, part.first_line, part.last_line, detail)
            (chapter.parts if chapter is not None else found).append(turn)
        if turn is not None:
            turn.add(part)
        else:
            (chapter.parts if chapter is not None else found).append(part)
        if chapter is not None:
            chapter.last_line = max(chapter.last_line, part.last_line)
    return [*found, *([due[1]] if due is not None else []), *(left for _, left in blocks)]


def _chapters(file: CaptionFile) -> Iterator[tuple[int, _Part]]:
    """Yield the index of each block that begins a chapter."""
    if "note" not in file.kinds:
        return
    for index, (block, kind) in enumerate(zip(file.blocks, file.kinds)):
        match = _CHAPTER.match(block.raw) if kind == "note" else None
        if match is not None:
            line = block.line - 1
            title = excerpt(match["title"].strip(), _LONGEST_NAME)
            yield index, _Part(title, types.SymbolKind.Module, line, line)


def _speakers(file: CaptionFile) -> Sequence[str | None]:
    """Return who speaks in each cue: its voice, its label, or, below one, the same as above."""
    if any(cue.cue.speaker for cue in file.cues):
        return [cue.cue.speaker for cue in file.cues]
    labels = [_label(cue) for cue in file.cues]
    counts = Counter(label for label in labels if label is not None)
    names: list[str | None] = []
    for label in labels:
        is_name = label is not None and counts[label] >= _FEWEST_LABELS
        names.append(label if is_name else names[-1] if names else None)
    return names


def _label(cue: CueBlock) -> str | None:
    match = match_label(cue.lines[0]) if cue.lines else None
    return match["name"] if match is not None else None


def _part_of(cue: CueBlock, kind: types.SymbolKind) -> _Part:
    name = excerpt(" ".join(cue.lines), _LONGEST_NAME) or f"Cue {cue.index + 1}"
    above = sum(1 for _ in raw_lines(cue.above))
    last = cue.text_line - 1 + max(0, len(cue.raw_lines) - 1)
    first = cue.line - 1 - above
    return _Part(name, kind, first, max(first, last), format_clock(cue.start_ms))


def _symbol(part: _Part, lines: DocumentLines) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        part.name,
        part.kind,
        types.Range(types.Position(part.first_line, 0), whole_line(part.last_line, lines).end),
        whole_line(part.first_line, lines),
        part.detail or None,
        children=[_symbol(below, lines) for below in part.parts],
    )
