"""Text of scripts without spaces: phrases stay whole, characters that belong together too."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.model import Word
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.phrase_words import in_phrases
from captions.segmentation.segment import segment
from captions.text.length import line_length
from captions.text.phrases import missing_phrases, split_characters, split_phrases
from captions.text.words import split_words

THAI = "คำบรรยายควรแบ่งบรรทัดระหว่างวลีเพื่อให้ผู้ชมอ่านได้ง่ายและเข้าใจเนื้อหา"
JAPANESE = "字幕は二行で読みやすくする必要がありますので、気をつけてください。"
UNSPACED = st.text(st.sampled_from("字幕はーっ。「」がか\u3099１２Ａ二 กำเแ่้าpy3.（）"), max_size=40)


def timed(text: str) -> list[Word]:
    return [Word(word, 200 * i, 200 * i + 200) for i, word in enumerate(split_words(text))]


def starts_badly(line: str) -> bool:
    return unicodedata.category(line[0]) in ("Mn", "Me", "Mc") or line[0] in "、。，」）ーっゃๆะาำ"


@pytest.mark.parametrize(
    ("text", "limit"), [(THAI, 35), (THAI, 24), (JAPANESE, 13), (JAPANESE, 42)]
)
def test_lines_keep_the_limit_and_every_character(text: str, limit: int) -> None:
    lines = break_lines(text, limit)
    assert "".join(lines) == text
    columns = 26 if limit == 13 else limit
    assert all(line_length(line) <= columns for line in lines)
    assert not any(map(starts_badly, lines))
    assert not any(line[-1] in "（「เแโใไ" for line in lines)


def test_a_low_limit_counts_full_width_characters_once() -> None:
    assert break_lines("二十文字の行は十三文字では入りません", 16, language="ja") != []
    assert max(map(len, break_lines("字" * 26, 13, language="ja"))) == 13
    assert max(map(len, break_lines("字" * 24, 24, language="ja"))) == 12
    assert max(map(len, break_lines("字" * 32, 16, language="zh-Hant"))) == 16


def test_numbers_and_latin_words_stay_whole() -> None:
    for limit in range(10, 30):
        for line in break_lines(
            "私はPython3を２０２６年からずっと毎日使っています。", limit, language="ja"
        ):
            assert ("Python3" in line) or not set("Pythn3") & set(line)
            assert ("２０２６" in line) or not set("２０６") & set(line)


def test_words_of_any_length_become_phrases_with_their_times() -> None:
    words = [Word("คำบรรยาย", 0, 800), Word("ควรแบ่ง", 800, 1500)]
    phrases = in_phrases(words, "th", 35)
    assert "".join(word.text for word in phrases.words) == "คำบรรยายควรแบ่ง"
    starts = [word.start_ms for word in phrases.words]
    assert starts == sorted(starts)
    assert phrases.words[-1].end_ms == 1500
    assert False in phrases.glued  # the two are written with a space


def test_cues_of_unspaced_text_keep_every_character_and_their_times() -> None:
    words = timed(JAPANESE * 6)
    cues = segment(words, "youtube", language="ja")
    assert "".join(cue.text.replace("\n", "") for cue in cues) == JAPANESE * 6
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(cues))
    assert not any(starts_badly(line) for cue in cues for line in cue.text.split("\n"))


def test_a_space_between_thai_sentences_is_kept() -> None:
    text = "สวัสดีครับ วันนี้เราจะคุยกันเรื่องคำบรรยาย ขอบคุณครับ"
    cues = segment(timed(text), "youtube", language="th")
    shown = " ".join(cue.text for cue in cues)
    assert "".join(shown.split()) == "".join(text.split())
    assert shown.count(" ") <= text.count(" ") + len(cues)


def test_languages_with_spaces_need_nothing() -> None:
    assert missing_phrases("de") is None
    assert missing_phrases(None) is None


def test_what_is_missing_is_said() -> None:
    assert "Lao" in str(missing_phrases("lo"))


@pytest.mark.skipif(missing_phrases("ja") is not None, reason="BudouX is not installed")
def test_phrases_stay_whole_with_the_model() -> None:
    for phrase in split_phrases(JAPANESE, "ja"):
        assert any(phrase in line for line in break_lines(JAPANESE, 13, language="ja"))


@given(UNSPACED)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(split_characters(text)) == text
    assert "".join(split_phrases(text, "ja")) == text


@pytest.mark.filterwarnings("ignore:lines of Lao")
@given(UNSPACED, st.integers(10, 40), st.sampled_from(["ja", "zh", "th", "lo", None]))
def test_no_line_starts_inside_a_cluster(text: str, limit: int, language: str | None) -> None:
    lines = break_lines(text, limit, language=language)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines[1:]:
        first = line[0]
        word_starts = {word[0] for word in text.split()}
        assert first in word_starts or not starts_badly(line)
