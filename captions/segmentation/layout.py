"""Lay out timed words as captions: cues of lines, each on screen for a time.

This is where the two halves meet: ``segment`` decides which words share a cue and a line,
``display`` how long each cue shows. Every source of timed words, a transcript, a recogniser or a
reference, gets its cues here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from captions.arguments import check_choice, check_text
from captions.display import fit
from captions.errors import CaptionsError
from captions.model import Cue, Word
from captions.profile import Profile
from captions.record import replace
from captions.segmentation.segment import Label, segment

Speakers = Literal["change", "every", "none"]


def lay_out(
    words: Sequence[Word],
    profile: Profile,
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    end_ms: int | None = None,
    language: str | None = None,
) -> list[Cue]:
    """Return the cues of timed words, with the times they are on screen.

    ``speakers`` decides which cues show who speaks, ``label`` how: see ``labeller``. ``end_ms`` is
    the length of the recording, ``language`` a tag such as "de", as for ``segment``. Raises
    CaptionsError for a label without ``{name}`` and for no language tag.
    """
    shown = labeller(speakers, label)
    if speakers == "none":
        cues = segment(words, profile, label=shown, language=language)
        return fit([replace(cue, speaker=None) for cue in cues], profile, end_ms=end_ms)
    # in one line, as only what has no name can be freed in the middle of the next step
    return fit(segment(words, profile, label=shown, language=language), profile, end_ms=end_ms)


def labeller(speakers: Speakers, label: str) -> Label:
    """Return the function that gives a cue its label from the speakers before it and in it.

    "change" labels a cue where the speaker changes, "every" each cue with a speaker, "none" no cue.
    Raises CaptionsError for a label without ``{name}`` and for any other word.

    >>> show = labeller("change", "{name}: ")
    >>> show(None, "Ada"), show("Ada", "Ada"), show("Ada", "Bob")
    ('Ada: ', '', 'Bob: ')
    """
    check_choice("speakers", speakers, get_args(Speakers))
    check_text("label", label)
    if "{name}" not in label:
        raise CaptionsError(
            f"the label {label!r} has no {{name}}", hint="Write `label` such as '{name}: '"
        )

    def make(before: str | None, speaker: str | None) -> str:
        if speaker is None or speakers == "none" or (speakers == "change" and before == speaker):
            return ""
        return label.replace("{name}", speaker)

    return make
