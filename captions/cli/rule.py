"""``captions rule``: the manual page of a rule, or the table of all."""

from __future__ import annotations

import click

from captions.cli.tell.errors import complain, leave
from captions.errors import CaptionsError
from captions.validation.rule import Rule
from captions.validation.rules import RULES
from captions.validation.validate import choose_rules

_FIXES = {"safe": "--fix", "unsafe": "--fix --unsafe-fixes", None: "by hand"}


@click.command("rule")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
def command(codes: tuple[str, ...]) -> None:
    """Explain a rule of captions validate; without CODE show them all.

    CODE may be the name of a rule, such as cue-overlap, or the letter of a family.

    \b
    Examples:
      captions rule T002
      captions rule
    """
    try:
        rules = choose_rules([_code(code) for code in codes] if codes else None)
    except CaptionsError as error:
        complain(error)
        leave(2)
    if not codes:
        click.echo("".join(f"{_row(rule)}\n" for rule in rules), nl=False)
        return
    click.echo("\n\n\n".join(map(_page, rules)))


def _code(text: str) -> str:
    return next((code for code, rule in RULES.items() if rule.name == text), text.upper())


def _row(rule: Rule) -> str:
    return f"{rule.code}  {rule.name:24} {rule.severity:8} {rule.fix or '-':7} {rule.summary}"


def _page(rule: Rule) -> str:
    head = f"{rule.code} {rule.name} ({rule.severity})"
    return f"{head}\n{'=' * len(head)}\n\n{rule.page}\n\nMended: {_FIXES[rule.fix]}"
