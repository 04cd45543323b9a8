"""Rolling captions are found without word times."""

from __future__ import annotations

from captions.cleaning.rolling import Shown, is_rolling, repeated_first_lines

ROLLING = [
    Shown(["The tide"], 0, 2000),
    Shown(["The tide", "clock stopped"], 2000, 4000),
    Shown(["clock stopped", "that night"], 4000, 6000),
]


def test_a_few_cues_of_normal_length_roll() -> None:
    repeated = repeated_first_lines(ROLLING)
    assert repeated == [1, 2]
    assert is_rolling(ROLLING, repeated)


def test_a_line_said_twice_is_speech() -> None:
    others = [Shown([f"Line {number}"], number * 1000, number * 1000 + 900) for number in range(9)]
    cues = [*ROLLING[:2], *(Shown(c.lines, c.start_ms + 9000, c.end_ms + 9000) for c in others)]
    assert not is_rolling(cues, repeated_first_lines(cues))


def test_a_pause_between_means_no_rolling() -> None:
    assert repeated_first_lines([ROLLING[0], Shown(ROLLING[1].lines, 9000, 9900)]) == []
