"""Which cues are broken again, so that the validator finds nothing to fix in their lines."""

from __future__ import annotations

from captions.profile import Profile
from captions.segmentation.line_faults import without_faults

LIMITS = Profile(max_chars=30)


def test_a_line_does_not_end_with_a_word_of_the_next() -> None:
    assert without_faults(["She came home with the", "other children"], "", LIMITS) == [
        "She came home",
        "with the other children",
    ]


def test_lines_without_a_fault_stay_as_they_are() -> None:
    lines = ["She came", "home with the other children"]
    assert without_faults(lines, "", LIMITS) == lines


def test_a_line_that_ends_a_sentence_stays() -> None:
    lines = ["Yes.", "She came home with them."]
    assert without_faults(lines, "", Profile(max_chars=30, min_line_ratio=0.5)) == lines


def test_even_lines_are_made_where_the_profile_asks_for_them() -> None:
    lines = ["She came", "home with the other children"]
    found = without_faults(lines, "", Profile(max_chars=30, min_line_ratio=0.5))
    assert found == ["She came home", "with the other children"]


def test_the_lines_are_right_with_and_without_the_label() -> None:
    # without its label the first line could take more words, with it there is no space for them
    lines = ["She came home with", "the others and then left"]
    for label in ("Ada: ", "Bartholomew: "):
        first, second = without_faults(lines, label, LIMITS)
        assert len(label + first) <= 30
        assert not first.endswith("with")
        assert f"{first} {second}" == " ".join(lines)
