"""Remove sounds written into a text, such as ``[music]`` and ``(SIGHS)``, and sung lines.

Captions for the deaf and hard of hearing (SDH) have them. Only what is known to be a sound is
removed: other words in brackets are speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.record import replace
from captions.text.sound_words import has_sound_word, is_sound_description
from captions.text.sounds import MUSIC_NOTES, SUNG_AFTER_SIGN, is_shouted
from captions.transcript.model import Removed, Transcript
from captions.transcript.turns import is_marker

# What may be a sound, by its kind of brackets.
_CANDIDATE = re.compile(
    r"\[(?P<square>[^\[\]]{1,100})\]|\((?P<round>[^()]{1,100})\)|\(\((?P<double>[^()]{1,100})\)\)"
    r"|\*{1,2}(?P<stars>[^*\r\n]{1,60})\*{1,2}|<(?P<angle>[^<>]{1,60})>"
    r"|\{(?P<curly>[^{}\r\n]{1,60})\}"
    r"|[（【［〔](?P<wide>[^（）【】［］〔〕]{1,60})[）】］〕]"
)
_OPENERS = re.compile(r"[\[(*<{（【［〔]")
_NOTES = re.compile(rf"[{MUSIC_NOTES}]+")
_LETTER = re.compile(r"[^\W\d_]")
# An abbreviation in brackets in mid-sentence, "the post office (GPO) said", is speech.
_LONGEST_ABBREVIATION = 5
# Words that a writer may emphasise in mid-sentence: "I love *music*".
_EMPHASISED = frozenset(
    "applause audio beat bell bells cry echo feedback foreign kiss laughter music noise pause play "
    "silence song songs sound sounds static wind scream shout sing speak whisper".split()
)
_COLONS = (":", "\uff1a")
# A sentence ends here, or a clause: a description may follow.
_ENDS = (".", "!", "?", ":", ",", ";", "\u2026", '"', "\u201d", "-", "\u2013", "\u2014")


def drop_sounds(transcript: Transcript, *, lyrics: bool = False) -> Transcript:
    """Return the transcript without its sounds; each is in ``removed`` as a marker.

    With ``lyrics`` sung lines (``\u266a la la \u266a``) are removed too. Turns that are only sounds
    are removed, with any punctuation that was left of them.
    """
    turns = []
    removed = list(transcript.removed)
    shouted = is_shouted(" ".join(turn.text for turn in transcript.turns))
    for turn in transcript.turns:
        text, sounds = without_sounds(turn.text, lyrics=lyrics, shouted=shouted)
        if sounds:
            removed.extend(Removed(turn.line, turn.start_ms, sound, "marker") for sound in sounds)
            turn = replace(turn, text=text)
        if not is_marker(turn.text):
            turns.append(turn)
        elif turn.text:
            # "[music]." leaves a full stop, which nobody can read
            removed.append(Removed(turn.line, turn.start_ms, turn.text, "marker"))
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(turns), removed=tuple(removed))


def without_sounds(
    text: str, *, lyrics: bool = False, shouted: bool = False
) -> tuple[str, Sequence[str]]:
    """Return a text without its sounds, and the sounds.

    ``shouted`` is True for a text of a file in capital letters, where capitals do not mark sounds.

    >>> without_sounds("(SIGHS) Come in (and this matters), *laughs* he is *there*.")
    ('Come in (and this matters), he is *there*.', ['(SIGHS)', '*laughs*'])
    >>> without_sounds("\u266a la la \u266a"), without_sounds("\u266a la la \u266a", lyrics=True)
    (('\u266a la la \u266a', []), ('', ['\u266a la la \u266a']))
    """
    spans = [*_bracketed(text, shouted), *_musical(text, lyrics=lyrics)]
    if not spans:
        return text, []
    kept = ""
    sounds: list[str] = []
    end = 0
    for start, stop in sorted(spans):
        if start < end:
            continue  # inside a sung line
        kept = _join(kept, text[end:start])
        sounds.append(text[start:stop])
        end = stop
    return _join(kept, text[end:]).strip(), sounds


def _join(kept: str, part: str) -> str:
    """Return text around a sound: words stay apart, punctuation goes on the word before."""
    kept = kept.rstrip(" \t")
    if not kept or kept.endswith("\n"):
        return kept + part.lstrip(" \t")
    return f"{kept} {part}" if part[:1].isalnum() else kept + part


def _bracketed(text: str, shouted: bool) -> Iterator[tuple[int, int]]:
    if not _OPENERS.search(text):
        return
    # several sounds may share a cue: "[Telefon klingelt] [Schritte]"
    is_alone = is_marker(_CANDIDATE.sub("", text))
    for match in _CANDIDATE.finditer(text):
        inside = match[match.lastgroup or 0]
        if text[match.end() : match.end() + 1] in _COLONS:
            continue  # the name of a speaker: "(MAN ON TV): Good evening."
        if not _LETTER.search(inside):
            if not _NOTES.sub("", inside).strip():  # only notes
                yield match.span()
            continue
        is_within = _is_within_sentence(text, match)
        capitals = not shouted and _is_in_capitals(inside)
        if match.lastgroup == "square":
            known = has_sound_word(inside) or is_alone or is_sound_description(inside)
        else:
            known = is_sound_description(inside, is_alone=is_alone)
            if match.lastgroup == "stars" and is_within:
                known = known and inside.lower() not in _EMPHASISED
        if match.lastgroup in ("square", "round", "double") and capitals:
            known = known or not (is_within and _is_abbreviation(inside))
        if known:
            yield match.span()


def _is_in_capitals(inside: str) -> bool:
    letters = _LETTER.findall(inside)
    return len(letters) > 1 and all(map(str.isupper, letters))


def _is_abbreviation(inside: str) -> bool:
    return inside.isalnum() and len(inside) <= _LONGEST_ABBREVIATION and not has_sound_word(inside)


def _is_within_sentence(text: str, match: re.Match[str]) -> bool:
    """Return whether a word is before it, and no end of a sentence or clause between the two."""
    before = text[max(0, match.start() - 2) : match.start()].rstrip()
    return bool(before) and not before.endswith(_ENDS)


def _musical(text: str, *, lyrics: bool) -> Iterator[tuple[int, int]]:
    """Yield where music and, with ``lyrics``, sung lines are, with their notes."""
    if lyrics and (sung := SUNG_AFTER_SIGN.match(text)):
        yield sung.span()
        return
    notes = [match.span() for match in _NOTES.finditer(text)]
    if not notes:
        return
    if len(notes) == 1:
        (start, stop), *_ = notes
        if is_marker(text[:start] + text[stop:]):
            yield start, stop
        elif lyrics and is_marker(text[stop:]):
            yield 0, stop
        elif lyrics:
            yield start, len(text)
        return
    if is_marker(text[: notes[0][0]]) and is_marker(text[notes[-1][1] :]):
        insides = [text[left[1] : right[0]] for left, right in pairwise(notes)]
        if lyrics or all(map(_is_music, insides)):
            yield notes[0][0], notes[-1][1]
        return
    for (start, inner), (inner_end, stop) in zip(notes[::2], notes[1::2]):
        if lyrics or _is_music(text[inner:inner_end]):
            yield start, stop
    if len(notes) % 2 and lyrics:
        yield notes[-1][0], len(text)


def _is_music(between_notes: str) -> bool:
    """Return whether nothing is sung between two notes, as in "\u266a (upbeat music) \u266a"."""
    bare = between_notes.strip("[]()* ")
    return not bare or is_sound_description(bare)
