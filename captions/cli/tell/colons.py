"""Tell of the colons in new SubRip captions that podcast apps take for the end of a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from captions.cli.tell.wording import counted

if TYPE_CHECKING:
    from captions.model import Cue, Track
    from captions.profile import Profile


def describe_colons(track: Track, formats: Collection[str], profile: Profile) -> Iterator[str]:
    """Yield a line if a profile for podcast apps is asked for, and they would drop text of SubRip.

    Rule X011 of ``captions validate`` lists the cues.
    """
    if not profile.colons_name_speakers or "srt" not in formats:
        return
    count = sum(map(_loses_text, track.cues))
    if count:
        have = "has" if count == 1 else "have"
        yield (
            f"  {counted(count, 'cue')} {have} a colon at which podcast apps may drop text of SRT. "
            "See captions validate --profile podcast, or publish WebVTT or podcast-json"
        )


def _loses_text(cue: Cue) -> bool:
    text = " ".join(cue.shown_text.split())
    is_label = cue.label.rstrip().endswith(":") and cue.label.count(":") == 1
    return ": " in f"{text} " and (not is_label or text.count(":") > 1)
