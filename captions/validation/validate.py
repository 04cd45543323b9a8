"""Judge a caption file by the rules: what is wrong, where, and whether it can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.profile import Profile, ProfileLimits, find_profile
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.rule import Edit, Fault, Limits, Rule, Safety, Severity
from captions.validation.rules import RULES
from captions.validation.transcript_diff import read_against

if TYPE_CHECKING:
    from typing_extensions import Unpack

_IGNORE_NOTE = re.compile(r"NOTE[ \t\r\n]+captions:[ \t]*ignore\b[ \t:]*([^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault found in a caption file.

    ``line`` and ``column`` count from 1; ``length`` is how many characters are meant, 0 for the
    whole line. ``start_ms`` and ``end_ms`` are those of the cue it is about. ``fix`` is "safe" or
    "unsafe" where it can be mended, None where not.
    """

    code: str
    name: str
    severity: Severity
    line: int
    column: int
    length: int
    message: str
    start_ms: int | None = None
    end_ms: int | None = None
    fix: Safety | None = None


def validate(
    data: str | bytes,
    profile: str | Profile = "youtube",
    *,
    format: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    end_ms: int | None = None,
    against: str | bytes | None = None,
    encoding: str | None = None,
    ending: str = "",
    **limits: Unpack[ProfileLimits],
) -> list[Finding]:
    """Return what is wrong with a caption file, given as text or as its bytes, by line.

    ``select`` and ``ignore`` are codes such as "T002", prefixes such as "T", or names such as
    "cue-overlap"; None selects every rule. ``end_ms`` is the length of the recording, ``against`` a
    transcript of it; ``limits`` are fields of the profile, such as ``max_chars``. Raises
    CaptionsError for an unknown code or profile, and for what is in no known format.
    """
    rules = choose_rules(select, ignore)
    file = read_blocks(data, format, encoding=encoding, ending=ending)
    return told(find_faults(file, rules, limits_of(profile, end_ms, against, **limits)))


def limits_of(
    profile: str | Profile,
    end_ms: int | None = None,
    against: str | bytes | None = None,
    **limits: Unpack[ProfileLimits],
) -> Limits:
    """Return what to judge by. Raises CaptionsError for an unknown profile and a wordless text."""
    words = read_against(against) if against is not None else None
    return Limits(find_profile(profile, **limits), end_ms, words)


def told(faults: Iterable[tuple[Rule, Fault]]) -> list[Finding]:
    """Return faults as they are told, by line."""
    found = [finding_of(rule, fault) for rule, fault in faults]
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.code))


def choose_rules(
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    *,
    extend_select: Iterable[str] = (),
) -> tuple[Rule, ...]:
    """Return the rules of codes and prefixes, without those to ignore, in the table's order.

    A longer prefix counts more than a shorter one, as ``--select T --ignore T02 --select T021``.
    Raises CaptionsError for a code or prefix that no rule has.
    """
    wanted = [""] if select is None else [find_code(code) for code in select]
    wanted += map(find_code, extend_select)
    unwanted = [find_code(code) for code in ignore]
    return tuple(
        rule
        for rule in RULES.values()
        if _closest(rule.code, wanted) > _closest(rule.code, unwanted)
    )


def find_code(text: str, where: str = "") -> str:
    """Return the code, or the prefix of codes, that a text means: "t002", "T", "cue-overlap".

    Raises CaptionsError, with ``where`` it was found, for what no rule has.
    """
    named = next((rule.code for rule in RULES.values() if rule.name == text.lower()), text.upper())
    if named and any(code.startswith(named) for code in RULES):
        return named
    families = ", ".join(dict.fromkeys(known[0] for known in RULES))
    raise CaptionsError(
        f"no rule has the code {text!r}{f' ({where})' if where else ''}",
        hint=f"Give a code such as T002 or the letter of a family: {families}",
    )


def _closest(code: str, prefixes: Sequence[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def find_faults(
    file: CaptionFile, rules: Sequence[Rule], limits: Limits
) -> Iterator[tuple[Rule, Fault]]:
    """Yield the faults of a file, rule by rule, but those that a note in it says to ignore."""
    ignored = _ignored_lines(file)
    for rule in rules:
        if rule.formats and file.format not in rule.formats:
            continue
        for fault in rule.check(file, limits):
            if not (ignored and _is_ignored(rule.code, fault.line, ignored)):
                yield rule, fault


def finding_of(rule: Rule, fault: Fault) -> Finding:
    """Return a fault as it is told."""
    cue = fault.cue
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        fault.line,
        fault.column,
        fault.length,
        fault.message,
        cue.start_ms if cue else None,
        cue.end_ms if cue else None,
        safety_of(rule, fault),
    )


def safety_of(rule: Rule, fault: Fault) -> Safety | None:
    """Return how safe the mending of a fault is; None where it cannot be mended."""
    return (fault.safety or rule.fix) if fault.edit is not None else None


def is_allowed(rule: Rule, fault: Fault, *, unsafe: bool) -> Edit | None:
    """Return the edit of a fault, if it may be made."""
    safety = safety_of(rule, fault)
    return fault.edit if safety == "safe" or (unsafe and safety == "unsafe") else None


def _ignored_lines(file: CaptionFile) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the stretches of lines that a note excuses, each with the codes."""
    if "note" not in file.kinds:
        return []
    stretches = []
    for place, (block, kind) in enumerate(zip(file.blocks, file.kinds)):
        match = _IGNORE_NOTE.match(block.raw) if kind == "note" else None
        if match is None:
            continue
        try:
            codes = tuple(map(find_code, re.split(r"[,\s]+", match[1].strip())))
        except CaptionsError as error:
            hint = error.hint if match[1].strip() else "Write NOTE captions: ignore T002"
            raise CaptionsError(error.message, hint=hint, line=block.line) from None
        # notes may follow each other; all of them speak of the block after the last
        target = place + 1
        while target < len(file.blocks) and file.kinds[target] == "note":
            target += 1
        first = file.blocks[target].line if target < len(file.blocks) else 0
        last = file.blocks[target + 1].line - 1 if target + 1 < len(file.blocks) else 10**12
        stretches.append((first, last, codes))
    return stretches


def _is_ignored(code: str, line: int, ignored: Sequence[tuple[int, int, tuple[str, ...]]]) -> bool:
    return any(first <= line <= last and code.startswith(codes) for first, last, codes in ignored)
