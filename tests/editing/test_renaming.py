"""Identifiers and region names stay unique when tracks are joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.editing.renaming import free_names, rename_identifiers, rename_regions
from captions.model import Cue, Region, Track

NAMES = ["a.vtt", "b.vtt", "c.vtt"]


def identified(*identifiers: str | None) -> Track:
    return Track([Cue(at, at + 1, "x", identifier=name) for at, name in enumerate(identifiers)])


def identifiers(tracks: list[Track]) -> list[list[str | None]]:
    return [[cue.identifier for cue in track] for track in tracks]


def test_numbers_continue() -> None:
    tracks, messages = rename_identifiers(
        [identified("1", "2"), identified("1", None, "2"), identified("0", "7")], NAMES
    )
    assert identifiers(tracks) == [["1", "2"], ["3", None, "4"], ["0", "7"]]
    assert messages == ["b.vtt: 2 identifiers renamed, already in use: 1 is now 3, ..."]
    tracks, _ = rename_identifiers([identified("5"), identified("0", "5")], NAMES)
    assert identifiers(tracks) == [["5"], ["6", "11"]]


def test_words_get_a_number() -> None:
    tracks, messages = rename_identifiers(
        [identified("intro", "intro-2"), identified("intro", "intro-3", "end")], NAMES
    )
    assert identifiers(tracks) == [["intro", "intro-2"], ["intro-4", "intro-3", "end"]]
    assert messages == ["b.vtt: 1 identifier renamed, already in use: intro is now intro-4"]


def in_region(name: str, definition: str) -> Track:
    cue = Cue(0, 1000, "x", settings={"region": name, "align": "start"})
    return Track([cue, Cue(1000, 2000, "y")], regions=[Region(definition)])


def test_regions_that_are_equal_are_kept_once() -> None:
    tracks, regions, messages = rename_regions(
        [in_region("low", "id:low lines:2"), in_region("low", "lines:2 id:low")], NAMES
    )
    assert [region.definition for region in regions] == ["id:low lines:2"]
    assert [cue.settings.get("region") for track in tracks for cue in track] == ["low", None] * 2
    assert messages == []


def test_regions_that_differ_are_renamed() -> None:
    tracks, regions, messages = rename_regions(
        [in_region("low", "id:low"), in_region("low", "id:low lines:4"), in_region("up", "id:up")],
        NAMES,
    )
    assert [region.definition for region in regions] == ["id:low", "id:low-2 lines:4", "id:up"]
    assert tracks[1].cues[0].settings == {"region": "low-2", "align": "start"}
    assert messages == ["b.vtt: 1 region renamed, already in use: low is now low-2"]


few_names = st.lists(st.sampled_from(["a", "b", "a-2", "1", "2", "7"]), unique=True)


@given(st.lists(few_names, min_size=1, max_size=3))
def test_identifiers_are_unique_afterwards(groups: list[list[str]]) -> None:
    tracks, _ = rename_identifiers([identified(*group) for group in groups], NAMES)
    found = [name for group in identifiers(tracks) for name in group]
    assert len(found) == len(set(found)) == sum(map(len, groups))


@given(few_names, few_names)
def test_free_names_are_free(names: list[str], taken: list[str]) -> None:
    new_names = free_names(names, taken)
    assert [*new_names] == names
    assert len(set(new_names.values())) == len(names)
    assert not set(new_names.values()) & set(taken)
