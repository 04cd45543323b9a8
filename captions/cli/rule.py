"""``captions rule``: the manual page of a rule, or the table of all rules."""

from __future__ import annotations

import click

from captions.cli.tell.errors import exit_on_error
from captions.validation.rule import Rule
from captions.validation.rules import RULES
from captions.validation.validate import choose_rules

_FIXES = {"safe": "--fix", "unsafe": "--fix --unsafe-fixes", None: "by hand"}


@click.command("rule")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
def command(codes: tuple[str, ...]) -> None:
    """Explain rules of captions validate; without CODE list all of them.

    CODE may be the name of a rule, such as cue-overlap, or the letter of a family.

    \b
    Examples:
      captions rule T002
      captions rule
    """
    with exit_on_error():
        rules = choose_rules([_code(code) for code in codes] if codes else None)
    if not codes:
        click.echo("".join(f"{_row(rule)}\n" for rule in rules), nl=False)
        return
    click.echo("\n\n\n".join(map(_page, rules)))


def _code(text: str) -> str:
    return next((code for code, rule in RULES.items() if rule.name == text), text)


def _row(rule: Rule) -> str:
    return f"{rule.code}  {rule.name:24} {rule.severity:8} {rule.fix or '-':7} {rule.summary}"


def _page(rule: Rule) -> str:
    head = f"{rule.code} {rule.name} ({rule.severity})"
    page = rule.page.replace("``", "`")  # two are the markup of docstrings
    return f"{head}\n{'=' * len(head)}\n\n{page}\n\nFix: {_FIXES[rule.fix]}"
