"""Dashes before speakers have different forms.

"-Yes." is in one cue, "- Yes." in another. A file keeps to one form: a hyphen or a dash, with a
space after it or without. Viewers notice the change, and programs that split a dialogue by its
dashes miss some of them. Reported are the lines whose form the file has less often, or one fault if
there are many. If the profile has a form (``dash_style``; Netflix has one for each language), all
other forms are reported.

The fix writes the form of the profile, or the one that the file has most often; of equally many the
first one.

Source: Netflix Timed Text Style Guide, Dual speakers: "-" without a space in English, with one in
French and other languages; BBC Subtitle Guidelines, Dashes: with a space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from captions.profile import Profile
from captions.text.markup import to_plain
from captions.validation.checks.dashes import dashed_lines, leading_dash
from captions.validation.checks.raw_text import in_line, rows_of
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, replace_lines

CODE = "L009"
NAME = "mixed-dashes"
SEVERITY: Severity = "info"
FIX: Safety | None = "safe"
PHASE = Phase.LINES


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue of a dialogue whose dashes have another form than most."""
    if not limits.profile.layout:
        return
    dialogues = [(cue, marked) for cue, marked in dashed_lines(file) if len(marked) > 1]
    forms = Counter(_form(cue.lines[line]) for cue, marked in dialogues for line in marked)
    if not forms:
        return
    usual = _form_of_profile(limits.profile) or forms.most_common(1)[0][0]
    whose = "in the profile" if limits.profile.dash_style else "before most"
    faults = []
    for cue, marked in dialogues:
        odd = [line for line in marked if _form(cue.lines[line]) != usual]
        if odd:
            form = _form(cue.lines[odd[0]])
            message = f'"{form}" before a speaker, "{usual}" {whose}'
            edit = _rewritten(file, cue, usual)
            faults.append((form, in_line(file, cue, odd[0], message, 0, len(form), edit=edit)))
    yield from reported_once(faults, len(dialogues), "dialogues")


def _form_of_profile(profile: Profile) -> str | None:
    """Return the form that a profile asks for; None if it has none."""
    style = profile.dash_style
    return None if style is None else "- " if "spaced" in style else "-"


def _form(line: str) -> str:
    """Return the dash that a line begins with, and the space after it."""
    match = leading_dash().match(line)
    return f"{match['dash']}{' ' if match['space'] else ''}" if match else ""


def _rewritten(file: CaptionFile, cue: CueBlock, usual: str) -> Edit | None:
    """Return the edit that gives all dashes of a cue the usual form."""
    rows = rows_of(file, cue)
    if len(rows) != len(cue.raw_lines):
        return None
    lines = [leading_dash().sub(rf"\g<tags>{usual}", row.raw, count=1) for row in rows]
    forms = {_form(to_plain(line, file.markup).strip()) for line in lines} - {""}
    # A tag between the dash and its space would keep the old form.
    return replace_lines(cue, lines) if forms == {usual} else None
