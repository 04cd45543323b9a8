"""Spelled times take all their letters, and none of the text."""

from __future__ import annotations

import pytest

from captions.transcript.parse import parse_transcript


@pytest.mark.parametrize(
    ("time", "spelled"),
    [
        ("0:01", "1 second"), ("0:00", "0 seconds"), ("1:07", "1 minute, 7 seconds"),
        ("2:00:01", "2 hours, 1 second"), ("0:00", "0 seconde"), ("0:01", "1 seconde"),
        ("1:07", "1 minute et 7 secondes"), ("1:07", "1 Minute und 7 Sekunden"),
        ("1:07", "1 minuto y 7 segundos"), ("1:07", "1 minuto e 7 secondi"),
        ("1:01", "1 minuto e 1 secondo"), ("1:07", "1 minuut en 7 seconden"),
        ("2:01", "2 minuter och 1 sekund"), ("1:00:07", "1 godzina i 7 sekund"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("said", ["everyone went home", "Everyone went home", "and so on"])
def test_on_a_line_of_its_own(time: str, spelled: str, said: str) -> None:
    found = parse_transcript(f"{time}\n{spelled}\n{said}\n9:00:00\n9 hours\nthe end\n")
    assert found.turns[0].text == said
    assert found.removed[0].text == spelled


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("0:01 1 secondeveryone left", "everyone left"),
        ("0:04 4 secondsabout clocks", "about clocks"),
        ("0:04 4 secondesont pass\u00e9", "ont pass\u00e9"),
        ("1:01 1 minute, 1 secondit was", "it was"),
    ],
)
def test_glued_to_the_text(line: str, said: str) -> None:
    found = parse_transcript(f"{line}\n9:00:00 9 hoursthe end\n")
    assert found.turns[0].text == said
