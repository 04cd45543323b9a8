"""What podcast apps make of the colons in a SubRip cue: which text they show, and which they drop.

The reading is that of AntennaPod's SrtTranscriptParser, the strictest one known. It joins the lines
of a cue with spaces. If a colon with a space behind it is in the cue, or one at its end, then the
text before the first colon is the speaker, the text up to the second colon is shown, and all that
follows is dropped. A cue that has nothing but spaces and colons after its first colon is dropped as
a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.record import Record
from captions.transcript.speakers import find_speakers, match_label
from captions.validation.document import CueBlock

_COLON = re.compile(":")


class SplitCue(Record, frozen=True):
    """A cue that an app splits at its colons.

    ``speaker`` is the text taken for a name and ``shown`` the text that is shown, "" for a cue that
    is dropped. ``dropped`` is the text after the second colon. ``is_labelled`` is True if the
    speaker really is one. ``colons`` has the index of the line and the column, from 0, of each
    colon.
    """

    cue: CueBlock
    speaker: str
    shown: str
    dropped: str
    is_labelled: bool
    colons: Sequence[tuple[int, int]]


def split_cues(cues: Sequence[CueBlock]) -> Iterator[SplitCue]:
    """Yield the cues that an app splits at their colons, in order."""
    found = [(cue, text) for cue in cues if is_split(text := " ".join(cue.lines))]
    speakers = _speakers_of([text for _, text in found], cues)
    for cue, text in found:
        label = match_label(text)
        speaker, _, rest = text.partition(":")
        shown, _, dropped = rest.partition(":")
        yield SplitCue(
            cue,
            speaker.strip(),
            shown.strip(),
            dropped.strip(" :"),
            label is not None and label["name"] in speakers,
            [
                (index, match.start())
                for index, line in enumerate(cue.lines)
                for match in _COLON.finditer(line)
            ],
        )


def is_split(text: str) -> bool:
    """Return whether an app splits the text of a cue, its lines joined by spaces, at colons.

    >>> is_split("Ada: at 10:30"), is_split("At 10:30 then"), is_split("They are:")
    (True, False, True)
    """
    return ": " in f"{text} "


def _speakers_of(texts: Sequence[str], cues: Sequence[CueBlock]) -> frozenset[str]:
    """Return the names before the colons of a file that really are speakers.

    Captions name a speaker only where it changes, so a single label may be all there is. Cues
    without one are no evidence against it, and each label counts twice.
    """
    labels = [match["name"] for match in map(match_label, texts) if match is not None]
    if not labels:
        return frozenset()
    return find_speakers([*labels, *labels], "\n".join(" ".join(cue.lines) for cue in cues))
