"""Write the dashes before replies as a profile asks for them, such as "-Yes." for "- Yes.".

Netflix has a form for each language (``Profile.dash_style``). A dash that opens a turn marks a new
speaker, and so does one after a sentence in a turn that opens with one.
"""

from __future__ import annotations

from typing import Final

from captions.record import replace
from captions.text.late_pattern import late_pattern
from captions.text.punctuation import DASHES
from captions.transcript.model import Changed, Transcript

# With the hyphen last, where it means itself in a set of characters.
_DASH: Final = f"[{DASHES[1:]}{DASHES[0]}]"
# A dash before the words of a speaker: no minus, no "--".
_FIRST: Final = late_pattern(rf"{_DASH}(?P<space>[ \t]*)(?=[^\s\d>{DASHES[1:]}{DASHES[0]}])")
_INNER: Final = late_pattern(
    rf"(?<=[.!?\u2026\"\u201d] ){_DASH}(?P<space> )(?=[^\s\d>{DASHES[1:]}{DASHES[0]}])"
)


def with_reply_dashes(transcript: Transcript, *, spaced: bool) -> Transcript:
    """Return the transcript with "-" before replies, or "- " if they are ``spaced``.

    Each turn that changes is in ``changed``.

    >>> from captions.model import Turn
    >>> said = Transcript((Turn("\u2013 Ready? - Yes, at - 5.", 0, 1),))
    >>> with_reply_dashes(said, spaced=False).turns[0].text
    '-Ready? -Yes, at - 5.'
    """
    dash = "- " if spaced else "-"
    turns, changed = [], []
    for turn in transcript.turns:
        text = turn.text
        if text.startswith(tuple(DASHES)) and _FIRST.match(text):
            text = _INNER.sub(dash, _FIRST.sub(dash, text, 1))
        if text != turn.text:
            changed.append(Changed(turn.line, turn.text, text, "dash"))
            turn = replace(turn, text=text)
        turns.append(turn)
    if not changed:
        return transcript
    return replace(transcript, turns=tuple(turns), changed=(*transcript.changed, *changed))
