from __future__ import annotations

from captions.profile import PROFILES
from captions.validation.document import read_blocks
from captions.validation.fixes.set_times import set_times
from captions.validation.rule import Limits
from tests.validation.examples import edited, subrip, times

LIMITS = Limits(PROFILES["youtube"])
TEXT = subrip(
    (1000, 3000, "We left at night."), (3083, 5000, "Nobody came."), (9000, 11_000, "Hm.")
)


def moved(index: int, start_ms: int, end_ms: int) -> list[tuple[int, int]] | None:
    file = read_blocks(TEXT, "srt")
    edit = set_times(file, file.cues[index], start_ms, end_ms, LIMITS)
    return None if edit is None else times(edited(file, edit))


def test_times_that_cause_nothing() -> None:
    assert moved(1, 3083, 5500) == [(1000, 3000), (3083, 5500), (9000, 11_000)]


def test_no_fault_is_caused_in_the_cue_or_beside_it() -> None:
    assert moved(0, 1000, 3010) is None  # a gap of 73 ms
    assert moved(1, 3200, 5000) is None  # a gap of 200 ms
    assert moved(1, 3083, 3500) is None  # too short
    assert moved(2, 2000, 11_000) is None  # before the cue above
    assert moved(1, 3083, 5000) is None  # nothing changes
