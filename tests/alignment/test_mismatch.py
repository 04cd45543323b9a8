"""Why a script and a reference do not belong together."""

from __future__ import annotations

from captions.alignment.mismatch import are_different_languages, mismatch

TALK = (
    "we wound the clock in the tower and you could hear that it was slow so I put a drop of oil "
    "on the bearings and it ran for thirty years"
).split()
BREAD = (
    "this is what we do with the dough and then you have to wait for it to rise so that the crumb "
    "gets light and the crust is crisp"
).split()
GERMAN = (
    "und dann haben wir gesagt dass die Uhr im Turm stehen geblieben ist und niemand wusste warum "
    "sie nicht mehr lief weil der Mann der sie aufzog krank war"
).split()


def test_texts_about_other_things_in_one_language_are_other_episodes() -> None:
    error = mismatch(TALK, BREAD, 3, accept_low_match=False)
    assert error.message.startswith(
        "only 10 % of the words match (40 % needed): they seem to be different episodes. "
    )
    assert error.hint == (
        "Give the captions of this episode's stream, or use them anyway with "
        "`accept_low_match=True`"
    )


def test_both_texts_are_quoted_from_their_middle() -> None:
    error = mismatch(TALK, BREAD, 3, accept_low_match=False)
    assert 'Compared were "that it was slow so I put a" (of 31 words) and "' in error.message


def test_texts_in_two_languages() -> None:
    error = mismatch(TALK, GERMAN, 0, accept_low_match=False)
    assert "in different languages" in error.message
    assert "accept_low_match" not in str(error)
    assert are_different_languages(TALK, GERMAN)
    assert not are_different_languages(TALK, BREAD)
    assert not are_different_languages(TALK[:5], BREAD)


def test_the_same_words_in_another_order() -> None:
    words = [f"w{n}" for n in range(60)]
    error = mismatch(words, words[30:] + words[:30], 6, accept_low_match=False)
    assert "the same, but in another order" in error.message
    assert error.hint.startswith("Put the transcript in the order of the stream")


def test_no_match_at_all_cannot_be_accepted() -> None:
    error = mismatch(TALK, BREAD, 0, accept_low_match=True)
    assert "so that `accept_low_match=True` does not help" in error.message
