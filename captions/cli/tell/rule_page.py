"""The manual page of a rule, for a terminal or as plain text."""

from __future__ import annotations

import re
import textwrap

from captions.validation.late_rule import AnyRule
from captions.validation.listings.ansi import SEVERITY_STYLES, paint

_FIXES = {"safe": "--fix", "unsafe": "--fix --unsafe-fixes", None: "by hand"}
# Code in a page, in the markup of docstrings.
_CODE = re.compile(r"``(?P<code>[^`]+)``")
# Characters in a line, however wide the terminal: longer lines are hard to read.
_WIDEST = 100
# Stands for a space in code while lines are broken, so that no break falls into it: a character for
# private use (Unicode, section 23.5), which no page has.
_SPACE = "\ue000"


def page_of(rule: AnyRule, *, width: int | None = None, is_coloured: bool = False) -> str:
    """Return the page of a rule, with lines of up to ``width`` characters, or as it is written."""
    fix = f"Fix: ``{_FIXES[rule.fix]}``" if rule.fix else f"Fix: {_FIXES[None]}"
    severity = paint(rule.severity, SEVERITY_STYLES[rule.severity], is_on=is_coloured)
    head = f"{paint(f'{rule.code} {rule.name}', 'bold', is_on=is_coloured)} ({severity})"
    if not is_coloured:
        head = f"{head}\n{'=' * len(head)}"
    paragraphs = f"{rule.page}\n\n{fix}".split("\n\n")
    if width is not None:
        paragraphs = [_filled(paragraph, min(width, _WIDEST)) for paragraph in paragraphs]
    text = "\n\n".join(paragraphs)
    return f"{head}\n\n{_code_shown(text, is_coloured=is_coloured)}"


def _filled(paragraph: str, width: int) -> str:
    """Return a paragraph with its lines broken again; one with lines of its own keeps them."""
    lines = paragraph.split("\n")
    if any(line.startswith((" ", "- ", "* ")) for line in lines):
        return paragraph
    kept = _CODE.sub(lambda code: code[0].replace(" ", _SPACE), " ".join(lines))
    filled = textwrap.fill(kept, width, break_long_words=False, break_on_hyphens=False)
    return filled.replace(_SPACE, " ")


def _code_shown(text: str, *, is_coloured: bool) -> str:
    """Return a text with code in colour, or in backquotes."""
    if not is_coloured:
        return _CODE.sub(lambda code: f"`{code['code']}`", text)
    return _CODE.sub(lambda code: paint(code["code"], "cyan"), text)
