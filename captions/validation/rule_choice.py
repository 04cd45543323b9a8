"""Choose rules by codes, prefixes of codes, and names; a mistyped one gets a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from captions.arguments import nearest
from captions.errors import CaptionsError
from captions.validation.late_rule import LateRule
from captions.validation.rules import RULES


def choose_rules(
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    *,
    extend_select: Iterable[str] = (),
    every: bool = False,
) -> tuple[LateRule, ...]:
    """Return the selected rules without the ignored ones, in the order of the table of rules.

    A rule that is both selected and ignored follows the longer prefix: with ``select=["T"]``,
    ``ignore=["T02"]`` and ``extend_select=["T021"]``, T021 is chosen and T020 is not. A rule that
    is off by default is chosen only by its whole code or its name, unless ``every``. Raises
    CaptionsError for a code or prefix that no rule has.
    """
    wanted = [""] if select is None else _codes_of(select, "select")
    wanted += _codes_of(extend_select, "extend_select")
    unwanted = _codes_of(ignore, "ignore")
    return tuple(
        rule
        for rule in RULES.values()
        if _longest_prefix(rule.code, wanted) > _longest_prefix(rule.code, unwanted)
        and (every or rule.is_default or rule.code in wanted)
    )


def _codes_of(texts: Iterable[str], name: str) -> list[str]:
    """Return the codes that a parameter asks for. Raises CaptionsError for anything but a list."""
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
        raise CaptionsError(
            f"`{name}` must be a list of codes, not {texts!r}",
            hint=f'Give `{name}=["T002", "X"]`',
        )
    return [find_code(text) for text in texts]


def find_code(text: str, where: str = "") -> str:
    """Return the code, or the prefix of codes, that a text means: "t002", "T", "cue-overlap".

    Raises CaptionsError if no rule has it; ``where`` is added to the message: "in --select".
    """
    if not isinstance(text, str):
        raise CaptionsError(
            f"the code of a rule must be text, not {text!r}", hint='Give a code such as "T002"'
        )
    if not text.strip():
        raise CaptionsError(
            f"the code of a rule is missing{f' ({where})' if where else ''}",
            hint="Give a code such as T002, or several with commas: T002,X",
        )
    named = next((rule.code for rule in RULES.values() if rule.name == text.lower()), text.upper())
    if named and any(code.startswith(named) for code in RULES):
        return named
    families = ", ".join(dict.fromkeys(known[0] for known in RULES))
    close = _nearest_rule(text)
    meant = f"Did you mean {close}? " if close else ""
    raise CaptionsError(
        f"no rule has the code {text!r}{f' ({where})' if where else ''}",
        hint=f"{meant}Give a code such as T002, a name such as cue-overlap or a family: {families}",
    )


def _nearest_rule(text: str) -> str | None:
    """Return the rule whose code or name is mistyped: "T002", or "T002 (cue-overlap)"."""
    # on a keyboard, and in print, O is beside 0, and I and l look like 1
    code = text.upper()[:1] + text.upper()[1:].translate(str.maketrans("OIL", "011"))
    for known in (code, f"{code[:1]}{code[1:]:0>3}"):  # T2 is T002
        if known in RULES:
            return known
    names = {rule.name: rule.code for rule in RULES.values()}
    name = nearest(text, names)
    return None if name is None else f"{name} ({names[name]})"


def _longest_prefix(code: str, prefixes: Sequence[str]) -> int:
    """Return the length of the longest of the prefixes a code has; -1 if it has none."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
