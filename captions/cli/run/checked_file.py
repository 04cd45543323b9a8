"""Read and check one caption file for a command that shows it: ``show`` and ``plot``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.cli.run.rule_choice import RuleChoice
from captions.cli.run.streams import STREAM, read_bytes
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.record import replace
from captions.validation.document import CaptionFile, read_blocks, refuse_transcript
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.validation.validate import Finding, find_faults, findings_of

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.cli.settings.choices import Choices
    from captions.profile import Profile


def read_checked(
    name: str,
    choices: Choices,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None = None,
) -> tuple[CaptionFile, Sequence[Finding], Profile]:
    """Return a caption file, what ``captions validate`` finds in it, and the profile with limits.

    ``fps`` is the frame rate of a file that counts frames. Raises CaptionsError, naming the file,
    if it cannot be read.
    """
    task = RuleChoice(choices.like_command("validate")).for_file(name)
    ending = "" if name == STREAM or source else os.path.splitext(name)[1]
    limits = Limits(task.profile, glossary=task.glossary or None)
    try:
        file = read_blocks(read_bytes(name), source, encoding=encoding, ending=ending, fps=fps)
        refuse_transcript(file, source, "Make captions of it with captions generate first")
        if limits.profile.needs_language:
            limits = replace(limits, profile=replace(limits.profile, language=file.language))
        found = findings_of(find_faults(file, [RULES[code] for code in task.codes], limits))
    except CaptionsError as error:
        raise error.at(shown(name)) from None
    return file, found, limits.profile
