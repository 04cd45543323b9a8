"""Give cues the speakers that are named in their text: ``Ada: Hello.`` becomes a voice.

``convert`` does this where SubRip becomes a format with voices. ``captions.formats.speaker_names``
is the way back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from captions.existing.bare_names import with_colons
from captions.existing.cue_edit import Replacement, pieces_of, replaced
from captions.existing.names import Names, Part, find_names, find_parts
from captions.formats.tags import vtt_text_and_settings
from captions.model import Cue, Track
from captions.record import Record, replace
from captions.text.markup import escape_vtt
from captions.text.sounds import is_sound


class Recovered(Record, frozen=True):
    """A track with the speakers that its text names, and how many cues name each of them."""

    track: Track
    counts: Mapping[str, int]


def recover_speakers(track: Track, *, has_voices: bool = True, is_asked: bool = False) -> Recovered:
    """Return a track whose speakers are known, and no longer named in its text.

    Nothing changes where the file is not consistent about names; with ``is_asked`` less is needed
    (``find_names``). A cue in which several speakers are named gets a voice for each; it is
    unchanged without ``has_voices``, for formats with one speaker a cue.

    >>> cues = [Cue(0, 900, "Ada: Hello."), Cue(1000, 1900, "So."), Cue(2000, 2900, "Bob: Hi.")]
    >>> [(cue.speaker, cue.text) for cue in recover_speakers(Track(cues)).track]
    [('Ada', 'Hello.'), ('Ada', 'So.'), ('Bob', 'Hi.')]
    """
    labelled = with_colons(track)
    plains = ["" if _has_speaker(cue) else cue.plain_text for cue in labelled.cues]
    if not any(":" in plain or "\uff1a" in plain for plain in plains):
        return Recovered(track, {})
    parts = list(map(find_parts, plains))
    names = find_names(parts, plains, is_asked=is_asked)
    if not names.speakers:
        return Recovered(track, {})
    counts: Counter[str] = Counter()
    cues = []
    speaker: str | None = None
    for cue, plain in zip(labelled.cues, plains):
        if not plain:
            speaker = cue.speaker
            cues.append(cue)
            continue
        named = [part for part in find_parts(plain, names.speakers) if part.name in names.speakers]
        counts.update(part.name for part in named if part.name is not None)
        changed, speaker = _with_speaker(cue, plain, named, names, speaker, has_voices=has_voices)
        cues.append(changed)
    return Recovered(replace(track, cues=cues), counts)


def _has_speaker(cue: Cue) -> bool:
    return cue.speaker is not None or (cue.markup == "vtt" and "<v" in cue.text)


def _with_speaker(
    cue: Cue,
    plain: str,
    named: Sequence[Part],
    names: Names,
    speaker: str | None,
    *,
    has_voices: bool,
) -> tuple[Cue, str | None]:
    """Return a cue with its speakers, and who speaks after it."""
    parts = find_parts(plain, names.speakers)
    if not named:
        if len(parts) > 1 or is_sound(plain.strip()) or not names.is_continued:
            return cue, speaker if is_sound(plain.strip()) else None
        return replace(cue, speaker=speaker), speaker
    after = named[-1].name if named[-1] == parts[-1] else None
    if any(not plain[part.text_start : part.stop].strip() for part in named):
        return cue, after  # a name alone: its text is in the next cue
    if len(parts) == 1:
        (part,) = named
        text = replaced(cue, [Replacement(part.name_start, part.text_start)])
        return replace(cue, text=text, speaker=part.name), after
    return (_with_voices(cue, parts, names) if has_voices else cue), after


def _with_voices(cue: Cue, parts: Sequence[Part], names: Names) -> Cue:
    """Return a cue with a voice for each of its parts that is named."""
    text, settings = vtt_text_and_settings(cue)
    normal = replace(cue, text=text, settings=settings, markup="vtt")
    opened = {
        part.start: f"<v {escape_vtt(part.name)}>"
        if part.name is not None and part.name in names.speakers
        else ""
        for part in parts
    }
    cut = {
        offset
        for part in parts
        if opened[part.start]
        for offset in range(part.name_start, part.text_start)
    }
    written: list[str] = []
    is_open = False
    offset = 0
    for piece, shown in pieces_of(normal):
        if shown and offset in opened:
            tag = opened.pop(offset)
            written.append(tag or ("</v>" if is_open else ""))
            is_open = bool(tag)
        if not shown or offset not in cut:
            written.append(piece)
        offset += len(shown)
    return replace(normal, text="".join(written))
