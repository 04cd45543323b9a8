"""Put two tracks of one recording into cues of two parts: ``captions.side_by_side``.

For captions in two languages: the first track's text is above, the second's below. Cues that show
at the same time are matched, one or several of one track with one or several of the other, and
every cue of both is in the result exactly once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from captions.arguments import refuse
from captions.editing.matched_cues import match_cues
from captions.editing.move import count, move
from captions.editing.time_map import make_time_map
from captions.errors import CaptionsError
from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.cue_text import split_voice
from captions.model import Cue, Note, Problem, Track
from captions.profile import Profile, find_profile
from captions.record import Record, replace
from captions.text.markup import Markup, escape_vtt
from captions.timecode import format_clock

# Times of unmatched cues that a message lists before it only counts them.
_LISTED_TIMES = 8
# A cue that ends earlier by more than this (ms) is reported: viewers see the difference.
_NOTICED_MS = 250


class _Group(Record, frozen=True):
    """Cues that show together: some of the first track, some of the second, in order of time.

    ``due_ms`` is the latest time at which the group starts: that of its first cue of the first
    track if it has one. What is shown before is trimmed then.
    """

    first: Sequence[Cue]
    second: Sequence[Cue]
    due_ms: int

    @property
    def start_ms(self) -> int:
        """When its first cue starts."""
        return min(cue.start_ms for cue in (*self.first, *self.second))

    @property
    def end_ms(self) -> int:
        """When its last cue ends."""
        return max(_end_ms(cue) for cue in (*self.first, *self.second))


def side_by_side(
    first: Track,
    second: Track,
    *,
    names: Sequence[str] = ("the first track", "the second track"),
    profile: str | Profile | None = None,
) -> Track:
    """Return two tracks of one recording as one, whose cues show both: the first above the second.

    Cues that overlap in time are matched. All words of both tracks are in the result, each once and
    in order; cues without a match stay alone. Cues never overlap in the result: where they did, the
    earlier one is trimmed. ``names`` are what messages call the tracks. ``profile`` is a name or a
    Profile; display times are fitted to its limits.

    The problems of the returned track list the cues that were trimmed, those without a match and
    what could not be kept, all at line 1. Raises CaptionsError for arguments of the wrong type, and
    for tracks of which no cue matches.

    >>> english = Track([Cue(1000, 3000, "Good evening.")])
    >>> german = Track([Cue(1200, 3100, "Guten Abend.")])
    >>> [(cue.start_ms, cue.end_ms, cue.text) for cue in side_by_side(english, german)]
    [(1000, 3100, 'Good evening.\\nGuten Abend.')]
    """
    for name, track in (("first", first), ("second", second)):
        if not isinstance(track, Track):
            refuse(name, track, "a Track, such as captions.read() returns")
    above, below = (_by_time(track.cues) for track in (first, second))
    matches = match_cues(_spans(above), _spans(below))
    groups = [
        _group(above[one.start : one.stop], below[other.start : other.stop])
        for one, other in matches
    ]
    if above and below and not any(group.first and group.second for group in groups):
        raise CaptionsError(
            f"no cue of {names[1]} shows at the time of a cue of {names[0]}",
            hint="Fit one to the times of the other first, with `sync_by_times`",
        )
    groups = _in_order(_with_unmatched_by_time(groups))
    cues = _without_overlaps(groups)
    messages = [
        *_describe_trimmed(groups, cues),
        *_describe_unmatched([group.first for group in groups if not group.second], *names),
        *_describe_unmatched([group.second for group in groups if not group.first], *names[::-1]),
        *_describe_lost(groups, names[1]),
    ]
    joined = _around(first, second, cues, names, messages)
    if profile is not None:
        joined = move(joined, make_time_map(), profile=find_profile(profile)).track
    return replace(joined, problems=[Problem(1, message) for message in messages])


def _by_time(cues: Sequence[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: cue.start_ms)


def _end_ms(cue: Cue) -> int:
    return max(cue.start_ms, cue.end_ms)


def _spans(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    return [(cue.start_ms, _end_ms(cue)) for cue in cues]


def _group(first: Sequence[Cue], second: Sequence[Cue]) -> _Group:
    return _Group(first, second, min(cue.start_ms for cue in first or second))


def _with_unmatched_by_time(groups: Sequence[_Group]) -> list[_Group]:
    """Return groups with the unmatched cues between two matches in order of time.

    The search for matches leaves those of one track before those of the other.
    """
    ordered: list[_Group] = []
    unmatched: list[_Group] = []
    for group in groups:
        if group.first and group.second:
            ordered += sorted(unmatched, key=lambda one: one.due_ms)
            ordered.append(group)
            unmatched = []
        else:
            unmatched.append(group)
    return [*ordered, *sorted(unmatched, key=lambda one: one.due_ms)]


def _in_order(groups: Sequence[_Group]) -> list[_Group]:
    """Return groups that start one after another; those that start together become one."""
    ordered: list[tuple[int, list[Cue], list[Cue]]] = []
    for group in groups:
        due_ms, first, second = group.due_ms, list(group.first), list(group.second)
        while ordered and due_ms <= ordered[-1][0]:
            _, before_first, before_second = ordered.pop()
            before_first += first
            before_second += second
            first, second = before_first, before_second
        ordered.append((due_ms, first, second))
    return [_Group(first, second, due_ms) for due_ms, first, second in ordered]


def _without_overlaps(groups: Sequence[_Group]) -> list[Cue]:
    """Return a cue for each group; each ends by the time the next one starts."""
    starts = [group.start_ms for group in groups]
    for index, (before, group) in enumerate(pairwise(groups), 1):
        # a group may start early for its second part, but not before the one ahead has ended
        earliest_ms = max(starts[index], before.end_ms, starts[index - 1] + 1)
        starts[index] = min(earliest_ms, group.due_ms)
    ends = [
        min(group.end_ms, next_ms) if next_ms is not None else group.end_ms
        for group, next_ms in zip(groups, [*starts[1:], None])
    ]
    return [
        _cue(group, start_ms, max(start_ms, end_ms))
        for group, start_ms, end_ms in zip(groups, starts, ends)
    ]


def _cue(group: _Group, start_ms: int, end_ms: int) -> Cue:
    """Return the cue of a group: with the settings of its first part, and both texts."""
    parts = [*group.first, *group.second]
    lead = parts[0]
    if len(parts) == 1:
        return lead.with_times(start_ms, end_ms)
    voices = {cue.speaker for cue in parts if cue.speaker}
    labels = {cue.label for cue in parts if cue.label}
    speaker = next(iter(voices)) if len(voices) == 1 else None
    label = next(iter(labels)) if len(labels) == 1 and len(voices) <= 1 else ""
    markups = {cue.markup for cue in parts}
    markup: Markup = lead.markup if len(markups) == 1 and len(voices) <= 1 else "vtt"
    if markup == "vtt":
        texts = [_vtt_text(cue, is_alone=speaker is not None, label=label) for cue in parts]
        settings = vtt_text_and_settings(lead)[1]
    else:
        texts = [cue.text if label else cue.label + cue.text for cue in parts]
        settings = lead.settings
    text = "\n".join(texts)
    if speaker is not None and markup == "vtt":
        text = f"<v {escape_vtt(speaker)}>{text}"
    return Cue(start_ms, end_ms, text, speaker, label, lead.identifier, settings, markup)


def _vtt_text(cue: Cue, *, is_alone: bool, label: str) -> str:
    """Return the text of a cue as WebVTT; its voice is written unless all parts share it."""
    text = vtt_text_and_settings(cue)[0]
    if cue.label and not label:
        text = escape_vtt(cue.label) + text
    if cue.speaker is None:
        return text
    inner = split_voice(text)[1]
    return inner if is_alone else f"<v {escape_vtt(cue.speaker)}>{inner}</v>"


def _describe_unmatched(groups: Sequence[Sequence[Cue]], name: str, other: str) -> list[str]:
    cues = [cue for group in groups for cue in group]
    if not cues:
        return []
    times = [format_clock(cue.start_ms) for cue in cues]
    more = len(times) - _LISTED_TIMES
    listed = ", ".join(times[:_LISTED_TIMES]) + (f" and {more:,} more" if more > 0 else "")
    match = "matches" if len(cues) == 1 else "match"
    return [f"{name}: {count(len(cues), 'cue')} {match} no cue of {other}, at {listed}"]


def _describe_trimmed(groups: Sequence[_Group], cues: Sequence[Cue]) -> list[str]:
    """Return a message on cues that are shown for less time, because the next one starts."""
    trimmed = [
        (part, joined)
        for group, joined in zip(groups, cues)
        for part in (*group.first, *group.second)
        if _end_ms(part) - joined.end_ms > _NOTICED_MS
    ]
    if not trimmed:
        return []
    part, joined = trimmed[0]
    shown_ms = joined.end_ms - max(part.start_ms, joined.start_ms)
    ends = "1 cue ends" if len(trimmed) == 1 else f"{len(trimmed):,} cues end"
    which = "it" if len(trimmed) == 1 else "the first"
    return [
        f"{ends} earlier, where the next one starts: {which} is at {format_clock(part.start_ms)}, "
        f"shown {shown_ms / 1000:g} s of {part.duration_ms / 1000:g} s"
    ]


def _describe_lost(groups: Sequence[_Group], name: str) -> list[str]:
    """Return messages on what parts cannot keep when they become parts of a cue."""
    both = [group for group in groups if len(group.first) + len(group.second) > 1]
    parts = [cue for group in both for cue in [*group.first, *group.second][1:]]
    messages = []
    positions = sum(bool(cue.settings) for cue in parts)
    if positions:
        messages.append(f"the positions of {count(positions, 'cue')} dropped: they join others")
    native = sum(cue.native is not None for group in both for cue in (*group.first, *group.second))
    if native:
        messages.append(
            f"what only its own format can hold is dropped from {count(native, 'cue')} that are "
            f"joined with {name}"
        )
    return messages


def _around(
    first: Track, second: Track, cues: Sequence[Cue], names: Sequence[str], messages: list[str]
) -> Track:
    """Return the joined track with what both files have besides their cues."""
    languages = [track.language for track in (first, second) if track.language]
    is_same = len({language.casefold() for language in languages}) == 1
    if len(languages) == 2 and not is_same:
        both = " and ".join(languages)
        messages.append(f"the file is in two languages ({both}), so it names none")
    for what, one, other in (
        ("title", first.title, second.title),
        ("header", first.header, second.header),
    ):
        if one and other and one != other:
            messages.append(f"kept the {what} of {names[0]}, dropped that of {names[1]}")
    used = {region.identifier for region in first.regions}
    return Track(
        cues,
        title=first.title or second.title,
        language=languages[0] if is_same else None,
        header=first.header or second.header,
        styles=list(dict.fromkeys((*first.styles, *second.styles))),
        regions=[
            *first.regions,
            *(region for region in second.regions if region.identifier not in used),
        ],
        notes=_notes(first, second, cues),
    )


def _notes(first: Track, second: Track, cues: Sequence[Cue]) -> list[Note]:
    """Return the comments of both tracks, each before the first cue at its time."""
    notes = []
    ends_ms = [cue.end_ms for cue in cues]
    for track in (first, second):
        for note in track.notes:
            before = min(max(note.before, 0), len(track.cues))
            if before == len(track.cues):
                notes.append(Note(note.text, len(cues)))
                continue
            start_ms = track.cues[before].start_ms
            notes.append(Note(note.text, bisect_right(ends_ms, start_ms)))
    return sorted(notes, key=lambda note: note.before)
