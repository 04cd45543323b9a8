"""What an editor shows for a position: the cue's times and reading speed, and pages of rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lsprotocol import types

from captions.cli.language_server.diagnostics import range_of
from captions.cli.language_server.documents import Checked
from captions.cli.language_server.lines import DocumentLines
from captions.cli.tell.rule_page import page_of
from captions.profile import Profile
from captions.timecode import format_clock
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Rule

# Code in a page, in the markup of docstrings, and the line below a heading.
_CODE = re.compile(r"``(?P<code>[^`]+)``")
_FIXES = {"safe": "a safe quick fix", "unsafe": "an unsafe quick fix", None: "by hand"}


def hover_at(
    checked: Checked, position: types.Position, lines: DocumentLines, *, markdown: bool
) -> types.Hover | None:
    """Return what is known of a position: its cue, and the rules that are broken there."""
    if checked.file is None:
        return None
    parts = []
    cue = cue_at(checked.file, position.line + 1)
    if cue is not None:
        parts.append(describe_cue(cue, checked.limits.profile))
    rules = dict.fromkeys(_rules_at(checked, position, lines))
    parts += [_page(rule) if markdown else page_of(rule) for rule in rules]
    if not parts:
        return None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    separator = "\n\n---\n\n" if markdown else "\n\n"
    return types.Hover(types.MarkupContent(kind, separator.join(parts)))


def cue_at(file: CaptionFile, line: int) -> CueBlock | None:
    """Return the cue that has a line, counted from 1; None for a line of no cue."""
    if not file.is_editable:
        after = bisect_right([cue.line for cue in file.cues], line)
        return file.cues[after - 1] if after else None
    block = bisect_right([block.line for block in file.blocks], line) - 1
    index = bisect_right([cue.block for cue in file.cues], block) - 1
    return file.cues[index] if index >= 0 and file.cues[index].block == block else None


def describe_cue(cue: CueBlock, profile: Profile) -> str:
    """Return the number of a cue, its times, and how fast its text has to be read."""
    start, end = (format_clock(ms) for ms in (cue.start_ms, cue.end_ms))
    facts = [f"Cue {cue.index + 1}: {start} to {end}"]
    if cue.duration_ms > 0:
        facts.append(f"{cue.duration_ms / 1000:g} s")
        characters = profile.characters(cue.characters)
        cps = characters * 1000 / cue.duration_ms
        at_most = f" (at most {profile.max_cps:g})" if profile.max_cps is not None else ""
        facts.append(f"{characters:g} characters, {cps:.1f} per second{at_most}")
        wpm = cue.words * 60_000 / cue.duration_ms
        at_most = f" (at most {profile.max_wpm:g})" if profile.max_wpm is not None else ""
        facts.append(f"{cue.words} words, {wpm:.0f} per minute{at_most}")
    else:
        facts.append("it does not end after it starts")
    return ", ".join(facts[:2]) + "".join(f"; {fact}" for fact in facts[2:])


def _rules_at(checked: Checked, position: types.Position, lines: DocumentLines) -> Iterator[Rule]:
    for rule, fault in checked.faults:
        if fault.line == position.line + 1:
            part = range_of(fault, lines)
            if part.start.character <= position.character <= part.end.character:
                yield rule


def _page(rule: Rule) -> str:
    """Return the manual page of a rule as Markdown."""
    page = _CODE.sub(lambda code: f"`{code['code']}`", rule.page)
    return f"**{rule.code} {rule.name}** ({rule.severity})\n\n{page}\n\nFix: {_FIXES[rule.fix]}"
