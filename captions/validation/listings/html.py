"""A web page with a table of all findings, which needs no other file."""

from __future__ import annotations

from collections.abc import Sequence

from captions.timecode import format_clock
from captions.validation.listings.base import CheckedFile
from captions.validation.validate import Finding

_COLUMNS = ("File", "Line", "Cue", "Time", "Rule", "Severity", "Finding", "Fix")
_STYLE = """\
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; }
tr { border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.error { color: #d33; } .warning { color: #b70; }"""


def list_html(files: Sequence[CheckedFile]) -> str:
    """Return the page."""
    from html import escape

    count = sum(len(file.findings) for file in files)
    what = "finding" if count == 1 else "findings"
    title = f"{count:,} {what} in {len(files):,} file{'' if len(files) == 1 else 's'}"
    head = "".join(f"<th>{column}</th>" for column in _COLUMNS)
    rows = "\n".join(
        f"<tr>{_cells(escape(_shown(file.path)), escape(_shown(finding.message)), finding)}</tr>"
        for file in files
        for finding in file.findings
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>captions: {title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n"
        "</tbody>\n</table>\n</body>\n</html>\n"
    )


def _cells(path: str, message: str, finding: Finding) -> str:
    """Return the cells of a row, from texts that are escaped."""
    cue = "" if finding.cue is None else str(finding.cue)
    time = "" if finding.start_ms is None else format_clock(finding.start_ms)
    return (
        f'<td>{path}</td><td class="number">{finding.line}</td><td class="number">{cue}</td>'
        f'<td class="number">{time}</td><td>{finding.code} {finding.name}</td>'
        f'<td class="{finding.severity}">{finding.severity}</td><td>{message}</td>'
        f"<td>{finding.fix or ''}</td>"
    )


def _shown(text: str) -> str:
    """Return a text with U+FFFD for what cannot be printed, such as a byte that is no text."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
