"""The outputs of the tools, with their types and a bounded size.

Text from files is only in ``Quoted`` rows. All other fields are numbers, words of ours, and names
of files, which the client gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from captions.mcp.settings import InForce
from captions.mcp.untrusted import Quoted, plain, quoted
from captions.model import Cue, Problem

# Rows of a list, other than findings, that a reply has; the rest is counted.
MOST_ROWS = 20
# First cues that a reply shows.
_MOST_CUES = 5


class Row(BaseModel):
    """A message about a line of an input."""

    line: int
    message: str


class CueRow(BaseModel):
    """A cue that was written; lines of its text are separated by " / "."""

    start_ms: int
    end_ms: int
    text: str


class ChangeRow(BaseModel):
    """A text of the input that is not in the captions, or written differently (``after``)."""

    line: int
    reason: str
    text: str
    after: str | None = None


class PieceRow(BaseModel):
    """A piece of the input that was moved, or is not in the reference."""

    kind: str
    start_ms: int | None
    end_ms: int | None
    stream_start_ms: int | None
    stream_end_ms: int | None
    moved_ms: int | None
    words: int
    matched: int
    text: str


class FindingRow(BaseModel):
    """What is wrong at a place of a caption file; ``fix`` says whether it can be fixed."""

    code: str
    name: str
    severity: str
    line: int
    column: int
    cue: int | None
    start_ms: int | None
    fix: Literal["safe", "unsafe"] | None
    message: str


class SettingsRow(BaseModel):
    """The settings file that applied, and the keys of it that had an effect."""

    file: str
    keys: list[str]


class _Written(BaseModel):
    output: str
    format: str
    cues: int
    settings: SettingsRow | None = None
    lost: list[str] = []
    warnings: Quoted[Row]
    first_cues: Quoted[CueRow]


class GenerateReply(_Written):
    """What generate did. ``too_fast`` and ``too_short`` count cues beyond the limits."""

    duration_ms: int
    words_in: int
    words_out: int
    too_fast: int
    too_short: int
    changes: Quoted[ChangeRow]


class SyncReply(GenerateReply):
    """What sync did: shares of words that match, and what moved where."""

    matched_share: float
    script_share: float
    stream_share: float
    reordered: bool
    squeezed: int
    pieces: Quoted[PieceRow]


class ConvertReply(_Written):
    """What convert did. ``lost`` is what the format cannot hold."""

    read_as: str


class ValidateReply(BaseModel):
    """What validate found: all counts, and some findings."""

    input: str
    format: str
    cues: int
    profile: str
    settings: SettingsRow | None
    counts: dict[str, int]
    fixable: int
    fixable_unsafe: int
    note: str = ""
    findings: Quoted[FindingRow]


class FixReply(ValidateReply):
    """What fix did: edits by rule, and the findings that remain."""

    output: str
    is_written: bool
    applied: dict[str, int]
    revealed: int


def settings_row(settings: InForce) -> SettingsRow | None:
    """Return the settings file of an input for a reply, None if none had an effect."""
    return SettingsRow(file=settings.file, keys=list(settings.keys)) if settings.file else None


def problem_rows(problems: Sequence[Problem]) -> Quoted[Row]:
    """Return the first problems of an input."""
    rows = [Row(line=one.line, message=plain(one.message)) for one in problems[:MOST_ROWS]]
    return quoted(rows, MOST_ROWS, len(problems))


def cue_rows(cues: Sequence[Cue]) -> Quoted[CueRow]:
    """Return the first cues, as a viewer reads them."""
    rows = [
        CueRow(
            start_ms=cue.start_ms,
            end_ms=cue.end_ms,
            text=plain(" / ".join(cue.shown_text.splitlines())),
        )
        for cue in cues[:_MOST_CUES]
    ]
    return quoted(rows, _MOST_CUES, len(cues))
