"""A file that is damaged in a few spots is read as one that is read span by span."""

from __future__ import annotations

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from captions.validation.document.srt import read_srt_blocks
from captions.validation.document.srt_partly import read_srt_partly
from captions.validation.document.srt_spans import read_srt_spans

TEXTS = ("We wound the clock\nevery night.", "Hello.", "1984", "4", "- I do.\n- You?", " So ", "#3")
SCRAPS = (
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "\r\n",
        "\r",
        " ",
        "1",
        "9\n",
        "\n7\n\n",
        "->",
        "-->",
        "ADA",
        "\u20ac",
    ),
    *(
        "00:00:01,000 --> 00:00:02,000",
        "0:05 -> 0:06\n",
        "\n00:01:00:00\n",
        "Chapter 2\n",
        "\n#5\n",
    ),
    *("Intro\n00:00:09,000 --> 00:00:09,900\nHi.\n\n", "<i>", "\n\n12\nAnd.\n\n"),
)


def damaged_text(seed: int) -> str:
    chance = random.Random(seed)
    number = chance.choice([1, 1, 1, 5])
    blocks = []
    for _ in range(chance.randint(3, 30)):
        times = f"00:00:{number % 60:02},000 --> 00:00:{number % 60:02},900"
        blocks.append(f"{number}\n{times}\n{chance.choice(TEXTS)}\n")
        number += chance.choice([1, 1, 1, 1, 1, 2, 0])
    text = "\n".join(blocks)
    if chance.random() < 0.2:
        text = text.replace("\n", "\r\n")
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3, 6])):
        first = chance.randint(0, len(text))
        last = first + chance.choice([0, 0, 0, 1, 2, 3, 30, 60])
        text = text[:first] + chance.choice(SCRAPS) + text[last:]
    return text


@settings(max_examples=150, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.integers(0, 2**40))
def test_damaged_files(seed: int) -> None:
    text = damaged_text(seed)
    expected = read_srt_spans(text)
    assert read_srt_blocks(text) == expected
    assert "".join(block.raw for block in expected[0]) == text


def test_only_the_damaged_spot_is_read_by_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    times = "00:00:01,000 --> 00:00:01,900"
    cues = [f"{n}\n{times}\nHello.\n\n" for n in range(1, 500)]
    cues[250] = f"251\n{times}\nHello\n\nyou.\n\n"
    text = "".join(cues)
    read: list[int] = []

    def counting(*args: object) -> None:
        read.append(1)
        add(*args)  # type: ignore[arg-type]

    from captions.validation.document import srt_partly

    add = srt_partly.add_span
    monkeypatch.setattr(srt_partly, "add_span", counting)
    assert read_srt_partly(text, ([], [], [])) == read_srt_spans(text)
    assert len(read) == 4


def test_a_file_with_damage_everywhere_is_left_to_the_other_reader() -> None:
    cue = "1\n00:00:01,000 --> 00:00:01,900\nHello.\n\n"
    assert read_srt_partly((cue * 5 + f"{cue}Hello?\n\n") * 30, ([], [], [])) is None
