"""One cue becomes several: the same words in the same time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.profile import PROFILES
from captions.validation.checks.lines import LineFault, faults_of_lines
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fixes.split import rebreak_or_split, split_cue
from captions.validation.rule import Limits
from tests.validation.examples import edited, srt

LIMITS = Limits(PROFILES["youtube"])
LONG = (
    "The harbour was quiet when we came in that night, and nobody was there to take the rope "
    "from us. So we tied up the boat ourselves and went to look for something to eat."
)


def split(file: CaptionFile, limits: Limits = LIMITS) -> CaptionFile | None:
    edit = split_cue(file, file.cues[0], limits)
    return edited(file, edit) if edit else None


def test_words_and_outer_times_stay() -> None:
    file = srt((1000, 11_000, LONG), (12_000, 13_000, "It was late."))
    after = split(file)
    assert after is not None
    parts = after.cues[:-1]
    assert len(parts) > 1
    assert " ".join(line for part in parts for line in part.lines) == LONG
    assert (parts[0].start_ms, parts[-1].end_ms) == (1000, 11_000)
    assert [part.number for part in parts] == [str(n + 1) for n in range(len(parts))]
    assert after.cues[-1].raw == file.cues[-1].raw


def test_each_part_keeps_the_tag_of_the_voice() -> None:
    file = read_blocks(f"WEBVTT\n\n00:01.000 --> 00:11.000\n<v Ada>{LONG}\n")
    after = split(file)
    assert after is not None
    assert all(part.payload.startswith("<v Ada>") for part in after.cues)


@pytest.mark.parametrize(
    "file",
    [
        srt((1000, 11_000, f"<i>{LONG}</i>")),
        srt((1000, 11_000, f"- {LONG}\n- Yes.")),
        srt((1000, 60_000, LONG)),
        srt((1000, 2000, LONG)),
        srt((1000, 6000, "It was late.")),
        srt((1000, 600_000, LONG * 20)),
        read_blocks(f"0:00:01.000,0:00:11.000\n{LONG}\n", "sbv"),
    ],
    ids=["tags", "voices", "silence", "no time", "one line", "a whole file", "other format"],
)
def test_what_is_not_split(file: CaptionFile) -> None:
    assert split(file) is None


def test_only_the_last_part_may_be_too_long() -> None:
    # its words are said in less, but it ends when the whole cue did; another pass splits it again
    words = f"{'the ' * 7}harbour {'the ' * 5}harbour harbour"
    after = split(srt((1000, 12_067, words)))
    assert after is not None
    assert [cue.duration_ms for cue in after.cues] == [3983, 7001]


def test_a_profile_without_layout_splits_nothing() -> None:
    assert split(srt((1000, 11_000, LONG)), Limits(PROFILES["none"])) is None


def test_new_breaks_come_before_a_split() -> None:
    short = "The harbour was quiet when we came in that night"
    file = srt((1000, 5000, short), (6000, 16_000, LONG))
    fault = LineFault.TOO_LONG
    unsafe = Limits(LIMITS.profile, unsafe=True)
    edit, safety = rebreak_or_split(file, file.cues[0], fault, unsafe)
    assert edit is not None
    assert safety is None
    assert len(edited(file, edit).cues[0].lines) == 2
    assert rebreak_or_split(file, file.cues[1], fault, LIMITS) == (None, None)
    edit, safety = rebreak_or_split(file, file.cues[1], fault, unsafe)
    assert edit is not None
    assert safety == "unsafe"


WORDS = st.lists(
    st.sampled_from("the harbour was quiet. when we, came in extraordinarily late night".split()),
    min_size=15,
    max_size=50,
)


@given(WORDS, st.integers(3000, 20_000), st.sampled_from(["youtube", "bbc", "ted"]))
def test_parts_keep_all_limits(words: list[str], duration_ms: int, profile: str) -> None:
    limits = Limits(PROFILES[profile])
    file = srt((1000, 1000 + duration_ms, " ".join(words)))
    after = split(file, limits)
    if after is None:
        return
    assert [word for cue in after.cues for line in cue.lines for word in line.split()] == words
    for cue in after.cues:
        assert limits.profile.min_duration_ms <= cue.duration_ms
        assert cue is after.cues[-1] or cue.duration_ms <= limits.profile.max_duration_ms
        assert not faults_of_lines(cue.lines, limits.profile, language=file.breaking_language)
    for one, other in pairwise(after.cues):
        assert other.start_ms - one.end_ms >= limits.profile.min_gap_ms
