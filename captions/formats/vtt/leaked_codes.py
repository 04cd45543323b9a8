r"""Take codes of SubStation out of WebVTT text: programs that convert SubRip leave them in.

Browsers show ``{\an8}`` as text. What it means is kept where WebVTT can hold it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from captions.formats.lines import excerpt
from captions.formats.tags import settings_of_alignment
from captions.model import Cue, Problem, Track

LEAKED_CODE = re.compile(r"\{\\[a-zA-Z0-9][^{}<>&\n]{0,80}\}")


def without_leaked_codes(track: Track) -> Track:
    r"""Return a track without such codes in the text of its WebVTT cues, and a problem for each.

    >>> track = without_leaked_codes(Track([Cue(0, 1, r"{\an8}Up there", markup="vtt")]))
    >>> track.cues[0].text, dict(track.cues[0].settings)
    ('Up there', {'line': '0'})
    """
    problems: list[Problem] = []
    cues = []
    for cue in track.cues:
        if cue.markup == "vtt" and "{\\" in cue.text and LEAKED_CODE.search(cue.text):
            problems.append(Problem(1, _message(cue)))
            settings = cue.settings or settings_of_alignment(cue.text)
            cue = replace(cue, text=LEAKED_CODE.sub("", cue.text), settings=settings)
        cues.append(cue)
    if not problems:
        return track
    return replace(track, cues=cues, problems=[*track.problems, *problems])


def _message(cue: Cue) -> str:
    code = LEAKED_CODE.search(cue.text)
    quoted = excerpt(code[0]) if code else ""
    return f"{quoted} is a code of another format, which WebVTT shows as text: removed"
