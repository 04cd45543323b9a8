"""Notes of whoever made the transcript: that it may have errors, was edited, or ends here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.transcript.shapes.name_first import NAME_THEN_TIME
from captions.transcript.shapes.survey import Survey

_OPEN, _CLOSE = r"[\[(*_]{0,3}", r"[\])*_]{0,3}"
# A note in brackets, wherever it is: "[Editor's note: ...]", "[END OF TRANSCRIPT]".
_IN_BRACKETS = re.compile(
    r"(?:\[|\()(?:(?:editor|transcriber|transcriptionist)(?:['\u2019]?s)? note\b[^\[\]]{0,300}"
    r"|(?:start|begin(?:ning)?|end) of (?:the )?(?:transcript(?:ion)?|audio|recording|file)"
    r"|(?:transcript(?:ion)?|audio|recording) (?:starts|begins|ends)(?: here)?"
    r"|end transcript(?:ion)?|pause in recording)\.?(?:\]|\))",
    re.IGNORECASE,
)
# The same without brackets counts before the first line with a time and after the last one. What
# is said of the transcript must be one of these words.
_AT_THE_EDGE = re.compile(
    rf"{_OPEN}(?:"
    r"(?:(?:please )?note|disclaimer|(?:editor|transcriber)['\u2019]?s note)\b[^\n]{0,400}"
    r"|this (?:is an? )?(?:[\w-]+ ){0,4}transcript(?:ion)?\b[^\n]{0,400}"
    r"|(?:transcript(?:ion)? (?:is |was |has been )?)?(?:lightly |slightly )?"
    r"(?:edited|condensed) for (?:length|clarity)[^\n]{0,120}"
    rf"){_CLOSE}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:edited|generated|automat|error|accura|inaccura|created|produced|transcribed|mistake"
    r"|clarity|typo)",
    re.IGNORECASE,
)
_END = re.compile(
    rf"{_OPEN}(?:end of (?:the )?(?:transcript(?:ion)?|audio|recording)|end transcript)\.?{_CLOSE}",
    re.IGNORECASE,
)
# Lines with text at the top and at the bottom of the file among which such notes are.
_TOP_LINES, _BOTTOM_LINES = 5, 3
# Longest note in characters.
_LONGEST = 800


def find_editors_notes(survey: Survey) -> Iterator[int]:
    """Yield the indices of the lines that are a note and nothing else."""
    texts, filled = survey.bare_texts, survey.filled
    for index in filled:
        is_short = texts[index][0] in "[(" and len(texts[index]) <= _LONGEST
        if is_short and _IN_BRACKETS.fullmatch(texts[index]):
            yield index
    for edge in (filled[:_TOP_LINES], filled[-1 : -_BOTTOM_LINES - 1 : -1]):
        for index in edge:
            if survey.openings[index] or NAME_THEN_TIME.match(texts[index]):
                break
            if len(texts[index]) <= _LONGEST and _is_note(texts[index]):
                yield index


def _is_note(text: str) -> bool:
    """Return whether a line at the edge of the file is about the transcript."""
    if _END.fullmatch(text):
        return True
    is_about = "transcri" in text.casefold() or "clarity" in text.casefold()
    return bool(is_about and _AT_THE_EDGE.fullmatch(text) and _SUBJECT.search(text))
