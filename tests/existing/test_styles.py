"""Words keep the tags they had."""

from __future__ import annotations

from captions.existing.styles import align_styles, styled_letters, with_styles
from captions.model import Cue


def test_styles_follow_words_that_moved() -> None:
    old = ["So", "[sighs]", "that", "one"]
    assert align_styles(["So", "that", "one"], old, [(), (), ("i",), ("b",)]) == [
        (), ("i",), ("b",)
    ]  # fmt: skip


def test_tags_are_opened_and_closed_at_words() -> None:
    words = [("R&D", ("c.red",)), ("is", ("c.red", "i")), ("fun,", ()), ("no?", ("lang en",))]
    cue = with_styles(Cue(0, 1, "R&D is\nfun, no?"), styled_letters(words))
    assert cue.text == "<c.red>R&amp;D <i>is</i></c>\nfun, <lang en>no?</lang>"
    assert (cue.plain_text, cue.markup) == ("R&D is\nfun, no?", "vtt")


def test_a_word_that_is_divided_between_lines_and_cues_keeps_its_style() -> None:
    letters = styled_letters([("ก.ขคง", ("i",)), ("จ", ())])
    first, second = (with_styles(Cue(0, 1, text), letters) for text in ("ก.\nข", "คง จ"))
    assert (first.text, second.text) == ("<i>ก.\nข</i>", "<i>คง</i> จ")


def test_a_cue_without_styles_stays_plain() -> None:
    cue = Cue(0, 1, "R&D")
    assert with_styles(cue, styled_letters([("R&D", ())])) is cue


def test_corrected_words_keep_their_styles() -> None:
    old = "And Siphon there, and Siphon too.".split()
    styles = [(), ("i",), (), ("b",), ("b",), ()]
    new = "And Cython code there, and Cython too.".split()
    assert align_styles(new, old, styles) == [(), ("i",), ("i",), (), ("b",), ("b",), ()]
    assert align_styles(new[1:], ["um", *old[1:]], [("u",), *styles[1:]])[:2] == [("u",), ("i",)]


def test_styles_of_many_changed_words_take_no_square_time() -> None:
    old = [f"a{n}" for n in range(20_000)]
    new = [f"b{n}" for n in range(20_000)]
    assert align_styles(["x", *new], ["x", *old], [("i",)] * 20_001) == [("i",)] * 20_001
