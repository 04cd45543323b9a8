"""What a person needs to know of a file with hundreds of findings: a count and the worst per rule.

An overview is small whatever the file holds, so that a run can keep those of all its files and
decide at the end how much of them to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from captions.record import Record, replace
from captions.validation.listings.base import SEVERITIES, CheckedFile
from captions.validation.listings.excess import excess_of, found_and_limit
from captions.validation.rules import RULES
from captions.validation.validate import Finding


class RuleFindings(Record, frozen=True):
    """The findings of one rule: how many, how many of them can be fixed, the worst and its file.

    ``found`` are the measured values, such as reading speeds, of those that name one.
    """

    code: str
    count: int
    fixable: int
    worst: Finding
    file: CheckedFile
    found: Sequence[float] = ()


class Overview(Record, frozen=True):
    """A file with its findings by rule, and its findings themselves if they are few.

    ``file`` has no findings if they are too many to be listed one by one; ``count`` is their
    number. ``cues`` is the number of cues.
    """

    file: CheckedFile
    cues: int
    count: int
    rules: Mapping[str, RuleFindings]


def overview_of(file: CheckedFile, cues: int, most: int | None) -> Overview:
    """Return the overview of a file; ``most`` is how many findings it keeps, None for all."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in file.findings:
        by_rule.setdefault(finding.code, []).append(finding)
    is_kept = most is None or len(file.findings) <= most
    findings = [replace(finding, edit=None) for finding in file.findings] if is_kept else []
    bare = replace(file, findings=(), blocks=())
    return Overview(
        file=replace(file, findings=findings, blocks=()),
        cues=cues,
        count=len(file.findings),
        rules={code: _of_rule(code, found, bare) for code, found in by_rule.items()},
    )


def _of_rule(code: str, findings: Sequence[Finding], file: CheckedFile) -> RuleFindings:
    compared = (found_and_limit(finding.message) for finding in findings)
    return RuleFindings(
        code=code,
        count=len(findings),
        fixable=sum(file.is_fixable(finding) for finding in findings),
        worst=replace(max(findings, key=excess_of), edit=None),
        file=file,
        found=[pair[0] for pair in compared if pair is not None],
    )


def together(overviews: Sequence[Overview]) -> Sequence[RuleFindings]:
    """Return the findings of all files by rule: errors first, then what is most frequent."""
    by_code: dict[str, list[RuleFindings]] = {}
    for overview in overviews:
        for code, rule in overview.rules.items():
            by_code.setdefault(code, []).append(rule)
    return sorted(map(_joined, by_code.values()), key=_rank)


def _rank(rule: RuleFindings) -> tuple[int, int, str]:
    return SEVERITIES.index(RULES[rule.code].severity), -rule.count, rule.code


def _joined(rules: Sequence[RuleFindings]) -> RuleFindings:
    return replace(
        max(rules, key=lambda rule: excess_of(rule.worst)),
        count=sum(rule.count for rule in rules),
        fixable=sum(rule.fixable for rule in rules),
        found=[value for rule in rules for value in rule.found],
    )
