from __future__ import annotations

from captions.model import Word
from captions.segmentation.collocations import bound_places
from captions.segmentation.segment import segment

SAID = (
    "We tried machine learning. They like machine learning too. So machine learning it was, "
    "and it was a sort of game. Some sort of war. No sort of peace."
)


def bound(text: str) -> set[str]:
    words = text.split()
    return {f"{words[place - 1]} {words[place]}" for place in bound_places(words)}


def test_pairs_that_come_back_belong_together() -> None:
    assert bound(SAID) == {"machine learning.", "machine learning", "sort of"}


def test_a_comma_parts_a_pair() -> None:
    assert bound("Open, source. Open, source. Open, source.") == set()


def test_a_line_may_begin_with_a_conjunction_though_it_comes_back() -> None:
    assert bound("fish and chips, fish and chips, fish and chips") == {"and chips,", "and chips"}


def test_twice_is_chance() -> None:
    assert bound("machine learning is machine learning") == set()


def test_a_verb_keeps_its_object() -> None:
    assert bound("You wear it for hours") == {"wear it"}
    assert bound("we can tell you what it does") == {"tell you"}
    assert bound("and then we made it") == {"made it"}
    assert bound("the people you know think it is late") == set()


def test_cues_and_lines_keep_them_together() -> None:
    text = f"{SAID} It was more like careful machine learning work than anything."
    words = [Word(said, 300 * at, 300 * at + 300) for at, said in enumerate(text.split())]
    lines = [line for cue in segment(words) for line in cue.text.split("\n")]
    assert not any(line.endswith((" machine", " sort")) for line in lines)
    plain = [Word(said, 0, 0) for said in text.split()]
    assert segment(plain), "a text without times has its own answer"
