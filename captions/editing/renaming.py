"""Keep names unique when tracks are joined: region names and cue identifiers.

Two files often use the same names for different things: both number their cues from 1, both call a
region "left". In the joined file the later ones get new names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import count as count_from

from captions.editing.move import count
from captions.model import Cue, Region, Track
from captions.record import replace

_NUMBER = re.compile("0|[1-9][0-9]{0,8}")


def rename_regions(
    tracks: Sequence[Track], names: Sequence[str]
) -> tuple[list[Track], list[Region], list[str]]:
    """Return the tracks with unambiguous region names, all their regions, and messages.

    A region that an earlier track defines differently is renamed, and the cues that use it follow.
    Equal regions are kept once. ``names`` are what messages call the tracks.
    """
    regions: list[Region] = []
    defined: dict[str, list[Mapping[str, str]]] = {}
    renamed = []
    messages = []
    for track, track_name in zip(tracks, names):
        own: dict[str, list[Mapping[str, str]]] = {}
        for region in track.regions:
            own.setdefault(region.identifier, []).append(region.settings)
        differing = [name for name in own if name and defined.get(name, own[name]) != own[name]]
        new_names = free_names(differing, {*defined, *own})
        if new_names:
            track = _rename_regions_of(track, new_names)
            messages.append(f"{track_name}: {_describe('region', new_names)}")
        regions += [region for region in track.regions if region.identifier not in defined]
        for name, settings in own.items():
            defined[new_names.get(name, name)] = settings
        renamed.append(track)
    return renamed, regions, messages


def _rename_regions_of(track: Track, new_names: Mapping[str, str]) -> Track:
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


def rename_identifiers(
    tracks: Sequence[Track], names: Sequence[str]
) -> tuple[list[Track], list[str]]:
    """Return the tracks with identifiers that no earlier track uses, and messages.

    Where all identifiers of a track are numbers, counting continues from the track before it. An
    identifier must be unique in its file (WebVTT section 4.1).
    """
    taken: dict[str, None] = {}
    renamed = []
    messages = []
    for track, track_name in zip(tracks, names):
        own = dict.fromkeys(cue.identifier for cue in track.cues if cue.identifier)
        repeated = [identifier for identifier in own if identifier in taken]
        if repeated and all(map(_NUMBER.fullmatch, own)):
            highest = max(int(identifier) for identifier in taken if _NUMBER.fullmatch(identifier))
            increase = highest + 1 - min(map(int, own))
            new_names = {identifier: str(int(identifier) + increase) for identifier in own}
        else:
            new_names = free_names(repeated, {*taken, *own})
        if new_names:
            track = replace(track, cues=[_rename_cue(cue, new_names) for cue in track.cues])
            messages.append(f"{track_name}: {_describe('identifier', new_names)}")
        taken.update(dict.fromkeys(new_names.get(name, name) for name in own))
        renamed.append(track)
    return renamed, messages


def _rename_cue(cue: Cue, new_names: Mapping[str, str]) -> Cue:
    if cue.identifier is None or cue.identifier not in new_names:
        return cue
    return replace(cue, identifier=new_names[cue.identifier])


def free_names(names: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """Return a new name for each name, with the first number that makes it unused.

    >>> free_names(["left", "right"], taken=["left", "left-2", "right"])
    {'left': 'left-3', 'right': 'right-2'}
    """
    used = set(taken)
    new_names = {}
    for name in names:
        new_names[name] = next(
            free for number in count_from(2) if (free := f"{name}-{number}") not in used
        )
        used.add(new_names[name])
    return new_names


def _describe(what: str, new_names: Mapping[str, str]) -> str:
    old, new = next(iter(new_names.items()))
    more = ", ..." if len(new_names) > 1 else ""
    return f"{count(len(new_names), what)} renamed, already in use: {old} is now {new}{more}"
