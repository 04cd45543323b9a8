"""What is reported about the language of a transcript."""

from __future__ import annotations

import warnings

import pytest

import captions
from captions.errors import CaptionsWarning
from captions.model import Turn, Word
from captions.segmentation.language_notes import language_problems
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.segment import segment
from captions.text.phrases import missing_phrases, warn_of_missing_phrases

GERMAN = "Wir haben gestern noch einmal über die Regeln gesprochen, und das ist auch gut so. " * 8
ENGLISH = "We talked about the rules again yesterday, and I think that this is a good thing. " * 8


def turns(*texts: str) -> list[Turn]:
    return [Turn(text, 1000 * line, line) for line, text in enumerate(texts, start=1)]


def messages(tag: str | None, *texts: str) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in language_problems(turns(*texts), tag)]


def test_nothing_is_reported_of_one_language() -> None:
    assert messages(None, ENGLISH, ENGLISH) == []
    assert messages("de", GERMAN) == []
    assert messages(None, GERMAN) == []
    assert messages(None) == []


def test_passages_in_another_language_are_reported_with_their_line() -> None:
    (problem,) = messages("de", GERMAN, GERMAN, ENGLISH, GERMAN)
    assert problem[0] in (2, 3)
    assert "seems to be English, not German" in problem[1]


def test_many_passages_are_counted() -> None:
    found = messages("de", *[GERMAN * 2, ENGLISH * 2] * 8)
    assert len(found) == 4
    assert "more passages in another language" in found[-1][1]


def test_a_language_without_words_is_reported() -> None:
    assert messages("fi", "Tämä on lause.") == [
        (1, "the words of fi are not known: lines break by punctuation and length")
    ]


def test_characters_that_cannot_be_divided_into_phrases_are_reported() -> None:
    found = captions.generate("0:01 字幕は二行で読みやすくする必要があります。\n").report.warnings
    expected = missing_phrases("ja")
    assert [one.message for one in found] == ([expected] if expected else [])


def test_the_language_of_generate_decides_about_lines_and_limits() -> None:
    text = "0:01 Ich denke, dass man heute die Untertitel und die Texte lesen kann, oder nicht.\n"
    result = captions.generate(text, "netflix", lang="de")
    assert result.track.language == "de"
    assert not any(
        line.endswith((" die", " und", " dass"))
        for cue in result.track.cues
        for line in cue.text.split("\n")
    )


def test_lines_without_the_phrases_of_their_language_warn_once() -> None:
    lao = (
        "\u0e9e\u0ea7\u0e81\u0ec0\u0eae\u0ebb\u0eb2\u0ec4\u0e9b\u0e95\u0eb0\u0eab\u0ebc\u0eb2\u0e94"
    )
    warn_of_missing_phrases.cache_clear()
    with pytest.warns(CaptionsWarning, match="lines of Lao text break between any two characters"):
        break_lines(lao, 10)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        break_lines(lao, 10)
        segment([Word(lao, 0, 2000)])
        break_lines("This is English, and nothing is missing for it.", 20)


def test_a_short_passage_in_another_language_is_reported() -> None:
    ((line, message),) = messages(None, ENGLISH, GERMAN[: len(GERMAN) // 2], ENGLISH)
    assert line in (1, 2)
    assert "seems to be German, not English" in message
