"""Say what to do about the most frequent findings of a run: which option, which fix, which page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil, floor

from captions.cli.tell.wording import counted
from captions.record import Record
from captions.validation.listings.overview import RuleFindings
from captions.validation.rules import RULES

# Rules that advice is given for, the most frequent ones.
_MOST_RULES = 3
# Share of its findings that an option should accept when advice names a value for it. The last
# tenth are outliers that no sensible limit accepts.
_ACCEPTED = 0.9
# Smallest share of all findings for which a rule gets advice.
_LEAST_SHARE = 0.1

# An option in the manual page of a rule: the first one sets its limit.
_OPTION = re.compile(r"``(?P<option>--(?:max|min)-[a-z]+)``")


class _Limit(Record, frozen=True):
    """What is beyond the limit that an option sets, and what else can be done about it.

    ``unit`` is what messages count the findings in, ``suffix`` that of the value in messages.
    """

    what: str
    remedy: str
    unit: str = "cue"
    suffix: str = ""


# By the option that sets the limit. A larger value of --max-... allows more, of --min-... less.
_LIMITS = {
    "--max-cps": _Limit("are speech faster than the limit", "use fewer or shorter words"),
    "--max-wpm": _Limit("are speech faster than the limit", "use fewer words"),
    "--min-word": _Limit("give a word less time than the limit", "use fewer words"),
    "--max-chars": _Limit("are longer than the limit", "break or shorten them", unit="line"),
    "--max-lines": _Limit("have too many lines", "split them"),
    "--min-duration": _Limit("are shorter than the limit", "join them with others"),
    "--max-duration": _Limit("are longer than the limit", "split them"),
    "--min-gap": _Limit("are followed by too small a gap", "end them earlier", suffix="ms"),
}


def advice_of(rules: Sequence[RuleFindings], cues: int) -> Iterator[str]:
    """Yield a line for each of the most frequent rules; ``cues`` are those of all files."""
    total = sum(rule.count for rule in rules)
    frequent = sorted(rules, key=lambda rule: (-rule.count, rule.code))[:_MOST_RULES]
    for rule in frequent:
        if rule.count >= _LEAST_SHARE * total:
            yield _advice(rule, cues)


def _advice(rule: RuleFindings, cues: int) -> str:
    head = f"{rule.code}: "
    found = counted(rule.count, "finding")
    by_hand = rule.count - rule.fixable
    if rule.fixable > by_hand:
        rest = f"; captions rule {rule.code} explains the other {by_hand:,}" if by_hand else ""
        return f"{head}--fix fixes {rule.fixable:,} of {found}{rest}."
    option = _OPTION.search(RULES[rule.code].page)
    limit = _LIMITS.get(option["option"]) if option else None
    # a rule whose messages compare nothing has another limit than the one its page mentions
    if option is None or limit is None or len(rule.found) < rule.count:
        name = RULES[rule.code].name
        return f"{head}captions rule {rule.code} explains what to do about {found} of {name}."
    of_cues = f"{rule.count:,} of {counted(cues, 'cue')}"
    which = of_cues if limit.unit == "cue" else counted(rule.count, limit.unit)
    value = _accepting(rule.found, allows_more=option["option"].startswith("--max"))
    return (
        f"{head}{which} {limit.what}: {limit.remedy}, or allow it with {option['option']} "
        f"{value}{limit.suffix} (accepts {_ACCEPTED * 100:.0f} % of them) or another --profile."
    )


def _accepting(found: Sequence[float], *, allows_more: bool) -> str:
    """Return the limit that accepts most of some values.

    >>> _accepting([21.4, 22, 23, 24, 25, 26, 27, 28, 29.2, 300], allows_more=True)
    '30'
    >>> _accepting([0.02, 0.4, 0.5, 0.6, 0.61, 0.62, 0.63, 0.64, 0.65, 0.7], allows_more=False)
    '0.4'
    """
    ordered = sorted(found, reverse=not allows_more)
    value = ordered[max(0, ceil(_ACCEPTED * len(ordered)) - 1)]
    return f"{ceil(value)}" if allows_more else f"{floor(value * 100) / 100:g}"
