"""How far a finding is beyond its limit, read from its message: to show the worst case of a rule.

Messages of rules with a limit have both numbers, as in "48.0 > 20"; others have at most one, such
as an overlap "by 40 ms". No rule has to know about listings for that.
"""

from __future__ import annotations

import re

from captions.validation.validate import Finding

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_COMPARISON = re.compile(
    rf"(?<![\d:.,])(?P<found>{_NUMBER})(?: (?:ms|s|%))? [<>] (?P<limit>{_NUMBER})(?![\d:])"
)
_AMOUNT = re.compile(rf"\bby (?P<amount>{_NUMBER}) (?P<unit>ms|s)\b")


def found_and_limit(message: str) -> tuple[float, float] | None:
    """Return the two numbers a message compares, None if it compares none.

    >>> found_and_limit("reading speed 48.0 > 20 characters per second")
    (48.0, 20.0)
    >>> found_and_limit('doubled word: "the the"')
    """
    match = _COMPARISON.search(message)
    if match is None:
        return None
    return _number(match["found"]), _number(match["limit"])


def excess_of(finding: Finding) -> float:
    """Return how bad a finding is among those of its rule: comparable only within one rule.

    It is the factor by which a limit is missed, or an amount in milliseconds; 0 if neither is
    known.
    """
    compared = found_and_limit(finding.message)
    if compared is not None:
        found, limit = compared
        small, large = sorted((found, limit))
        return large / small if small else large
    match = _AMOUNT.search(finding.message)
    if match is None:
        return 0
    return _number(match["amount"]) * (1000 if match["unit"] == "s" else 1)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
