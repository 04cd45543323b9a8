"""Read speakers from the text of captions that are converted to a format with voices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted
from captions.formats import find_format
from captions.model import Problem

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track

# Names that a message lists before the others are only counted.
_LISTED_NAMES = 4
# What a name before the text ends with; most captions have none, and need no look at their names.
_COLONS = (":", "\uff1a")
# The largest share of first lines that differ where they are names.
_MOST_DIFFERENT = 0.67


def read_speakers(
    track: Track, read_as: Format, target: str, *, is_asked: bool
) -> tuple[Track, Sequence[Problem]]:
    """Return a track with the speakers that its text names, and a problem that lists them.

    The track is unchanged unless the format ``target`` has speakers and is not that of the file.
    """
    format = find_format(target)
    if "speakers" not in format.carries or format.name == read_as.name:
        return track, ()
    if read_as.content != "captions":
        return track, ()  # the readers of transcripts and of recognisers know their speakers
    has_colons = any(colon in cue.text for cue in track.cues for colon in _COLONS)
    if not (is_asked or has_colons or _repeats_first_lines(track)):
        return track, ()
    from captions.existing.voices import recover_speakers

    recovered = recover_speakers(track, has_voices="voices" in format.carries, is_asked=is_asked)
    if not recovered.counts:
        if not is_asked or any(cue.speaker for cue in track.cues):
            return track, ()
        message = "no words before a colon are clearly the name of a speaker; all are kept as text"
        return track, [Problem(1, message)]
    names = [f"{name} ({counted(count, 'cue')})" for name, count in recovered.counts.items()]
    listed = ", ".join(names[:_LISTED_NAMES])
    if len(names) > _LISTED_NAMES:
        listed += f" and {len(names) - _LISTED_NAMES} more"
    message = (
        f"names before the text are read as speakers: {listed}. "
        "Keep them in the text with --no-speakers-from-text"
    )
    return recovered.track, [Problem(1, message)]


def _repeats_first_lines(track: Track) -> bool:
    """Return whether most first lines of cues come again: they may be names without a colon."""
    lines = [cue.text.partition("\n")[0] for cue in track.cues]
    return len(set(lines)) <= _MOST_DIFFERENT * len(lines)
