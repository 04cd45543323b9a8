from __future__ import annotations

import pytest

from captions.validation.checks.orphans import is_orphan


@pytest.mark.parametrize(
    ("before", "text", "pause_ms", "expected"),
    [
        ("We wound the clock every", "single night.", 83, True),
        ("We wound the clock every", "single night.", -400, True),
        ("We wound the clock every", "single night.", 1000, False),
        ("We wound the clock every", "Night.", 83, False),
        ("We wound the clock every", "night", 83, False),
        ("We wound the clock.", "night.", 83, False),
        ("We wound the clock every", "long and dark night.", 83, False),
    ],
)
def test_the_end_of_a_sentence_alone(before: str, text: str, pause_ms: int, expected: bool) -> None:
    assert is_orphan([before], [text], pause_ms) is expected
