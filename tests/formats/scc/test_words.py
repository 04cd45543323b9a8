from __future__ import annotations

import pytest

from captions.formats.scc.codes import Style
from captions.formats.scc.words import Changes, Word, styled_lines

ITALIC = Style(italic=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<i>So</i> it", [Word("So", ITALIC), Word("it")]),
        ("<i>So <u>it</u></i>", [Word("So", ITALIC), Word("it", Style(True, True))]),
        ("<c.yellow>So</c>", [Word("So", Style(color="yellow"))]),
        ("<i>so</i>.", [Word("so.", ITALIC)]),
        ("&amp; <v Ada>so", [Word("&"), Word("so")]),
        ("</i><b>so</i>", [Word("so")]),
        ("<00:01.000>so", [Word("so")]),
    ],
)
def test_styles_of_words(text: str, words: list[Word]) -> None:
    changes = Changes()
    assert styled_lines(text, changes) == [words]
    assert not +changes.counts


def test_a_style_inside_a_word_is_that_of_its_first_letter() -> None:
    changes = Changes()
    assert styled_lines("un<i>wind</i>", changes) == [[Word("unwind")]]
    assert changes.counts["styles"] == 1


def test_classes_that_are_no_colours_are_counted() -> None:
    changes = Changes()
    styled_lines("<c.loud>So</c> <c.red>so</c>", changes)
    assert changes.counts["classes"] == 1


def test_many_open_tags() -> None:
    assert styled_lines("<i>" * 10_000 + "so", Changes()) == [[Word("so", ITALIC)]]


@pytest.mark.parametrize("end", ["</rt></ruby> today", "</ruby> today", ""])
def test_the_reading_of_ruby_is_in_parentheses(end: str) -> None:
    lines = styled_lines(f"<ruby>Kyo<rt>capital{end}", Changes())
    assert [word.text for word in lines[0]] == ["Kyo(capital)", "today"][: 2 if end else 1]
