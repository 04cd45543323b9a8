from __future__ import annotations

from captions.validation.checks.spelling import glossary_pattern, glossary_spelling, name_pairs
from captions.validation.document import read_blocks
from captions.validation.transcript_diff import Comparison, Spoken
from tests.validation.examples import subrip


def pairs(captions: str, transcript: str) -> list[tuple[str, str]]:
    file = read_blocks(subrip((1000, 9000, captions)), "srt")
    comparison = Comparison(file, Spoken(transcript.split()))
    return [(written, name) for _, written, name in name_pairs(comparison)]


def test_a_name_that_is_nearly_the_same() -> None:
    said = "Then Maren Brandt came to Pellworm and wound the clock."
    assert pairs(said.replace("Maren", "Marin"), said) == [("Marin", "Maren")]
    assert pairs(said, said) == []


def test_other_differences_are_no_names() -> None:
    said = "Then Maren Brandt came to Pellworm and wound the clock."
    assert pairs(said.replace("Maren", "nobody"), said) == []
    assert pairs(said.replace("clock", "clocks"), said) == []


def test_a_glossary_matches_whole_words_and_longest_first() -> None:
    glossary = {"pell worm": "Pellworm", "Pell": "Peel"}
    pattern = glossary_pattern(glossary)
    text = "Pell Worm, Pell and Pellet"
    assert pattern.sub(lambda match: glossary_spelling(match[0], glossary), text) == (
        "Pellworm, Peel and Pellet"
    )
