"""A line ends with a word that belongs to the next line.

Viewers read a phrase at a glance. A line that ends with "the", "of", "my", "and" or "Mr." stops
them in mid-phrase: they have to remember the word until the next line shows what it belongs to. An
article stays with its noun, a preposition with its phrase, "and" with what it adds, a title with
its name.

Only words on which all guides agree are reported: in English, and in the other languages that have
a table of such words (German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Russian,
Ukrainian, Swedish, Danish, Norwegian, Turkish, Arabic, Hebrew). A word with punctuation after it is
a good end of a line, and so is the end of "turn it on" or "what I'm looking for".

The fix moves the break to a better word if all lines stay within the limit. If there is none,
reword the cue, or move words to the next one.

Source: Netflix Timed Text Style Guide, General Requirements, line treatment; BBC Subtitle
Guidelines, section 4, line breaks; DCMP Captioning Key, Line Division; TED cheat-sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.segmentation.line_ends import breaks_badly
from captions.validation.checks.lines import LineFault
from captions.validation.checks.raw_text import MOST_REPORTED, in_line
from captions.validation.document import CaptionFile
from captions.validation.fixes.rebreak import rebreak_cue
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "L005"
NAME = "bad-break"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each line that ends with a word that belongs to the next line."""
    if not limits.profile.layout:
        return
    for cue in file.cues:
        lines = cue.lines
        if len(lines) < 2:
            continue
        language = file.breaking_language
        bad = [
            index
            for index in range(len(lines) - 1)
            if breaks_badly(lines[index], lines[index + 1], language)
        ]
        if not bad:
            continue
        edit = rebreak_cue(file, cue, LineFault.BAD_BREAK, limits)
        for index in bad[:MOST_REPORTED]:
            line = lines[index]
            word = line.rpartition(" ")[2]
            after = lines[index + 1].partition(" ")[0]
            message = f'line ends with "{word}", which belongs to "{excerpt(after, 20)}"'
            yield in_line(file, cue, index, message, len(line) - len(word), edit=edit)
