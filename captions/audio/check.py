"""Check captions against the sound of their recording: ``captions validate --audio``.

Captions that are shifted or drift as a whole, with the command that fixes it, and those of another
recording are one finding. Where neither is so, ``single_cues`` compares each cue with the voice.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.alignment.script import read_script
from captions.audio.decode import open_sound
from captions.audio.drift import Drift, drift_by_voice, find_drift
from captions.audio.listener import listen_to, show_nothing
from captions.audio.noise import is_noisy
from captions.audio.pronounce import can_pronounce
from captions.audio.single_cues import SoundFinding, compare
from captions.audio.voice import Voice
from captions.model import Track
from captions.record import Record
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code

if TYPE_CHECKING:
    from captions.alignment.script import Script
    from captions.audio.listener import Progress
    from captions.audio.sound import Sound

# Offset (ms) from which captions count as shifted as a whole.
_SHIFTED_MS = 150
# Fewest words of captions that must be heard in clear sound, if it is their recording.
_FEWEST_WORDS = 40


class SoundCheck(Record, frozen=True):
    """The findings on captions and their recording, and how they are moved as a whole, if known."""

    findings: Sequence[SoundFinding]
    drift: Drift | None
    problems: Sequence[str] = ()


def check_against_sound(
    track: Track,
    location: str,
    *,
    name: str = "FILE",
    jobs: int = 1,
    progress: Progress | None = None,
) -> SoundCheck:
    """Return how captions fit their recording; ``name`` is what commands call their file.

    Raises CaptionsError for a recording that cannot be read.
    """
    show = progress or show_nothing
    with open_sound(location, partial(show, "decoding")) as sound:
        spoken = _voice_in(sound, show)
        language, script = _language(track), read_script(track)
        drift, is_heard = None, True
        if not spoken:
            is_heard = False
        elif can_pronounce(language):
            drift = find_drift(script, listen_to(sound, language, jobs=jobs, show=show))
            is_heard = drift is not None
        else:
            drift = drift_by_voice(track, spoken)
        problems = [*sound.problems, *_doubts(script, sound, language, drift)]
        is_surely_other = not spoken or (
            not is_heard and len(script.words) >= _FEWEST_WORDS and not is_noisy(sound)
        )
    if is_surely_other:
        return SoundCheck([_of_something_else(track, has_voice=bool(spoken))], None, problems)
    moved = list(_as_a_whole(track, drift, name, location))
    if moved:  # each single cue would be reported for the same reason
        return SoundCheck(moved, drift, problems)
    return SoundCheck(compare(track.cues, spoken), drift, problems)


def _voice_in(sound: Sound, show: Progress) -> Sequence[tuple[int, int]]:
    """Return the starts and ends of voice in a whole recording."""
    whole_ms = sound.duration_ms
    return Voice(sound).passages(0, whole_ms, lambda done_ms: show("listening", done_ms / whole_ms))


def _language(track: Track) -> str:
    known = known_code(track.language)
    return known or detect(" ".join(cue.plain_text for cue in track.cues).split()) or "en"


def _doubts(script: Script, sound: Sound, language: str, drift: Drift | None) -> Iterator[str]:
    """Yield why it is not sure whether captions are moved as a whole."""
    if not can_pronounce(language):
        how = "only by when the voice starts" if drift is not None else "not at all"
        yield (
            f"words in this language ({language}) cannot be found in sound yet: whether all "
            f"captions are shifted was checked {how}"
        )
    elif drift is None and is_noisy(sound):
        yield (
            "too few words of the captions are heard to check whether all are shifted: the "
            "recording is noisy, or of something else"
        )
    elif drift is None and len(script.words) < _FEWEST_WORDS:
        yield "the captions are too few to check whether all are shifted"


def _of_something_else(track: Track, *, has_voice: bool) -> SoundFinding:
    last_ms = max((cue.end_ms for cue in track.cues), default=0)
    message = "the words of the captions are not heard in this recording: it is of something else"
    if not has_voice:
        message = "nobody speaks in this recording"
    return SoundFinding("other", message, 0, last_ms)


def _as_a_whole(
    track: Track, drift: Drift | None, name: str, location: str
) -> Iterator[SoundFinding]:
    """Yield the finding on captions that are moved as a whole, or are those of another cut."""
    last_ms = max((cue.end_ms for cue in track.cues), default=0)
    if drift is None:
        return
    file, recording = shlex.quote(name), shlex.quote(location)
    ending = os.path.splitext(name)[1] or ".srt"
    if not drift.is_clear:
        yield SoundFinding(
            "other",
            "the captions do not fit this recording at one offset: it is another cut",
            0, last_ms, command=f"captions sync {file} {recording} -o synced{ending}",
        )  # fmt: skip
        return
    first = drift.moved_ms(0)
    last = drift.moved_ms(last_ms) - last_ms
    if max(abs(first), abs(last)) < _SHIFTED_MS:
        return
    command = f"captions retime {file} -o moved{ending} {drift.options(last_ms)}"
    if drift.rate == 1:
        how = "late" if drift.offset_ms < 0 else "early"
        message = f"all captions are {abs(drift.offset_ms) / 1000:.2f} s too {how}"
        yield SoundFinding("shifted", message, 0, last_ms, command=command)
        return
    message = (
        f"the captions drift: by {first / 1000:+.2f} s at the start and {last / 1000:+.2f} s at "
        f"the end (rate {drift.rate:.6f})"
    )
    yield SoundFinding("drifting", message, 0, last_ms, command=command)
