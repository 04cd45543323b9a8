"""Manual pages of rules, for a terminal and as text."""

from __future__ import annotations

import pytest

from captions.cli.tell.rule_page import page_of
from captions.validation.listings.ansi import paint
from captions.validation.rules import RULES


def test_code_is_in_colour_or_in_quotes() -> None:
    rule = RULES["R001"]
    assert "(`--max-cps`)" in page_of(rule)
    assert f"({paint('--max-cps', 'cyan')})" in page_of(rule, is_coloured=True)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_page_fits_the_terminal_and_keeps_its_words(rule: object) -> None:
    page = page_of(rule, width=60)  # type: ignore[arg-type]
    assert "``" not in page_of(rule, is_coloured=True)  # type: ignore[arg-type]
    assert page.split() == page_of(rule).split()  # type: ignore[arg-type]
    lines = [line for line in page.splitlines() if not line.startswith(("-", " ", "="))]
    # code is not broken, so a line of code may be longer
    assert all(len(line) <= 60 or "`" in line for line in lines)
