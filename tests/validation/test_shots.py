from __future__ import annotations

from fractions import Fraction

import pytest

from captions.errors import CaptionsError
from captions.validation.shots import read_shots


def test_a_time_a_line() -> None:
    assert read_shots("12.5\n\n# the second act\n1:02:03.5\n1500ms\n") == (1500, 12_500, 3_723_500)


def test_the_table_of_pyscenedetect() -> None:
    table = (
        "Timecode List:,00:00:04.000\n"
        "Scene Number,Start Frame,Start Timecode,Start Time (seconds),End Frame\n"
        "1,1,00:00:00.000,0.000,96\n"
        "2,97,00:00:04.004,4.004,200\n"
    )
    assert read_shots(table) == (0, 4004)


def test_what_ffmpeg_prints() -> None:
    text = (
        "[scdet @ 0x55] lavfi.scd.score: 31.2, lavfi.scd.time: 4.004\n"
        "[Parsed_showinfo_1 @ 0x1] n:   0 pts:  96 pts_time:8.25 duration: 1\n"
    )
    assert read_shots(text) == (4004, 8250)


def test_frames_need_a_rate() -> None:
    assert read_shots("00:00:04:12\n", Fraction(25)) == (4480,)
    with pytest.raises(CaptionsError, match="ends in frames, and the frame rate is unknown"):
        read_shots("00:00:04:12\n")


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("12.5\nlate\n", "'late' is not the time of a shot change", 2),
        ("-3\n", "'-3' is not the time of a shot change", 1),
        ("# nothing\n", "there are no times of shot changes", None),
    ],
)
def test_what_cannot_be_read(text: str, message: str, line: int | None) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        read_shots(text)
    assert caught.value.line == line
