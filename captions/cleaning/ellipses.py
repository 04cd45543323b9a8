"""Write "…" for three dots, for profiles whose guide asks for the character (``netflix``)."""

from __future__ import annotations

from captions.record import replace
from captions.text.ellipsis import write_ellipses
from captions.transcript.model import Changed, Transcript


def with_ellipses(transcript: Transcript) -> Transcript:
    """Return the transcript with "…" for three dots; each turn with one is in ``changed``.

    >>> from captions.model import Turn
    >>> with_ellipses(Transcript((Turn("Well...", 0, 1),))).turns[0].text
    'Well…'
    """
    turns = []
    changed = []
    for turn in transcript.turns:
        text = write_ellipses(turn.text)
        if text != turn.text:
            changed.append(Changed(turn.line, turn.text, text, "ellipsis"))
            turn = replace(turn, text=text)
        turns.append(turn)
    if not changed:
        return transcript
    return replace(transcript, turns=tuple(turns), changed=(*transcript.changed, *changed))
