"""Cues that are kept because others are on screen with them are cleaned, and parted if too long."""

from __future__ import annotations

from itertools import pairwise

import captions
from captions.existing.cue_edit import Replacement, replaced
from captions.existing.kept import clean_kept
from captions.existing.names import Names
from captions.existing.parted import part_long_cues
from captions.existing.speech import KeptCue
from captions.model import Cue, Track
from captions.profile import find_profile

NOBODY = Names(frozenset(), False)
LONG = "I have a very long thing to say and <i>while I say it</i> somebody else says yes."


def kept(text: str, start_ms: int = 0, end_ms: int = 8000, speaker: str | None = None) -> KeptCue:
    return KeptCue(Cue(start_ms, end_ms, text, speaker, markup="vtt"), 7, True)


def test_the_glossary_corrects_kept_cues_and_keeps_their_tags() -> None:
    cleaned = clean_kept(
        [kept("We use <i>Siphon</i>,\nnot sigh\nphon &amp; um, co.")],
        NOBODY,
        glossary={"Siphon": "C&C", "sigh phon": "Cython", "um": ""},
    )
    assert [one.cue.text for one in cleaned.cues] == [
        "We use <i>C&amp;C</i>,\nnot Cython &amp;, co."
    ]
    assert [(one.line, one.before, one.after) for one in cleaned.changed] == [
        (7, "Siphon", "C&C"), (7, "sigh\nphon", "Cython"), (7, "um", ""),
    ]  # fmt: skip


def test_a_kept_cue_of_removed_words_goes_away() -> None:
    cleaned = clean_kept([kept("Um"), kept("So\num")], NOBODY, glossary={"um": ""})
    assert [one.cue.text for one in cleaned.cues] == ["So"]
    assert len(cleaned.changed) == 2


def test_ellipses_of_kept_cues_are_written_and_reported() -> None:
    cleaned = clean_kept([kept("Well... <b>no...</b>")], NOBODY, ellipses=True)
    assert cleaned.cues[0].cue.text == "Well\u2026 <b>no\u2026</b>"
    assert [(one.reason, one.before) for one in cleaned.changed] == [("ellipsis", "Well... no...")]


def test_a_long_kept_cue_is_parted_within_its_time() -> None:
    profile = find_profile("youtube", max_chars=32)
    parts, (problem,) = part_long_cues([kept(LONG, 1000, 9000), kept("Yes.", 3000, 4000)], profile)
    cues = [one.cue for one in parts]
    assert (cues[0].start_ms, cues[-2].end_ms) == (1000, 9000)
    assert cues[-1].text == "Yes."
    assert all(len(line) <= 32 for cue in cues for line in cue.plain_text.split("\n"))
    words = " ".join(cue.plain_text for cue in cues[:-1]).split()
    assert words == kept(LONG).cue.plain_text.split()
    assert sum("<i>" in cue.text for cue in cues) >= 1
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(cues[:-1]))
    assert (problem.line, problem.message) == (
        7, "1 of them is too long and divided within its own time"
    )  # fmt: skip


def test_a_long_kept_cue_without_time_gets_more_lines() -> None:
    profile = find_profile("youtube", max_chars=32)
    parts, _ = part_long_cues([kept(LONG, 1000, 2000)], profile)
    (cue,) = (one.cue for one in parts)
    assert (cue.start_ms, cue.end_ms) == (1000, 2000)
    assert max(map(len, cue.plain_text.split("\n"))) <= 32


def test_the_name_is_shown_on_the_first_part_or_on_every_part() -> None:
    profile = find_profile("youtube", max_chars=32)
    cue = Cue(0, 9000, "so " * 40, "Ada", "Ada: ", markup="vtt")
    for speakers, labels in (("change", {"Ada: ", ""}), ("every", {"Ada: "})):
        parts, _ = part_long_cues([KeptCue(cue, 1, True)], profile, speakers=speakers)
        assert {one.cue.label for one in parts} == labels
        assert {one.cue.speaker for one in parts} == {"Ada"}


def test_generate_corrects_kept_cues() -> None:
    track = Track([Cue(0, 4000, "We use Siphon."), Cue(1000, 3000, "Siphon it is.")])
    result = captions.generate(track, glossary={"Siphon": "Cython"})
    assert [cue.text for cue in result.track] == ["We use Cython.", "Cython it is."]
    assert [one.line for one in result.report.changed] == [1, 2]


def test_text_is_replaced_in_each_markup() -> None:
    assert replaced(Cue(0, 1, "a b c"), [Replacement(2, 3, "<")]) == "a < c"
    assert replaced(Cue(0, 1, "<b>a</b> b", markup="srt"), [Replacement(0, 2)]) == "b"
