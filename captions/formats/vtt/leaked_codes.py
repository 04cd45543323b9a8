r"""Find codes of SubStation in WebVTT text, where programs that convert SubRip leave them.

Browsers show ``{\an8}`` as text. The reader reports each such code with its line; only a conversion
removes them, and keeps their meaning where WebVTT can hold it.
"""

from __future__ import annotations

import re

from captions.formats.alignment_tags import settings_of_alignment
from captions.formats.lines import excerpt
from captions.model import Problem, Track
from captions.record import replace

LEAKED_CODE = re.compile(r"\{\\[a-zA-Z0-9][^{}<>&\n]{0,80}\}")
_SHOWN = "is a code of another format, which WebVTT shows as text"
_REMOVED = f"{_SHOWN}: removed"


def shown_code(text: str) -> str | None:
    r"""Return what to report about the first such code in WebVTT text; None if it has none.

    >>> shown_code(r"{\an8}Up there")
    '{\\an8} is a code of another format, which WebVTT shows as text'
    """
    code = LEAKED_CODE.search(text) if "{\\" in text else None
    return None if code is None else f"{excerpt(code[0])} {_SHOWN}"


def without_leaked_codes(track: Track) -> Track:
    r"""Return a track without such codes in the text of its WebVTT cues.

    The problems of the reader about them say that they are removed; without one, line 1 is given.

    >>> from captions.model import Cue
    >>> track = without_leaked_codes(Track([Cue(0, 1, r"{\an8}Up there", markup="vtt")]))
    >>> track.cues[0].text, dict(track.cues[0].settings)
    ('Up there', {'line': '0'})
    """
    first = ""
    cues = []
    for cue in track.cues:
        message = shown_code(cue.text) if cue.markup == "vtt" else None
        if message is not None:
            first = first or message
            settings = cue.settings or settings_of_alignment(cue.text)
            cue = replace(cue, text=LEAKED_CODE.sub("", cue.text), settings=settings)
        cues.append(cue)
    if not first:
        return track
    problems = [
        replace(problem, message=problem.message.replace(_SHOWN, _REMOVED))
        for problem in track.problems
    ]
    if problems == [*track.problems]:
        problems.append(Problem(1, first.replace(_SHOWN, _REMOVED)))
    return replace(track, cues=cues, problems=problems)
