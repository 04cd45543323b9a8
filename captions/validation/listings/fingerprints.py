"""Recognise a finding again in a later version of its file, where its line may have moved.

A fingerprint is made of the rule, the message and the text of the cue; not of line numbers, cue
numbers or times, which change as soon as somebody adds a cue above or shifts the whole file. A
limit that is exceeded by more than before is in the message, so that such a finding is a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from captions.formats.lines import Block
from captions.validation.listings.block_lines import lines_of_block
from captions.validation.validate import Finding

# Lines of a block that a fingerprint reads. A file in a format without blocks is one block.
_MAX_LINES = 12
# Digits of a fingerprint: no two of a million findings share one by chance.
_LENGTH = 20
# Parts of a message that move with the cue: "line 12", "cues 3", "0:37", "00:00:01,000".
_MOVING = re.compile(r"\b(?:lines?|cues?) \d[\d,-]*|-?\b\d+(?::\d\d)+(?:[.,]\d+)?")
# Numbers in the text of a block: those of the cue and its times are among them.
_NUMBERS = re.compile(r"\d[\d:.,]*")


def fingerprints_of(findings: Sequence[Finding], blocks: Sequence[Block]) -> list[str]:
    """Return a fingerprint for each finding in a file; equal findings have equal ones."""
    return [
        _digest(finding.code, _message(finding), _text(finding, blocks)) for finding in findings
    ]


def unique(path: str, fingerprints: Sequence[str]) -> list[str]:
    """Return fingerprints that no other finding has, neither in this file nor in another.

    >>> a, b, c = unique("a.srt", ["1f", "1f", "2e"])
    >>> len({a, b, c}), [a, b, c] == unique("a.srt", ["1f", "1f", "2e"])
    (3, True)
    """
    seen: Counter[str] = Counter()
    made = []
    for fingerprint in fingerprints:
        made.append(_digest(path, fingerprint, str(seen[fingerprint])))
        seen[fingerprint] += 1
    return made


def _message(finding: Finding) -> str:
    return _MOVING.sub("#", finding.message)


def _text(finding: Finding, blocks: Sequence[Block]) -> str:
    """Return the text of the block a finding is in, without numbers and time lines."""
    index = bisect_right(blocks, finding.line, key=lambda block: block.line) - 1
    if index < 0:
        return ""
    lines = lines_of_block(blocks[index].raw)
    if len(lines) > _MAX_LINES:
        first = finding.line - blocks[index].line
        lines = lines[first : first + _MAX_LINES]
        lines = lines[: lines.index("") if "" in lines else None]
    return " ".join(_NUMBERS.sub("", line).strip() for line in lines if "-->" not in line).strip()


def _digest(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:_LENGTH]
