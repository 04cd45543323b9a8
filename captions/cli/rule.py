"""``captions rule``: the manual page of a rule, or the table of all rules."""

from __future__ import annotations

import shutil
import sys

import click

from captions.cli.options.colour import color_option, is_coloured
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.rule_page import page_of
from captions.validation.late_rule import LateRule
from captions.validation.rule_choice import choose_rules
from captions.validation.rules import RULES


@click.command("rule")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@color_option
def command(codes: tuple[str, ...], color: str) -> None:
    """Explain rules of captions validate; without CODE list all of them.

    CODE may be the name of a rule, such as cue-overlap, or the letter of a family.

    \b
    Examples:
      captions rule T002
      captions rule
    """
    with exit_on_error():
        rules = choose_rules([_code(code) for code in codes] if codes else None, every=True)
    if not codes:
        click.echo("".join(f"{_row(rule)}\n" for rule in rules), nl=False)
        return
    is_on = is_coloured(color)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    pages = (page_of(rule, width=width, is_coloured=is_on) for rule in rules)
    click.echo("\n\n\n".join(pages), color=True)


def _code(text: str) -> str:
    return next((code for code, rule in RULES.items() if rule.name == text), text)


def _row(rule: LateRule) -> str:
    summary = f"{rule.summary}{_off(rule)}"
    return f"{rule.code}  {rule.name:24} {rule.severity:8} {rule.fix or '-':7} {summary}"


def _off(rule: LateRule) -> str:
    return "" if rule.is_default else " (off by default)"
