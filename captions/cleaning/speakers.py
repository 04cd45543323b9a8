"""Show speakers under other names than the transcript gives them."""

from __future__ import annotations

from collections.abc import Mapping

from captions.model import Problem
from captions.record import replace
from captions.text.one_line import one_line
from captions.transcript.model import Transcript


def rename_speakers(transcript: Transcript, names: Mapping[str, str]) -> Transcript:
    """Return a transcript with its speakers renamed; ``names`` maps old names to new ones.

    A name that no speaker has is reported as a problem.
    """
    known = {turn.speaker for turn in transcript.turns}
    problems = [
        Problem(1, f"no speaker is called {name!r}; nothing to rename")
        for name in names
        if name not in known
    ]
    turns = [
        replace(turn, speaker=one_line(names.get(turn.speaker, turn.speaker)))
        if turn.speaker
        else turn
        for turn in transcript.turns
    ]
    return replace(transcript, turns=tuple(turns), problems=(*transcript.problems, *problems))
