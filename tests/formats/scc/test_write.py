"""Scenarist files as they are written, and what is said to be different in them."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats import find_format, render
from captions.formats.losses import losses
from captions.formats.scc.read import parse_scc
from captions.formats.scc.timecode import frame_ms, nearest_frame
from captions.formats.scc.write import scc_losses
from captions.formats.speaker_names import name_speakers
from captions.model import Cue, Track

SCC = find_format("scc")


def lost(*cues: Cue) -> list[str]:
    """Return what is lost, except that times are rounded to frames, which nearly all are."""
    return [phrase for phrase in losses(Track(cues), SCC) if "rounded to frames" not in phrase]


def written(*cues: Cue) -> list[str]:
    return [cue.text for cue in parse_scc(render(Track(cues), "scc"))]


def test_a_file() -> None:
    track = Track([Cue(2000, 4000, "So <i>it</i> is.", markup="vtt")])
    assert render(track, "scc") == (
        "Scenarist_SCC V1.0\n\n"
        "00:00:01;14\t94ae 94ae 9420 9420 94f4 94f4 9723 9723 "
        "d3ef 91ae 91ae e9f4 9120 9120 e973 ae80 942f 942f\n\n"
        "00:00:04;00\t942c 942c\n"
    )
    assert lost(*track) == []


def test_start_timecodes() -> None:
    track = Track([Cue(3_599_000, 3_601_000, "So.")])
    for start, last in (("00:00:00;00", "01:00:01;00"), ("01:00:00;00", "02:00:01;00")):
        assert f"\n{last}\t942c 942c\n" in render(track, "scc", start_timecode=start)
    assert "\n01:59:57:12\t942c 942c\n" in render(track, "scc", start_timecode="01:00:00:00")
    assert render(track, "scc", start_timecode=None) == render(track, "scc")


def test_bad_start_timecodes() -> None:
    with pytest.raises(CaptionsError, match="'1h' is not a timecode. Write `start_timecode` as"):
        render(Track(), "scc", start_timecode="1h")
    with pytest.raises(CaptionsError, match="start_timecode"):
        render(Track(), "scc", start_timecode=3)
    with pytest.raises(CaptionsError, match="`start_timecode` is not an option of vtt. It belongs"):
        render(Track(), "vtt", start_timecode="01:00:00:00")


def test_no_cues() -> None:
    assert render(Track(), "scc") == "Scenarist_SCC V1.0\n"


def test_speakers_are_labels() -> None:
    track = name_speakers(Track([Cue(2000, 4000, "So.", speaker="Ada")]), SCC)
    assert parse_scc(render(track, "scc")).cues[0].text == "Ada: So."
    assert lost(*track) == []


@pytest.mark.parametrize("code", [2, 4, 5, 6, 7, 8, 9, 1, 3])
def test_the_nine_positions_of_subrip(code: int) -> None:
    cue = Cue(2000, 4000, f"{{\\an{code}}}So.", markup="srt")
    middle = Cue(5000, 6000, "So.")
    track = parse_scc(render(Track([cue, middle]), "scc"))
    settings = track.cues[0].settings
    assert ("left" if code % 3 == 1 else "right" if code % 3 == 0 else None) == settings.get(
        "align"
    )
    line = settings.get("line")
    assert line == "0" if code > 6 else line is None if code < 4 else line == "47.33%"
    assert lost(cue) == []


def test_positions_are_read_as_written() -> None:
    cue = Cue(2000, 4000, "So.", settings={"line": "42%", "position": "20%", "align": "left"})
    assert parse_scc(render(Track([cue]), "scc")).cues[0].settings == cue.settings
    assert lost(cue) == []


@pytest.mark.parametrize(
    ("cues", "phrase"),
    [
        ([Cue(2000, 4000, "Ωr…")],
         "2 characters that CEA-608 lacks, now similar ones (Ω …)"),
        ([Cue(2000, 4000, "字")], "1 character that CEA-608 lacks, now question marks (字)"),
        ([Cue(0, 4000, "So.")], "starts of 1 caption, up to 0.2 s late, as their codes take time to send"),
        ([Cue(2000, 5000, "So."), Cue(3000, 5000, "It is.")],
         "ends of 1 caption, off by up to 2.0 s, as one is shown at a time"),
        ([Cue(2000, 4000, "<b>So.</b>", markup="vtt")], "bold in 1 cue"),
        ([Cue(2000, 4000, "<c.loud>So.</c>", markup="vtt")], "classes that are not colours in 1 cue"),
        ([Cue(2000, 4000, "un<i>wind</i>", markup="vtt")],
         "styles inside 1 word, which are now those of the whole word"),
        ([Cue(2000, 4000, "a" * 40)], "1 word of more than 32 characters, now on several rows"),
        ([Cue(5000, 15_000, "The clock stopped again. " * 9)],
         "1 cue of more than four rows, now several captions"),
        ([Cue(2000, 4000, "So."), Cue(2000, 4000, "It is.")],
         "1 cue starting with another one, now in its caption"),
        ([Cue(2000, 4000, " ")], "1 cue without text"),
        ([Cue(5000, 6000, "So."), Cue(2000, 4000, "It is.")],
         "the order of 1 cue, now sorted by start"),
        ([Cue(2000, 4000, "So.", settings={"vertical": "rl"})],
         "sizes, regions or vertical text of 1 cue"),
        ([Cue(2000, 4000, "So.", speaker="Ada")], "speakers of 1 cue"),
    ],
)  # fmt: skip
def test_what_is_different_is_reported(cues: list[Cue], phrase: str) -> None:
    assert lost(*cues) == [phrase]


def test_cues_that_start_together_share_a_caption() -> None:
    assert written(Cue(2000, 4000, "So."), Cue(2000, 4500, "It is.")) == ["So.\nIt is."]


def test_a_long_cue_becomes_captions_one_after_another() -> None:
    text = "The clock stopped again. " * 9
    track = parse_scc(render(Track([Cue(5000, 12_000, text)]), "scc"))
    assert " ".join(cue.text for cue in track).split() == text.split()
    assert track.cues[0].start_ms == frame_ms(nearest_frame(5000))
    assert track.cues[-1].end_ms == frame_ms(nearest_frame(12_000))
    for before, after in zip(track.cues, track.cues[1:]):
        assert before.end_ms == after.start_ms


def test_times_after_a_day_are_counted() -> None:
    day_ms = 24 * 3_600_000
    track = Track([Cue(1000, 3000, "Low tide"), Cue(day_ms + 5000, day_ms + 8000, "High tide")])
    assert lost(*track) == [
        "the days in the times of 1 cue: a timecode begins again after 24 hours"
    ]


def test_cues_after_half_a_day_of_silence_are_read_in_order() -> None:
    hour_ms = 3_600_000
    starts_ms = [1001, 5 * hour_ms, 28 * hour_ms, 100 * hour_ms]
    track = Track([Cue(start_ms, start_ms + 2002, f"Tide {start_ms}") for start_ms in starts_ms])
    back = parse_scc(render(track, "scc"))
    assert [cue.text for cue in back] == [cue.text for cue in track]
    assert all(abs(cue.start_ms - was.start_ms) < 17 for cue, was in zip(back, track))


def test_times_that_are_rounded_to_frames_are_counted() -> None:
    cues = [Cue(frame_ms(60), frame_ms(90), "So."), Cue(4000, frame_ms(180), "No.")]
    assert scc_losses(Track(cues)) == ["times of 1 cue, rounded to frames"]


def test_the_position_of_a_cue_that_joins_another_caption_is_reported() -> None:
    cues = [Cue(2000, 4000, f"{{\\an{code}}}So.", markup="srt") for code in (7, 1)]
    assert "positions of 1 cue, now that of the one shown with it" in lost(*cues)


def test_a_time_after_centuries_does_not_fill_the_file() -> None:
    track = Track([Cue(0, 1000, "now"), Cue(10**18, 10**18 + 2000, "then")])
    assert render(track, "scc").count("\n\n") < 10
    assert any("24 hours" in phrase for phrase in scc_losses(track))
