"""Headings of documents: titles, speakers and chapters."""

from __future__ import annotations

from captions.documents.document import Line
from captions.documents.headings import settle_headings


def settle(*rows: str) -> tuple[list[str], str | None, list[str]]:
    """Return the lines, the title and what was removed; a row that starts with # is a heading."""
    lines = [
        Line(row.lstrip("# "), number, "heading" if row.startswith("#") else "text")
        for number, row in enumerate(rows, 1)
    ]
    settled = settle_headings(lines)
    texts = [line.text for line in settled.lines if line.text]
    return texts, settled.title, [item.text for item in settled.removed]


def test_the_first_heading_above_the_text_is_the_title() -> None:
    assert settle("# The Lift", "# Notes", "0:03 Hello.", "# End") == (
        ["0:03 Hello."], "The Lift", ["Notes", "End"],
    )  # fmt: skip
    assert settle("0:03 Hello.", "# The Lift")[1] is None


def test_names_with_times_are_speakers() -> None:
    texts, title, removed = settle(
        "# Ada (0:03)", "Hello.", "# Bob 0:09", "Hi.", "# Ada (0:12)", "Bye."
    )
    assert texts == [
        "[0:03]", "<v Ada>Hello.", "[0:09]", "<v Bob>Hi.", "[0:12]", "<v Ada>Bye.",
    ]  # fmt: skip
    assert (title, removed) == (None, [])


def test_names_that_come_again_are_speakers_without_times() -> None:
    texts, _, removed = settle("# Ada", "Hello.", "# Bob", "Hi.", "# Ada", "Bye.", "# Bob", "Bye.")
    assert texts == ["<v Ada>Hello.", "<v Bob>Hi.", "<v Ada>Bye.", "<v Bob>Bye."]
    assert not removed


def test_chapters_keep_their_times_where_the_text_has_none() -> None:
    texts, _, removed = settle(
        "Hello.", "# 0:03 Introduction", "Hi.", "# The long way (5:00)", "Yes.", "# Goodbye (9:00)", "Bye."
    )  # fmt: skip
    assert texts == ["Hello.", "[0:03]", "Hi.", "[5:00]", "Yes.", "[9:00]", "Bye."]
    assert [text.strip() for text in removed] == ["Introduction", "The long way", "Goodbye"]


def test_chapters_above_lines_with_times_are_removed_whole() -> None:
    texts, _, removed = settle(
        "0:01 Hi.", "# 0:03 Start", "0:04 One.", "# 5:00 Middle", "5:01 Two.", "# 9:00 End", "9:02 Bye."
    )  # fmt: skip
    assert texts == ["0:01 Hi.", "0:04 One.", "5:01 Two.", "9:02 Bye."]
    assert removed == ["0:03 Start", "5:00 Middle", "9:00 End"]


def test_sponsors_that_come_again_are_no_speaker_in_a_file_with_labels() -> None:
    texts, _, removed = settle("Ada: Hello.", "# Sponsors", "Bob: Hi.", "# Sponsors", "Ada: Bye.")
    assert texts == ["Ada: Hello.", "Bob: Hi.", "Ada: Bye."]
    assert removed == ["Sponsors", "Sponsors"]


def test_a_speaker_goes_on_until_the_next_heading() -> None:
    texts, _, _ = settle(
        "# Ada (0:03)", "Hello.", "and more.", "", "0:05 Then.", "", "0:07", "Now.", "", "Bob: Hi.",
        "# Chapter", "Bye.",
    )  # fmt: skip
    assert texts == [
        "[0:03]", "<v Ada>Hello.", "and more.", "0:05 <v Ada>Then.", "0:07", "<v Ada>Now.",
        "Bob: Hi.", "Bye.",
    ]  # fmt: skip
