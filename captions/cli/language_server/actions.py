"""Quick fixes of findings, and all safe fixes at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from captions.cli.language_server.diagnostics import diagnostic_of
from captions.cli.language_server.documents import Checked, Document
from captions.cli.language_server.text_edits import edits_of_blocks, edits_to_file
from captions.formats.lines import excerpt
from captions.record import replace
from captions.validation.document import CaptionFile
from captions.validation.fix import edited_blocks, fix_file
from captions.validation.late_rule import LateRule
from captions.validation.recheck import faults_near
from captions.validation.rule import Fault, Rule
from captions.validation.validate import limits_in, loaded_rule, safety_of

# The kind of the action that makes all safe fixes; editors make it on saving if asked to.
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.captions"

# Characters of a message in the title of an action, which menus show on one line.
_LONGEST_TITLE = 80


def actions_for(
    document: Document, checked: Checked, wanted: types.CodeActionParams, *, late: bool
) -> list[types.CodeAction]:
    """Return the fixes for the findings in a range, the safe ones first, and one for all.

    If ``late`` is set, the editor asks for the changes of the last one when it is chosen.
    """
    if checked.file is None or not checked.file.is_editable:
        return []
    only = wanted.context.only
    found = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, only):
        found += _quick_fixes(document, checked, checked.file, wanted.range)
    if _is_wanted(FIX_ALL, only) and (late or only):
        action = types.CodeAction("Fix all problems that are safe to fix", FIX_ALL)
        if late:
            action.data = document.uri
            found.append(action)
        elif edits := safe_fixes(document, checked):
            action.edit = workspace_edit(document, edits)
            found.append(action)
    return found


def safe_fixes(document: Document, checked: Checked) -> list[types.TextEdit]:
    """Return the changes of all safe fixes; none for a document that cannot be fixed."""
    file = checked.file
    if file is None or not file.is_editable:
        return []
    fixed = fix_file(file, checked.rules, checked.limits)
    return edits_to_file(file, fixed.file, document.lines)


def workspace_edit(document: Document, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    """Return changes of one document."""
    return types.WorkspaceEdit(changes={document.uri: edits})


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Return whether an editor asks for a kind of action: a kind includes those below it."""
    return not only or any(kind == one or kind.startswith(f"{_text(one)}.") for one in only)


def _text(kind: str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _quick_fixes(
    document: Document, checked: Checked, file: CaptionFile, part: types.Range
) -> list[types.CodeAction]:
    lines = range(part.start.line + 1, part.end.line + 2)
    offered = [
        (rule, fault)
        for rule, fault in checked.faults
        if fault.line in lines and fault.edit is not None and fault.edit.blocks
    ]
    offered += _unsafe_fixes(checked, file, lines)
    offered.sort(key=lambda pair: safety_of(*pair) != "safe")
    return [_quick_fix(document, file, rule, fault) for rule, fault in offered]


def _unsafe_fixes(
    checked: Checked, file: CaptionFile, lines: range
) -> Iterator[tuple[Rule, Fault]]:
    """Yield the findings whose fix takes so long to work out that a check does not do it."""
    unfixed = {
        fault.cue.index: fault.cue
        for _, fault in checked.faults
        if fault.line in lines and fault.edit is None and fault.cue is not None
    }
    if not unfixed:
        return
    limits = limits_in(file, checked.rules, replace(checked.limits, unsafe=True))
    codes = {rule.code for rule, fault in checked.faults if fault.line in lines}
    for rule in checked.rules:
        if not isinstance(rule, LateRule) or rule.reach is None or rule.code not in codes:
            continue
        known = {
            (fault.line, fault.message)
            for other, fault in checked.faults
            if other.code == rule.code and fault.line in lines and fault.edit is None
        }
        for index in unfixed:
            for fault in faults_near(rule, rule.reach, file, range(index, index + 1), limits):
                if fault.edit is not None and (fault.line, fault.message) in known:
                    yield loaded_rule(rule), fault


def _quick_fix(document: Document, file: CaptionFile, rule: Rule, fault: Fault) -> types.CodeAction:
    assert fault.edit is not None
    safety = safety_of(rule, fault)
    raw = edited_blocks([fault.edit], file)
    return types.CodeAction(
        f"Fix ({safety}) {rule.code}: {excerpt(fault.message, _LONGEST_TITLE)}",
        types.CodeActionKind.QuickFix,
        [diagnostic_of(rule, fault, document.lines)],
        is_preferred=safety == "safe",
        edit=workspace_edit(document, edits_of_blocks(file, raw, document.lines)),
    )
