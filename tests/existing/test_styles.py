"""Words keep the tags they had."""

from __future__ import annotations

from captions.existing.styles import align_styles, with_styles
from captions.model import Cue


def test_styles_follow_words_that_moved() -> None:
    old = ["So", "[sighs]", "that", "one"]
    assert align_styles(["So", "that", "one"], old, [(), (), ("i",), ("b",)]) == [
        (), ("i",), ("b",)
    ]  # fmt: skip


def test_tags_are_opened_and_closed_at_words() -> None:
    words = [("R&D", ("c.red",)), ("is", ("c.red", "i")), ("fun,", ()), ("no?", ("lang en",))]
    cue = with_styles(Cue(0, 1, "R&D is\nfun, no?"), iter(words))
    assert cue.text == "<c.red>R&amp;D <i>is</i></c>\nfun, <lang en>no?</lang>"
    assert (cue.plain_text, cue.markup) == ("R&D is\nfun, no?", "vtt")


def test_a_cue_without_styles_stays_plain() -> None:
    cue = Cue(0, 1, "R&D")
    assert with_styles(cue, iter([("R&D", ())])) is cue
