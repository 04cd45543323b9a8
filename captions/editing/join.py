"""Join tracks one after another, with everything that a caption file carries besides its cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from captions.arguments import check_whole, refuse
from captions.editing.move import Moved, count, describe_dropped, describe_dropped_times, move
from captions.editing.order import in_order
from captions.editing.renaming import rename_identifiers, rename_regions
from captions.editing.segments import (
    has_timestamp_map,
    segment_offsets_ms,
    with_first_map,
    without_repeats,
)
from captions.editing.time_map import make_time_map
from captions.errors import CaptionsError
from captions.model import Note, Problem, Track, Word
from captions.profile import Profile, find_profile
from captions.record import replace
from captions.timecode import format_clock

if TYPE_CHECKING:
    from fractions import Fraction


def join(
    tracks: Sequence[Track],
    *,
    at_ms: int | Sequence[int] | None = None,
    names: Sequence[str] | None = None,
    profile: str | Profile | None = None,
) -> Track:
    """Return several tracks as one, one after another; times in milliseconds.

    - ``at_ms``: where each track after the first begins; a single number for two tracks. Without
      it, each begins where the last cue of the track before it ends.
    - ``names``: what messages call the tracks; by default "track 1", "track 2" and so on.
    - ``profile``: a name or a Profile; display times are fitted to its limits.

    Segments of an HLS stream, which all have an ``X-TIMESTAMP-MAP`` in their headers, are placed by
    it if ``at_ms`` is not given: times count as in the first, and a cue that is in two segments
    appears once.

    Other tracks never overlap: each ends where the next begins. A cue across that moment is
    trimmed, or dropped if most of it comes later.

    Identifiers that an earlier track uses are renamed, and so are regions that it defines
    differently. Style sheets that are equal are kept once. The first title and the first header
    are kept, and the language if all tracks agree. The problems of the returned track say what was
    dropped, renamed or not merged, all at line 1.

    Raises CaptionsError for arguments of the wrong type, for no tracks, and for times that are
    not one for each track after the first, in ascending order.

    >>> from captions import Cue
    >>> part = Track([Cue(0, 900, "One.")])
    >>> [cue.start_ms for cue in join([part, part], at_ms=60_000)]
    [0, 60000]
    """
    tracks = _check_tracks(tracks)
    start_times = _check_times(at_ms)
    names = _check_names(names, len(tracks))
    moved, messages = _placed(tracks, start_times, names)
    moved, regions, region_messages = rename_regions(moved, names)
    moved, identifier_messages = rename_identifiers(moved, names)
    messages += region_messages + identifier_messages
    native = next((track.native for track in moved if track.native is not None), None)
    if native is not None:
        joined_tracks, native, native_messages = native.joined(moved, names)
        moved = [*joined_tracks]
        messages += native_messages
    joined = Track(
        cues=[cue for track in moved for cue in track.cues],
        styles=_styles(moved, names, messages),
        title=_first("title", lambda track: track.title or "", moved, names, messages) or None,
        language=_language(moved, messages),
        header=_first("header", lambda track: track.header, moved, names, messages),
        regions=regions,
        notes=_notes(moved),
        words=_words(moved),
        native=native,
        frame_rate=_frame_rate(moved, messages),
    )
    if start_times is None and segment_offsets_ms(tracks) is not None:
        joined = in_order(joined)
        messages += [problem.message for problem in joined.problems]
    if profile is not None:
        joined = move(joined, make_time_map(), profile=find_profile(profile)).track
    return replace(joined, problems=[Problem(1, message) for message in messages])


def _frame_rate(tracks: Sequence[Track], messages: list[str]) -> Fraction | None:
    """Return the frame rate of the joined track: that of the first track that has one."""
    rates = dict.fromkeys(track.frame_rate for track in tracks if track.frame_rate is not None)
    if len(rates) > 1:
        from captions.formats.frames import written_rate

        first, *others = map(written_rate, rates)
        messages.append(
            f"frame rates differ: {first} per second is kept, not {_list(others)}; times are right"
        )
    return next(iter(rates), None)


def _placed(
    tracks: Sequence[Track], start_times: Sequence[int] | None, names: Sequence[str]
) -> tuple[list[Track], list[str]]:
    """Return each track moved to where it belongs in the joined one, and what that dropped."""
    offsets_ms = segment_offsets_ms(tracks) if start_times is None and len(tracks) > 1 else None
    ends_ms: Sequence[int | None] = [None] * len(tracks)
    if offsets_ms is not None:
        moved, messages = _move_apart(with_first_map(tracks), offsets_ms, ends_ms, names)
        moved, repeats = without_repeats(moved)
        return moved, [*messages, *repeats]
    starts_ms = _starts(tracks, start_times, names)
    # Without given times a track is as long as its cues, so nothing has to be dropped.
    if start_times is not None:
        ends_ms = [*starts_ms[1:], None]
    moved, messages = _move_apart(tracks, starts_ms, ends_ms, names)
    mapped = [name for name, track in zip(names, tracks) if has_timestamp_map(track)]
    if mapped and len(tracks) > 1:
        why = (
            "because start times are given"
            if start_times
            else "because not all files have a valid one"
        )
        messages.append(f"the X-TIMESTAMP-MAP of {_list(mapped)} is ignored, {why}")
    return moved, messages


def _check_tracks(tracks: object) -> Sequence[Track]:
    if not isinstance(tracks, Sequence) or not all(isinstance(track, Track) for track in tracks):
        refuse("tracks", tracks, "a list of Tracks, such as captions.read() returns")
    if not tracks:
        raise CaptionsError("there is nothing to join", hint="Give two tracks or more")
    return tracks


def _check_times(at_ms: Any) -> Sequence[int] | None:
    """Return one time or several as a list. Raises CaptionsError for anything else."""
    if at_ms is None:
        return None
    is_list = isinstance(at_ms, Sequence) and not isinstance(at_ms, str)
    times_ms = list(at_ms) if is_list else [at_ms]
    for time_ms in times_ms:
        check_whole("at_ms", time_ms)
    return times_ms


def _check_names(names: Sequence[str] | None, number: int) -> Sequence[str]:
    if not names:
        return [f"track {position}" for position in range(1, number + 1)]
    is_list = isinstance(names, Sequence) and not isinstance(names, str)
    if not is_list or len(names) != number or not all(isinstance(name, str) for name in names):
        refuse("names", names, "a list with one name for each track")
    return names


def _starts(
    tracks: Sequence[Track], at_ms: Sequence[int] | None, names: Sequence[str]
) -> list[int]:
    """Return where each track begins, in milliseconds; the first begins at 0."""
    starts_ms = [0]
    if at_ms is None:
        for track in tracks[:-1]:
            times_ms = (max(cue.start_ms, cue.end_ms) for cue in track.cues)
            starts_ms.append(starts_ms[-1] + max(times_ms, default=0))
        return starts_ms
    if len(at_ms) != len(tracks) - 1:
        raise CaptionsError(
            f"{count(len(at_ms), 'start time')} for {count(len(tracks) - 1, 'track')} "
            "after the first",
            hint="`at_ms` needs one time for each of them, or none at all",
        )
    for start_ms, name in zip(at_ms, names[1:]):
        if start_ms <= starts_ms[-1]:
            raise CaptionsError(
                f"{name} would begin at {format_clock(start_ms)}, "
                f"not after the track before it ({format_clock(starts_ms[-1])})",
                hint="Give the tracks, and the times in `at_ms`, in the order they are played",
            )
        starts_ms.append(start_ms)
    return starts_ms


def _move_apart(
    tracks: Sequence[Track],
    starts_ms: Sequence[int],
    ends_ms: Sequence[int | None],
    names: Sequence[str],
) -> tuple[list[Track], list[str]]:
    """Return each track moved to its start and cut off at its end, and what that dropped."""
    moved_tracks = []
    messages: list[str] = []
    for index, (track, start_ms, end_ms) in enumerate(zip(tracks, starts_ms, ends_ms)):
        length_ms = None if end_ms is None else end_ms - start_ms
        moved = move(track, make_time_map(keeps=[(0, length_ms)], shift_ms=start_ms))
        end = "" if end_ms is None else f"{format_clock(end_ms)}, where {names[index + 1]} begins"
        messages += [f"{names[index]}: {message}" for message in _describe_ends(moved, end)]
        moved_tracks.append(moved.track)
    return moved_tracks, messages


def _describe_ends(moved: Moved, end: str) -> list[str]:
    """Return messages on what was dropped or trimmed; ``end`` says where the track ends."""
    messages = []
    early = [cue for cue, _ in moved.dropped if cue.start_ms < 0]
    late = [cue for cue, _ in moved.dropped if cue.start_ms >= 0]
    if early:
        messages.append(describe_dropped(early, "before 0:00"))
    if late:
        messages.append(describe_dropped(late, f"after {end}"))
    if moved.trimmed:
        messages.append(f"{count(moved.trimmed, 'cue')} trimmed at {end or '0:00'}")
    if moved.dropped_times:
        messages.append(describe_dropped_times(moved.dropped_times))
    return messages


def _styles(tracks: Sequence[Track], names: Sequence[str], messages: list[str]) -> list[str]:
    """Return all style sheets once; a message warns where one now applies to other tracks too."""
    styles = list(dict.fromkeys(style for track in tracks for style in track.styles))
    if any(set(track.styles) != set(styles) for track in tracks):
        owners = _list([name for name, track in zip(names, tracks) if track.styles])
        messages.append(f"the style sheets of {owners} now apply to the whole joined file")
    return styles


def _first(
    what: str,
    value_of: Callable[[Track], str],
    tracks: Sequence[Track],
    names: Sequence[str],
    messages: list[str],
) -> str:
    """Return the first value that is not empty; a message names those that are dropped."""
    values = [(value, name) for track, name in zip(tracks, names) if (value := value_of(track))]
    kept, owner = values[0] if values else ("", "")
    others = [name for value, name in values if value != kept]
    if others:
        messages.append(f"kept the {what} of {owner}, dropped that of {_list(others)}")
    return kept


def _language(tracks: Sequence[Track], messages: list[str]) -> str | None:
    languages = list(dict.fromkeys(track.language for track in tracks if track.language))
    if len({language.casefold() for language in languages}) > 1:
        messages.append(
            f"the languages differ ({', '.join(languages)}), so the joined file names none"
        )
        return None
    return languages[0] if languages else None


def _notes(tracks: Sequence[Track]) -> list[Note]:
    notes: list[Note] = []
    cues_before = 0
    for track in tracks:
        notes += [replace(note, before=note.before + cues_before) for note in track.notes]
        cues_before += len(track.cues)
    return notes


def _words(tracks: Sequence[Track]) -> list[Word]:
    """Return the words of all tracks; turns continue counting from track to track."""
    words: list[Word] = []
    first_turn = 0
    for track in tracks:
        for word in track.words:
            turn = None if word.turn is None else word.turn + first_turn
            words.append(replace(word, turn=turn))
        turns = [word.turn + 1 for word in track.words if word.turn is not None]
        first_turn += max(turns, default=0)
    return words


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
