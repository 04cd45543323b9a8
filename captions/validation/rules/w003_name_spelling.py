"""A name is spelled in another way than in the transcript or the glossary.

The transcript says "Maren", the captions say "Marin": names are what recognisers and typists get
wrong, and viewers look them up as they read them. Reported is a word of the captions that is not in
the transcript, where the transcript has a similar word with a capital at the same moment
(``--against``), and each word that a glossary corrects (``--glossary``, lines such as ``Marin =
Maren``).

The fix writes the name as the transcript or the glossary has it. It is unsafe because it changes
words.

Source: Netflix Timed Text Style Guide, General Requirements, Consistency; BBC Subtitle Guidelines:
check the spelling of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.validation.checks.raw_text import at_index, replace_text
from captions.validation.checks.spelling import glossary_pattern, glossary_spelling, name_pairs
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "W003"
NAME = "name-spelling"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
# Or a glossary.
NEEDS_TRANSCRIPT = True


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each name that is spelled in another way."""
    if limits.glossary:
        yield from _by_glossary(file, limits)
    comparison = limits.comparison
    if comparison is None or comparison.is_another_text:
        return
    for cue, written, name in name_pairs(comparison):
        match = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", cue.payload)
        if match is None:
            continue
        edit = None
        if file.is_editable:
            payload = f"{cue.payload[: match.start()]}{name}{cue.payload[match.end() :]}"
            edit = replace_text(cue, payload)
        message = f'"{written}" is "{name}" in the transcript'
        yield at_index(cue, match.start(), message, len(written), edit=edit)


def _by_glossary(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    glossary = limits.glossary or {}
    pattern = glossary_pattern(glossary)
    for cue in file.cues:
        found = [
            match
            for match in pattern.finditer(cue.payload)
            if glossary_spelling(match[0], glossary) != match[0]
        ]
        if not found:
            continue
        edit = None
        if file.is_editable:
            payload = pattern.sub(lambda match: glossary_spelling(match[0], glossary), cue.payload)
            edit = replace_text(cue, payload) if payload.strip() else None
        for match in found:
            right = glossary_spelling(match[0], glossary)
            message = f'"{match[0]}" is "{right}" in the glossary'
            yield at_index(cue, match.start(), message, len(match[0]), edit=edit)
