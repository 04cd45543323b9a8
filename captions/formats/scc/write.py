"""Write Scenarist files: pop-on captions of CEA-608 (47 CFR 79.101, CTA-608), channel CC1.

Text is laid out in 32 columns and at most four rows, in the characters and styles that CEA-608 has,
at the position a cue declares. Captions start when their codes are sent, at the earliest. What has
to be different for that is counted by ``scc_losses``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from captions.arguments import refuse
from captions.errors import CaptionsError
from captions.formats.scc.layout import encode_rows, position_rows, split_rows
from captions.formats.scc.position import Position, read_position
from captions.formats.scc.schedule import Planned, Schedule, schedule
from captions.formats.scc.timecode import (
    DAY_FRAMES,
    Timecode,
    format_timecode,
    frame_ms,
    nearest_frame,
    parse_timecode,
)
from captions.formats.scc.words import Changes, Word, styled_lines
from captions.formats.tags import vtt_text_and_settings
from captions.model import Cue, Track
from captions.text.markup import escape_vtt

# Drop-frame, so that timecodes keep to the clock: players that take them for times are right.
_START_TIMECODE = "00:00:00;00"
# A phrase for each kind of change in ``Changes.counts``, as in ``captions.formats.losses``.
_PHRASES = {
    "classes": "classes that are not colours in {n} cue{s}",
    "positions": "sizes, regions or vertical text of {n} cue{s}",
    "styles": "styles inside {n} word{s}, which are now those of the whole word",
    "line breaks": "line breaks of {n} cue{s}, for rows of 32 columns",
    "broken": "{n} word{s} of more than 32 characters, now on several rows",
    "split": "{n} cue{s} of more than four rows, now several captions",
    "together": "{n} cue{s} starting with another one, now in its caption",
    "other positions": "positions of {n} cue{s}, now that of the one shown with it",
    "empty": "{n} cue{s} without text",
    "rounded": "times of {n} cue{s}, rounded to frames",
    "day": "the days in the times of {n} cue{s}: a timecode begins again after 24 hours",
    "order": "the order of {n} cue{s}, now sorted by start",
    "late": "starts of {n} caption{s}, up to {latest} s late, as their codes take time to send",
    "ends": "ends of {n} caption{s}, off by up to {most} s, as one is shown at a time",
}
_SHOWN_CHARACTERS = 5
# The codes of a line that changes nothing on an empty screen: it erases it.
_NOTHING = "942c 942c"
# The most frames of a silence that is marked, 30 days: hours of a thousand digits would not end.
_LONGEST_SILENCE = 30 * DAY_FRAMES
# An end may be this many frames off where the next caption starts: EDM takes two frames.
_END_FRAMES = 1


def render_scc(track: Track, *, start_timecode: str = _START_TIMECODE) -> str:
    """Return a track as a Scenarist file.

    ``start_timecode`` is that of the time 0, such as "01:00:00;00" (drop-frame) or "01:00:00:00"
    (non-drop). Raises CaptionsError for text that is no timecode.
    """
    if not isinstance(start_timecode, str):
        refuse("start_timecode", start_timecode, 'a timecode, such as "01:00:00;00"')
    start = parse_timecode(start_timecode)
    if start is None:
        raise CaptionsError(
            f"{start_timecode!r} is not a timecode",
            hint="Write `start_timecode` as 01:00:00;00 (drop-frame) or 01:00:00:00 (non-drop)",
        )
    lines = ["Scenarist_SCC V1.0\n"]
    previous = 0
    for sent in _plan(track, Changes()).sent:
        for frame in [*_through_silence(previous, sent.frame), sent.frame]:
            timecode = format_timecode(Timecode(start.frame + frame, start.drops))
            codes = sent.codes if frame == sent.frame else [_NOTHING]
            lines.append(f"{timecode}\t{' '.join(codes)}\n")
        previous = sent.frame
    return "\n".join(lines)


def _through_silence(frame: int, until: int) -> Iterator[int]:
    """Yield frames in a silence of half a day or more, so that timecodes after it are in order.

    A timecode begins again after 24 hours. Readers take one that is far before that of the line
    above for the next day, which they cannot where most of a day is between the two. In a silence
    of months, which only a damaged time can make, there are none.
    """
    if until - frame > _LONGEST_SILENCE:
        return
    while until - frame >= DAY_FRAMES // 2:
        frame += DAY_FRAMES // 3
        yield frame


def scc_losses(track: Track) -> Sequence[str]:
    """Return a phrase for each kind of change that ``render_scc`` makes to a track.

    >>> scc_losses(Track([Cue(0, 2000, "Ωr…")]))[-1]
    'starts of 1 caption, up to 0.2 s late, as their codes take time to send'
    """
    changes = Changes()
    _plan(track, changes)
    phrases = [
        f"{sum(characters.values())} character{_plural(sum(characters.values()))} that CEA-608 "
        f"lacks, now {become} ({_most_common(characters)})"
        for characters, become in (
            (changes.replaced, "similar ones"),
            (changes.missing, "question marks"),
        )
        if characters
    ]
    latest, most = (
        f"{frame_ms(n) / 1000:.1f}" for n in (changes.latest_frames, changes.most_frames)
    )
    phrases += [
        phrase.format(n=count, s=_plural(count), latest=latest, most=most)
        for name, phrase in _PHRASES.items()
        if (count := changes.counts[name])
    ]
    return phrases


def _plural(count: int) -> str:
    return "" if count == 1 else "s"


def _most_common(characters: Counter[str]) -> str:
    shown = [
        character if character.isprintable() else f"U+{ord(character):04X}"
        for character, _ in characters.most_common(_SHOWN_CHARACTERS)
    ]
    return " ".join(shown + ["…"] * (len(characters) > _SHOWN_CHARACTERS))


def _plan(track: Track, changes: Changes) -> Schedule:
    """Return what to send for a track, and count in ``changes`` what is different from it."""
    cues = sorted(track.cues, key=lambda cue: cue.start_ms)
    changes.counts["order"] = sum(
        cue.start_ms < before.start_ms for before, cue in zip(track.cues, track.cues[1:])
    )
    changes.counts["rounded"] = sum(
        any(frame_ms(nearest_frame(ms)) != ms for ms in (cue.start_ms, cue.end_ms)) for cue in cues
    )
    changes.counts["day"] = sum(nearest_frame(cue.end_ms) >= DAY_FRAMES for cue in cues)
    planned: list[Planned] = []
    for start, group in groupby(cues, key=lambda cue: nearest_frame(max(cue.start_ms, 0))):
        planned += _captions(start, list(group), changes)
    timed = schedule(planned)
    for caption, (start, end) in zip(planned, timed.shown):
        late, off = start - caption.start_frame, abs(end - caption.end_frame)
        changes.counts["late"] += late > 0
        changes.counts["ends"] += off > _END_FRAMES
        changes.latest_frames = max(changes.latest_frames, late)
        changes.most_frames = max(changes.most_frames, off)
    return timed


def _captions(start: int, cues: Sequence[Cue], changes: Changes) -> Iterator[Planned]:
    """Yield the captions of cues that start at the same frame: one, unless it is too long.

    The position is that of the first cue. Captions share the time by their numbers of letters.
    """
    lines: list[list[Word]] = []
    position: Position | None = None
    end = 0
    for cue in cues:
        text, settings = vtt_text_and_settings(cue)
        found = styled_lines(escape_vtt(cue.label) + text, changes)
        if not found:
            changes.counts["empty"] += 1
            continue
        own = read_position(settings)
        is_first = position is None
        changes.counts["together"] += not is_first
        changes.counts["positions"] += not own.is_exact
        changes.counts["other positions"] += not is_first and own != position
        position = position or own
        lines += found
        end = max(end, nearest_frame(max(cue.end_ms, 0)))
    if position is None:
        return
    parts = split_rows(lines, changes)
    letters = [sum(len(word.text) for row in part for word in row) for part in parts]
    length, total, shown = max(end - start, 0), sum(letters), 0
    for part, count in zip(parts, letters):
        first = start + length * shown // total
        shown += count
        last = start + length * shown // total
        yield Planned(first, last, encode_rows(position_rows(part, position)))
