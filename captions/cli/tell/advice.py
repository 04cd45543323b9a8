"""Say what to do about the most frequent findings of a run: which option, which fix, which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.cli.tell.wording import counted
from captions.validation.listings.overview import RuleFindings
from captions.validation.rules import RULES

# Rules that advice is given for, the most frequent ones.
_MOST_RULES = 3
# Share of its findings that an option should accept when advice names a value for it. The last
# tenth are outliers that no sensible limit accepts.
_ACCEPTED = 0.9
# Smallest share of all findings for which a rule gets advice.
_LEAST_SHARE = 0.1

# Rules with a finding for a line, not for a cue.
_OF_LINES = ("L001",)
# For rules with a limit: what the cues are, what to do about them, the option that sets the limit,
# and whether a larger value allows more.
_LIMITS = {
    "R001": ("are speech faster than the limit", "use fewer or shorter words", "--max-cps", True),
    "R002": ("are speech faster than the limit", "use fewer words", "--max-wpm", True),
    "R003": ("give words less time than the limit", "use fewer words", "--min-word", False),
    "L001": ("are longer than the limit", "break or shorten them", "--max-chars", True),
    "L002": ("have too many lines", "split them", "--max-lines", True),
    "T010": ("are shorter than the limit", "join them with others", "--min-duration", False),
    "T011": ("are longer than the limit", "split them", "--max-duration", True),
    "T020": ("are followed by too small a gap", "end them earlier", "--min-gap", False),
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
    limit = _LIMITS.get(rule.code)
    by_hand = rule.count - rule.fixable
    if rule.fixable > by_hand:
        rest = f"; captions rule {rule.code} explains the other {by_hand:,}" if by_hand else ""
        return f"{head}--fix fixes {rule.fixable:,} of {counted(rule.count, 'finding')}{rest}."
    if limit is None:
        name = RULES[rule.code].name
        found = counted(rule.count, "finding")
        return f"{head}captions rule {rule.code} explains what to do about {found} of {name}."
    what, remedy, option, allows_more = limit
    of_cues = f"{rule.count:,} of {counted(cues, 'cue')} "
    if rule.code in _OF_LINES:
        of_cues = f"{counted(rule.count, 'line')} "
    value = _value(rule, allows_more=allows_more)
    accepts = f" {value} (accepts {_ACCEPTED * 100:.0f} % of them)" if value else ""
    return f"{head}{of_cues}{what}: {remedy}, or allow it with {option}{accepts} or another --profile."


def _value(rule: RuleFindings, *, allows_more: bool) -> str:
    """Return the value of an option that accepts most of the findings, "" if it is not known.

    Values are in the unit of the option: gaps, which messages have in milliseconds, get theirs.
    """
    found = sorted(rule.found, reverse=not allows_more)
    if len(found) < rule.count or not found:
        return ""
    value = found[min(len(found) - 1, int(_ACCEPTED * len(found)))]
    if rule.code == "T020":
        return f"{int(value)}ms"
    if not allows_more:
        return f"{int(value * 100) / 100:g}"
    whole = int(value)
    return str(whole if whole == value else whole + 1)
