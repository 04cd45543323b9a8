from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.formats.scc.schedule import Planned, schedule
from tests.formats.scc.assemble import send, special

TEXT = [["c8e9"]] * 10  # ten codes
LOAD = 4 + 10  # frames: ENM and RCL twice, and the text
LEAST_LOAD = 2 + 10  # ENM and RCL once


def sent(*captions: tuple[int, int]) -> list[tuple[int, int]]:
    """Return when captions for certain frames are shown."""
    return schedule([Planned(start, end, TEXT) for start, end in captions]).shown


def test_a_caption_with_time_is_shown_when_it_is_meant_to() -> None:
    assert sent((30, 90), (120, 180)) == [(30, 90), (120, 180)]
    (load, erase) = schedule([Planned(30, 90, TEXT)]).sent
    assert load.frame == 30 - LOAD
    assert load.codes[-2:] == send("EOC", "EOC")
    assert (erase.frame, erase.codes) == (90, send("EDM", "EDM"))


def test_the_first_caption_starts_when_it_is_loaded() -> None:
    assert sent((0, 60)) == [(LEAST_LOAD, 60)]


def test_control_codes_are_sent_once_where_time_is_short() -> None:
    (load, _) = schedule([Planned(LOAD, 60, TEXT)]).sent
    assert load.codes[:4] == send("ENM", "ENM", "RCL", "RCL")
    (load, _) = schedule([Planned(LEAST_LOAD, 60, TEXT)]).sent
    assert load.codes[:3] == [*send("ENM", "RCL"), "c8e9"]
    note = special(0x37) * 2
    (load, _) = schedule([Planned(4, 60, [note, note])]).sent
    assert load.codes[2:6] == note * 2


def test_the_screen_is_erased_while_the_next_caption_is_loaded() -> None:
    assert sent((30, 95), (100, 180)) == [(30, 95), (100, 180)]


def test_captions_that_touch_need_no_erasure() -> None:
    assert sent((30, 100), (100, 180)) == [(30, 100), (100, 180)]
    assert sent((30, 99), (100, 180)) == [(30, 100), (100, 180)]
    codes = [code for part in schedule([Planned(30, 60, TEXT)] * 2).sent for code in part.codes]
    assert codes.count("942c") == 2


def test_a_caption_that_comes_too_soon_waits() -> None:
    assert sent((30, 36), (36, 90)) == [(30, 44), (44, 90)]


def test_a_late_caption_keeps_its_time_up_to_a_second() -> None:
    assert sent((0, 10)) == [(LEAST_LOAD, LEAST_LOAD + 10)]
    assert sent((0, 14)) == [(LEAST_LOAD, LEAST_LOAD + 14)]
    assert sent((0, 40)) == [(LEAST_LOAD, LEAST_LOAD + 30)]


def test_a_caption_without_a_duration_is_shown_for_two_frames() -> None:
    assert sent((30, 30)) == [(30, 32)]


captions = st.lists(
    st.tuples(st.integers(0, 60), st.integers(-10, 90), st.integers(1, 60)), min_size=1, max_size=20
)


@given(captions)
def test_codes_never_overlap_and_captions_are_in_order(steps: list[tuple[int, int, int]]) -> None:
    start, planned = 0, []
    for step, length, codes in steps:
        start += step
        planned.append(Planned(start, start + length, [["c8e9"]] * codes))
    timed = schedule(planned)
    free = 0
    for part in timed.sent:
        assert part.frame >= free
        free = part.frame + len(part.codes)
    for caption, (first, last) in zip(planned, timed.shown):
        assert caption.start_frame <= first < last
    for before, after in zip(timed.shown, timed.shown[1:]):
        assert before[1] <= after[0]
