"""Clean the cues that are kept as they are: their sounds, words, speakers and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from captions.cleaning.glossary import Corrector
from captions.cleaning.sounds import without_sounds
from captions.existing.cue_edit import Replacement, replaced
from captions.existing.names import Names, find_parts
from captions.existing.speech import KeptCue
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue
from captions.record import Record, replace
from captions.segmentation.layout import Speakers, labeller
from captions.text.ellipsis import ELLIPSIS_DOTS, is_ellipsis
from captions.transcript.model import Changed, Removed
from captions.transcript.turns import is_marker

_INNER_TIME = re.compile(r"<[0-9][^<>]*>")
_VOICE = re.compile(r"</?v(?:[.\s][^<>]*)?>")


class CleanedKept(Record, frozen=True):
    """Kept cues as they are shown, what was removed and what changed; lines are the file's."""

    cues: Sequence[KeptCue]
    removed: Sequence[Removed]
    changed: Sequence[Changed]


def clean_kept(
    kept: Sequence[KeptCue],
    names: Names,
    *,
    sounds: str = "keep",
    speakers: Speakers = "change",
    label: str = "{name}: ",
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    ellipses: bool = False,
    offset_ms: int = 0,
) -> CleanedKept:
    """Return kept cues as they are shown; empty ones are removed.

    A speaker who is not named in the text is named before it, as in all other cues.
    """
    make_label = labeller(speakers, label)
    corrector = Corrector(glossary) if glossary else None
    shown: list[KeptCue] = []
    removed: list[Removed] = []
    changed: list[Changed] = []
    for one in kept:
        cue = one.cue
        gone: list[str] = []
        if sounds != "keep":
            cue, gone = _without_sounds(cue, lyrics=sounds == "drop-lyrics")
        if speakers == "none":
            cue, labels = _without_names(cue, names)
            removed += [Removed(one.line, cue.start_ms, text, "speaker") for text in labels]
        elif cue.speaker is not None:
            name = (rename or {}).get(cue.speaker, cue.speaker)
            cue = replace(
                cue,
                text=split_voice(cue.text)[1],
                speaker=name,
                label=cue.label or make_label(None, name),
            )
        removed += [Removed(one.line, cue.start_ms, text, "marker") for text in gone]
        if corrector is not None:
            cue, found = _corrected(cue, corrector)
            changed += [Changed(one.line, wrong, right, "glossary") for wrong, right in found]
        if ellipses:
            before = cue.plain_text
            cue = _with_ellipses(cue)
            if cue.plain_text != before:
                changed.append(Changed(one.line, before, cue.plain_text, "ellipsis"))
        moved = _moved(cue, offset_ms)
        if moved is None:
            removed.append(Removed(one.line, cue.start_ms, cue.plain_text, "time"))
            continue
        rest = moved.plain_text
        if rest.strip() and not is_marker(rest):
            shown.append(replace(one, cue=moved))
        elif rest.strip():
            removed.append(Removed(one.line, cue.start_ms, rest.strip(), "marker"))
    return CleanedKept(shown, removed, changed)


def _moved(cue: Cue, offset_ms: int) -> Cue | None:
    """Return a cue moved in time, without the times inside its text; None if it ends before 0."""
    if not offset_ms:
        return cue
    text = _INNER_TIME.sub("", cue.text) if cue.markup == "vtt" else cue.text
    start_ms, end_ms = max(0, cue.start_ms + offset_ms), cue.end_ms + offset_ms
    return replace(cue, text=text, start_ms=start_ms, end_ms=end_ms) if end_ms > 0 else None


def _corrected(cue: Cue, corrector: Corrector) -> tuple[Cue, Sequence[tuple[str, str]]]:
    """Return a cue with its text corrected, and each stretch that was wrong with what is right."""
    plain = cue.plain_text
    replacements = []
    found = []
    for start, stop, right in corrector.find(plain):
        wrong = plain[start:stop].strip()
        if not right:  # the space beside a removed word goes too
            while plain[stop : stop + 1] == " ":
                stop += 1
            while plain[stop : stop + 1] in ("", "\n") and plain[start - 1 : start] == " ":
                start -= 1
        replacements.append(Replacement(start, stop, right))
        found.append((wrong, right))
    if not found:
        return cue, found
    lines = replaced(cue, replacements).split("\n")
    return replace(cue, text="\n".join(line for line in lines if line.strip())), found


def _with_ellipses(cue: Cue) -> Cue:
    dots = [
        Replacement(*match.span(), "\u2026")
        for match in ELLIPSIS_DOTS.finditer(cue.plain_text)
        if is_ellipsis(match)
    ]
    return replace(cue, text=replaced(cue, dots)) if dots else cue


def _without_sounds(cue: Cue, *, lyrics: bool) -> tuple[Cue, list[str]]:
    """Return a cue without sounds; one with a sound loses its tags, which may be around it."""
    text, sounds = without_sounds(cue.plain_text, lyrics=lyrics)
    if not sounds:
        return cue, []
    lines = [line for line in text.split("\n") if line.strip() and not is_marker(line)]
    marks = [line.strip() for line in text.split("\n") if line.strip() and is_marker(line)]
    return replace(cue, text="\n".join(lines), markup="plain"), [*sounds, *marks]


def _without_names(cue: Cue, names: Names) -> tuple[Cue, Sequence[str]]:
    """Return a cue that does not show who speaks, and the names that were in its text."""
    text = _VOICE.sub("", cue.text) if cue.markup == "vtt" else cue.text
    cue = replace(cue, text=text, speaker=None, label="")
    plain = cue.plain_text
    labels = list(_labels(plain, names))
    if not labels:
        return cue, []
    kept, end = "", 0
    for start, stop in labels:
        kept, end = kept + plain[end:start], stop
    cue = replace(cue, text=kept + plain[end:], markup="plain")
    return cue, [plain[start:stop].strip() for start, stop in labels]


def _labels(plain: str, names: Names) -> Iterator[tuple[int, int]]:
    for part in find_parts(plain, names.speakers):
        if part.name is not None and part.name in names.speakers:
            start = part.name_start
            if part.is_reply:  # the dash stays
                start = plain.index("[" if part.is_bracketed else part.name, start)
            yield start, part.text_start
