"""Words that must not end a line of English."""

from __future__ import annotations

import pytest

from captions.segmentation.line_ends import breaks_badly


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("We came to the", "harbour at night"),
        ("He was tired and", "went home"),
        ("We spoke to Dr.", "Moss about it"),
        ("It is the end of", "the road"),
        ("We sat in", "London"),
        ("She wanted to", "be there"),
        ("He took it from", "my hands"),
    ],
)
def test_bad_breaks(line: str, after: str) -> None:
    assert breaks_badly(line, after)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("We turned it on", "again at night"),
        ("That is what I'm looking for", "because it rains"),
        ("That is vitamin A", "and more"),
        ("Is that the Mr.", "we met?"),
        ("That is who I spoke to", "yesterday"),
        ("Well, he said the", "- No!"),
        ("He was tired and,", "well, went home"),
        ("We came at night", "to the harbour"),
    ],
)
def test_good_breaks(line: str, after: str) -> None:
    assert not breaks_badly(line, after)
