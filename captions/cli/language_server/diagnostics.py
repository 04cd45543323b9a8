"""Findings as editors show them: diagnostics, which underline a part of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lsprotocol import types

from captions.cli.language_server.documents import Checked
from captions.cli.language_server.lines import DocumentLines
from captions.cli.language_server.text_edits import lsp_position
from captions.validation.listings.base import SEVERITIES
from captions.validation.rule import Fault, Rule

# The most findings sent for a document, the worst first. VS Code keeps no more of a file, and
# editors slow down with many thousands; all others are counted in one diagnostic more.
MOST_SENT = 1_000

_SOURCE = "captions"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics_of(checked: Checked, lines: DocumentLines) -> list[types.Diagnostic]:
    """Return what is wrong with a document, by line, or why it is not checked."""
    if checked.problem is not None:
        # captions are meant if the reader found a line to blame; a file of chapters is fine
        is_data = checked.file is not None
        severity = types.DiagnosticSeverity.Hint if is_data else types.DiagnosticSeverity.Warning
        line = checked.problem.line - 1
        return [
            types.Diagnostic(
                whole_line(line, lines), checked.problem.message, severity, source=_SOURCE
            )
        ]
    faults = sorted(checked.faults, key=_order)
    sent, unsent = faults[:MOST_SENT], faults[MOST_SENT:]
    found = [diagnostic_of(rule, fault, lines) for rule, fault in sent]
    found.sort(key=lambda one: (one.range.start.line, one.range.start.character))
    if unsent:
        found.insert(0, _rest(unsent, lines))
    return found


def diagnostic_of(rule: Rule, fault: Fault, lines: DocumentLines) -> types.Diagnostic:
    """Return one finding."""
    return types.Diagnostic(
        range_of(fault, lines),
        fault.message,
        _SEVERITIES[rule.severity],
        code=rule.code,
        source=_SOURCE,
    )


def range_of(fault: Fault, lines: DocumentLines) -> types.Range:
    """Return the part of a line that a finding is about."""
    line = fault.line - 1
    if not fault.length:
        return whole_line(line, lines)
    first = fault.column - 1
    start, end = (lines.column(line, count) for count in (first, first + fault.length))
    return types.Range(lsp_position(start), lsp_position(end))


def whole_line(line: int, lines: DocumentLines) -> types.Range:
    """Return the range of a line without its end."""
    end = lines.column(line, len(lines.line(line)))
    return types.Range(types.Position(line, 0), lsp_position(end))


def _order(pair: tuple[Rule, Fault]) -> tuple[int, int, int, str]:
    rule, fault = pair
    return SEVERITIES.index(rule.severity), fault.line, fault.column, rule.code


def _rest(unsent: Sequence[tuple[Rule, Fault]], lines: DocumentLines) -> types.Diagnostic:
    """Return the diagnostic that counts the findings that are not sent, by rule."""
    counts = Counter(f"{rule.code} {rule.name}" for rule, _ in unsent)
    listed = ", ".join(f"{name} ({count:,})" for name, count in counts.most_common())
    message = (
        f"{len(unsent):,} findings more than the {MOST_SENT:,} shown: {listed}. "
        "captions validate lists all"
    )
    severity = types.DiagnosticSeverity.Information
    return types.Diagnostic(whole_line(0, lines), message, severity, source=_SOURCE)
