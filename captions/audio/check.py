"""Check captions against the sound of their recording: ``captions validate --audio``.

Cues over silence, speech without a cue, cues that start far from the voice, and captions that are
shifted or drift as a whole, with the command that fixes that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from captions.alignment.script import read_script
from captions.audio.decode import open_sound
from captions.audio.drift import Drift, find_drift
from captions.audio.listener import listen_to, show_nothing
from captions.audio.pronounce import can_pronounce
from captions.audio.spans import joined
from captions.audio.voice import Voice
from captions.model import Cue, Track
from captions.record import Record
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code
from captions.text.sounds import is_sound
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.listener import Progress
    from captions.audio.sound import Sound

What = Literal["silence", "no cue", "start", "shifted", "drifting", "other"]

# Share of a cue's time in which nobody speaks from which it is a cue over silence.
_SILENT_SHARE = 0.95
# Longest speech without a cue (ms) that is accepted.
_UNSEEN_MS = 2000
# Farthest (ms) that a cue may start from the start of its voice, and from where the voice starts
# farther away it belongs to another cue.
_START_MS = 250
_FARTHEST_MS = 1500
# Offset (ms) from which captions count as shifted as a whole.
_SHIFTED_MS = 150
# Stretch (ms) of the recording in which voice is searched at once.
_STEP_MS = 60_000
# Pauses shorter than this (ms) belong to the speech around them.
_PAUSE_MS = 300


class SoundFinding(Record, frozen=True):
    """What does not fit between captions and their recording, from one time to another.

    ``cue`` is the number of the cue, from 1, if it is about one. ``command`` is what fixes it.
    """

    what: What
    message: str
    start_ms: int
    end_ms: int
    cue: int | None = None
    command: str = ""


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
        language = _language(track)
        drift = None
        if can_pronounce(language):
            drift = find_drift(read_script(track), listen_to(sound, language, jobs=jobs, show=show))
        problems = sound.problems
    moved = list(_as_a_whole(track, drift, name, location))
    if moved:  # each single cue would be reported for the same reason
        return SoundCheck(moved, drift, problems)
    return SoundCheck(list(compare(track.cues, joined(spoken, _PAUSE_MS))), drift, problems)


def _voice_in(sound: Sound, show: Progress) -> list[tuple[int, int]]:
    """Return the starts and ends of voice in a whole recording."""
    voice = Voice(sound)
    spoken: list[tuple[int, int]] = []
    for start_ms in range(0, sound.duration_ms, _STEP_MS):
        end_ms = min(start_ms + _STEP_MS, sound.duration_ms)
        spoken += voice.passages(start_ms, end_ms)
        show("listening", end_ms / sound.duration_ms)
    return spoken


def _language(track: Track) -> str:
    known = known_code(track.language)
    return known or detect(" ".join(cue.plain_text for cue in track.cues).split()) or "en"


def _as_a_whole(
    track: Track, drift: Drift | None, name: str, location: str
) -> Iterator[SoundFinding]:
    last_ms = max((cue.end_ms for cue in track.cues), default=0)
    if drift is None or not drift.is_clear:
        if drift is not None:
            yield SoundFinding(
                "other",
                "the captions do not fit this recording at one offset: it is another cut",
                0, last_ms, command=f"captions sync {name} {location} -o synced.srt",
            )  # fmt: skip
        return
    first = drift.moved_ms(0)
    last = drift.moved_ms(last_ms) - last_ms
    if max(abs(first), abs(last)) < _SHIFTED_MS:
        return
    command = f"captions retime {name} -o moved.srt {drift.options(last_ms)}"
    if drift.rate == 1:
        how = "late" if drift.offset_ms < 0 else "early"
        yield SoundFinding(
            "shifted",
            f"all captions are {abs(drift.offset_ms) / 1000:.2f} s too {how}",
            0, last_ms, command=command,
        )  # fmt: skip
        return
    yield SoundFinding(
        "drifting",
        f"the captions drift: by {first / 1000:+.2f} s at the start and {last / 1000:+.2f} s at "
        f"the end (rate {drift.rate:.6f})",
        0, last_ms, command=command,
    )  # fmt: skip


def compare(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> list[SoundFinding]:
    """Return what does not fit between cues and the stretches in which somebody speaks.

    >>> [one.what for one in compare([Cue(0, 1000, "Hello.")], [(5000, 9000)])]
    ['silence', 'no cue']
    """
    findings = [*_over_silence(cues, spoken), *_without_cue(cues, spoken), *_starts(cues, spoken)]
    return sorted(findings, key=lambda one: one.start_ms)


def _over_silence(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    for number, cue in enumerate(cues, 1):
        if cue.duration_ms <= 0 or is_sound(cue.plain_text):
            continue
        heard_ms = sum(_shared(cue.start_ms, cue.end_ms, *one) for one in spoken)
        if heard_ms < (1 - _SILENT_SHARE) * cue.duration_ms:
            message = f"cue {number} is shown while nobody speaks"
            yield SoundFinding("silence", message, cue.start_ms, cue.end_ms, number)


def _without_cue(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    shown = joined(sorted((cue.start_ms, cue.end_ms) for cue in cues), 0)
    index = 0
    for start_ms, end_ms in spoken:
        while index < len(shown) and shown[index][1] <= start_ms:
            index += 1
        unseen_ms = start_ms  # from here on no cue is known yet
        following = index
        while unseen_ms < end_ms:
            cue_ms, cue_end_ms = shown[following] if following < len(shown) else (end_ms, end_ms)
            stop_ms = min(cue_ms, end_ms)
            if stop_ms - unseen_ms > _UNSEEN_MS:
                message = f"speech without a cue ({(stop_ms - unseen_ms) / 1000:.1f} s)"
                yield SoundFinding("no cue", message, unseen_ms, stop_ms)
            unseen_ms = max(unseen_ms, cue_end_ms)
            following += 1


def _starts(cues: Sequence[Cue], spoken: Sequence[tuple[int, int]]) -> Iterator[SoundFinding]:
    """Yield cues whose voice starts after a pause, and not where they do."""
    onsets = [start_ms for start_ms, _ in spoken]
    shown_ms = 0  # until then earlier cues are shown
    for number, cue in enumerate(cues, 1):
        before_ms, shown_ms = shown_ms, max(shown_ms, cue.end_ms)
        if any(
            start_ms < cue.start_ms - _START_MS
            and end_ms > cue.start_ms + _START_MS
            and before_ms > start_ms + _START_MS
            for start_ms, end_ms in _near(spoken, onsets, cue.start_ms)
        ):
            continue  # the voice goes on from the cue before
        index = bisect_left(onsets, cue.start_ms)
        nearest = min(
            onsets[max(0, index - 1) : index + 1],
            key=lambda onset_ms: abs(onset_ms - cue.start_ms),
            default=None,
        )
        if nearest is None:
            continue
        away_ms = cue.start_ms - nearest
        if _START_MS < abs(away_ms) < min(_FARTHEST_MS, max(cue.duration_ms, 1)):
            how = "after" if away_ms > 0 else "before"
            message = (
                f"cue {number} starts {abs(away_ms) / 1000:.2f} s {how} the voice, which starts at "
                f"{format_clock(nearest)}"
            )
            yield SoundFinding("start", message, cue.start_ms, cue.end_ms, number)


def _near(
    spoken: Sequence[tuple[int, int]], onsets: Sequence[int], time_ms: int
) -> Sequence[tuple[int, int]]:
    index = bisect_left(onsets, time_ms)
    return spoken[max(0, index - 1) : index + 1]


def _shared(start_ms: int, end_ms: int, other_start_ms: int, other_end_ms: int) -> int:
    return max(0, min(end_ms, other_end_ms) - max(start_ms, other_start_ms))
