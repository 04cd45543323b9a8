"""Tracks put one after another, with all that a caption file carries around its cues."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count as count_from

from captions.editing.retime import Moved, count, move, say_left_out
from captions.editing.time_map import make_time_map
from captions.errors import CaptionsError
from captions.model import Cue, Note, Problem, Region, Track, Word
from captions.profile import Profile, find_profile
from captions.timecode import format_clock

_NUMBER = re.compile("0|[1-9][0-9]{0,8}")


def join(
    tracks: Sequence[Track],
    *,
    at_ms: int | Sequence[int] | None = None,
    names: Sequence[str] | None = None,
    profile: str | Profile | None = None,
) -> Track:
    """Return tracks one after another as one; times in milliseconds.

    ``at_ms`` is where each track after the first begins, a number where there are two; without it
    each begins where the last cue of the one before ends. A track ends where the next begins: a
    cue of which most comes later is left out, one of which less does is trimmed, so that tracks
    never overlap.

    Identifiers that an earlier track uses are renamed, and regions that it defines otherwise.
    Equal style sheets are kept once. The first title and header stay, the language if all agree.
    The problems of the track that is returned say what was left out, renamed or not merged, all of
    them at line 1; they call the tracks by ``names``. With ``profile``, a name or a Profile,
    display times are fitted to its limits.
    Raises CaptionsError for no tracks, and for times that are not one for each or not in order.
    """
    if not tracks:
        raise CaptionsError("there is nothing to join", hint="Give two tracks or more")
    at_ms = [at_ms] if isinstance(at_ms, int) else at_ms
    names = names or [f"track {number}" for number in range(1, len(tracks) + 1)]
    starts = _starts(tracks, at_ms, names)
    # where no times are given a track is as long as its cues, so that nothing needs to be cut
    ends = [None] * len(tracks) if at_ms is None else [*starts[1:], None]
    moved, messages = _place(tracks, starts, ends, names)
    moved, regions, said = _tell_regions_apart(moved, names)
    messages += said
    moved, said = _tell_identifiers_apart(moved, names)
    messages += said
    styles = list(dict.fromkeys(style for track in moved for style in track.styles))
    if any(set(track.styles) != set(styles) for track in moved):
        where = _list([name for name, track in zip(names, moved) if track.styles])
        messages.append(f"style sheets apply to the whole of the joined file: those of {where}")
    joined = Track(
        cues=[cue for track in moved for cue in track.cues],
        title=_first("title", lambda track: track.title or "", moved, names, messages) or None,
        language=_language(moved, messages),
        header=_first("header", lambda track: track.header, moved, names, messages),
        styles=styles,
        regions=regions,
        notes=_notes(moved),
        words=_words(moved),
    )
    if profile is not None:
        joined = move(joined, make_time_map(), profile=find_profile(profile)).track
    return replace(joined, problems=[Problem(1, message) for message in messages])


def _starts(
    tracks: Sequence[Track], at_ms: Sequence[int] | None, names: Sequence[str]
) -> list[int]:
    """Return where each track begins, the first at 0."""
    starts = [0]
    if at_ms is None:
        for track in tracks[:-1]:
            times = (max(cue.start_ms, cue.end_ms) for cue in track.cues)
            starts.append(starts[-1] + max(times, default=0))
        return starts
    if len(at_ms) != len(tracks) - 1:
        raise CaptionsError(
            f"{count(len(at_ms), 'time')} for {count(len(tracks) - 1, 'file')} after the first",
            hint="Give one time for each, or none",
        )
    for start, name in zip(at_ms, names[1:]):
        if start <= starts[-1]:
            raise CaptionsError(
                f"{name} would begin at {format_clock(start)}, "
                f"not after {format_clock(starts[-1])}, where the one before begins",
                hint="Give files and times in the order they are heard",
            )
        starts.append(start)
    return starts


def _place(
    tracks: Sequence[Track], starts: Sequence[int], ends: Sequence[int | None], names: Sequence[str]
) -> tuple[list[Track], list[str]]:
    """Return each track moved to its start and ended at its end, and what that took."""
    placed = []
    messages: list[str] = []
    for index, (track, start, end) in enumerate(zip(tracks, starts, ends)):
        length = None if end is None else end - start
        moved = move(track, make_time_map(keeps=[(0, length)], shift_ms=start))
        border = "" if end is None else f"{format_clock(end)}, where {names[index + 1]} begins"
        messages += [f"{names[index]}: {message}" for message in _say_borders(moved, border)]
        placed.append(moved.track)
    return placed, messages


def _say_borders(moved: Moved, border: str) -> list[str]:
    messages = []
    early = [cue for cue, _ in moved.left_out if cue.start_ms < 0]
    late = [cue for cue, _ in moved.left_out if cue.start_ms >= 0]
    if early:
        messages.append(say_left_out(early, "before 0:00"))
    if late:
        messages.append(say_left_out(late, f"after {border}"))
    if moved.trimmed:
        messages.append(f"{count(moved.trimmed, 'cue')} trimmed at {border or '0:00'}")
    if moved.lost_stamps:
        messages.append(f"{count(moved.lost_stamps, 'time')} inside cues left out")
    return messages


def _tell_regions_apart(
    tracks: Sequence[Track], names: Sequence[str]
) -> tuple[list[Track], list[Region], list[str]]:
    """Return tracks whose regions of one name are equal, all the regions, and what was renamed."""
    regions: list[Region] = []
    defined: dict[str, list[Mapping[str, str]]] = {}
    apart = []
    messages = []
    for track, name in zip(tracks, names):
        own: dict[str, list[Mapping[str, str]]] = {}
        for region in track.regions:
            own.setdefault(region.identifier, []).append(region.settings)
        other = [known for known in own if known and defined.get(known, own[known]) != own[known]]
        new_names = _free_names(other, {*defined, *own})
        if new_names:
            track = _rename_regions(track, new_names)
            messages.append(f"{name}: {_say_renamed('region', new_names)}")
        regions += [region for region in track.regions if region.identifier not in defined]
        for known, settings in own.items():
            defined[new_names.get(known, known)] = settings
        apart.append(track)
    return apart, regions, messages


def _rename_regions(track: Track, new_names: Mapping[str, str]) -> Track:
    regions = []
    for region in track.regions:
        if region.identifier in new_names:
            settings = {**region.settings, "id": new_names[region.identifier]}
            region = Region(" ".join(f"{name}:{value}" for name, value in settings.items()))
        regions.append(region)
    cues = []
    for cue in track.cues:
        region_name = cue.settings.get("region", "")
        if region_name in new_names:
            cue = replace(cue, settings={**cue.settings, "region": new_names[region_name]})
        cues.append(cue)
    return replace(track, regions=regions, cues=cues)


def _tell_identifiers_apart(
    tracks: Sequence[Track], names: Sequence[str]
) -> tuple[list[Track], list[str]]:
    """Return tracks without an identifier that an earlier one has, and what was renamed.

    Numbers go on counting. An identifier must be the only one in its file (WebVTT section 4.1).
    """
    taken: dict[str, None] = {}
    apart = []
    messages = []
    for track, name in zip(tracks, names):
        own = dict.fromkeys(cue.identifier for cue in track.cues if cue.identifier)
        again = [known for known in own if known in taken]
        if again and all(map(_NUMBER.fullmatch, own)):
            highest = max(int(known) for known in taken if _NUMBER.fullmatch(known))
            more = highest + 1 - min(map(int, own))
            new_names = {known: str(int(known) + more) for known in own}
        else:
            new_names = _free_names(again, {*taken, *own})
        if new_names:
            track = replace(track, cues=[_rename_cue(cue, new_names) for cue in track.cues])
            messages.append(f"{name}: {_say_renamed('identifier', new_names)}")
        taken.update(dict.fromkeys(new_names.get(known, known) for known in own))
        apart.append(track)
    return apart, messages


def _rename_cue(cue: Cue, new_names: Mapping[str, str]) -> Cue:
    if cue.identifier is None or cue.identifier not in new_names:
        return cue
    return replace(cue, identifier=new_names[cue.identifier])


def _free_names(names: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """Return a new name for each, none of them in use: ``left-2`` for ``left``."""
    used = set(taken)
    new_names = {}
    for name in names:
        new_names[name] = next(
            free for number in count_from(2) if (free := f"{name}-{number}") not in used
        )
        used.add(new_names[name])
    return new_names


def _say_renamed(what: str, new_names: Mapping[str, str]) -> str:
    old, new = next(iter(new_names.items()))
    return f"{count(len(new_names), what)} renamed, in use before: {old} is {new}" + (
        " ..." if len(new_names) > 1 else ""
    )


def _first(
    what: str,
    value_of: Callable[[Track], str],
    tracks: Sequence[Track],
    names: Sequence[str],
    messages: list[str],
) -> str:
    """Return the first value there is; others are told."""
    values = [(value, name) for track, name in zip(tracks, names) if (value := value_of(track))]
    kept, owner = values[0] if values else ("", "")
    others = [name for value, name in values if value != kept]
    if others:
        messages.append(f"a file has one {what}: that of {owner} is kept, not of {_list(others)}")
    return kept


def _language(tracks: Sequence[Track], messages: list[str]) -> str | None:
    languages = list(dict.fromkeys(track.language for track in tracks if track.language))
    if len({language.casefold() for language in languages}) > 1:
        messages.append(f"the languages differ, so that none is named: {', '.join(languages)}")
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
    """Return the words of all, the turns of each counted on from those before."""
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
