"""RTF as word processors write it: characters, groups, tables, notes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.documents.rtf.read import read_rtf
from captions.documents.transcript import transcript_of
from captions.errors import CaptionsError
from captions.sources import open_source, read_content
from captions.transcript.model import Transcript
from tests.documents.readings import accounted_words, removed, turns


def lines(inside: str | bytes) -> list[str]:
    data = inside.encode("latin-1") if isinstance(inside, str) else inside
    return [line.text for line in read_rtf(rb"{\rtf1\ansi " + data + b"}").lines]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r"a\par b\line c", ["a", "b", "c"]),
        ("a\\\nb\\\r\nc", ["a", "b", "c"]),
        ("a\nb\r\nc", ["abc"]),
        (r"{\b a}\b0 b \i c\i0  d", ["a", "b c d"][1:] and ["ab c d"]),
        (r"\{a\} \\ b\~c\_d\-e", ["{a} \\ b\u00a0c\u2011de"]),
        (r"caf\'e9 \'93a\'94 \u8220?b\u8221?", ["caf\u00e9 \u201ca\u201d \u201cb\u201d"]),
        (r"\uc2\u8220??a\uc0\u8221b {\uc1\u233?}\u233 c", ["\u201ca\u201db \u00e9\u00e9c"]),
        (r"\u-3913?\u-10179?\u-8694?", ["\uf0b7\U0001f60a"]),
        (r"\u55357?x", ["x"]),
        (r"\u8212\'97a\u8212\\b", ["\u2014a\u2014b"]),
        (r"a\tab b\emdash c\lquote d\rquote\bullet", ["a\tb\u2014c\u2018d\u2019\u2022"]),
        ("a\xe9", ["a\u00e9"]),
        (r"{\pict\pngblip 0a0b}{\*\unknown a{\b b}}{\info{\title c}}d", ["d"]),
        (r"a\bin5 }{}{}b", ["ab"]),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset161 B;}}\f1\'e1\f0\'e1{\f1\'e1}\'e1", ["\u03b1\u00e1\u03b1\u00e1"]),
        (r"\trowd\intbl 0:03\cell a\par b\cell\row\trowd\intbl 0:09\cell c\cell\row\pard d", ["0:03\ta b", "0:09\tc", "d"]),
        (r"{\nonshppict a}{\*\shppict b}{\*\shpinst{\sp{\sn c}{\sv d}}{\shptxt e\par}}f", ["e", "f"]),
        (r"{\upr{a}{\*\ud{b}}}", ["a"]),
    ],
)  # fmt: skip
def test_text(inside: str, expected: list[str]) -> None:
    assert [line for line in lines(inside) if line] == expected


@pytest.mark.parametrize(
    ("start", "data", "expected"),
    [
        (r"\mac", b"\\'8e", "\u00e9"),
        (r"\pc", b"\\'82", "\u00e9"),
        (r"\ansi\ansicpg1251", b"\\'e9", "\u0439"),
        (r"\ansi\ansicpg932", b"\\'82\\'a0", "\u3042"),
        (r"\ansi\ansicpg936", b"\\'c4\\'e3", "\u4f60"),
        (r"\ansi\ansicpg65001", b"\\'c3\\'a9", "\u00e9"),
        (r"\ansi\ansicpg10000", b"\\'8e", "\u00e9"),
        (r"\ansi", b"\xe9", "\u00e9"),
    ],
)
def test_code_pages(start: str, data: bytes, expected: str) -> None:
    whole = b"{\\rtf1" + start.encode() + b" " + data + b"}"
    assert [line.text for line in read_rtf(whole).lines] == [expected]


def test_an_unknown_code_page_is_reported() -> None:
    document = read_rtf(rb"{\rtf1\ansi\ansicpg4711 caf\'e9}")
    assert document.lines[0].text == "caf\u00e9"
    assert "code page 4711 is unknown; read as cp1252, a guess" in document.problems[0].message


def test_bytes_and_text_are_read() -> None:
    data = "{\\rtf1\\ansi 0:03 Good evening.\\par 0:09 Hi.\\par}"
    expected = [(3000, None, "Good evening."), (9000, None, "Hi.")]
    for whole in (data, data.encode(), f"\ufeff{data}", f"\n{data}".encode()):
        source = open_source(whole)
        assert source.format is not None
        assert source.format.name == "rtf"
        content = source.read()
        assert isinstance(content, Transcript)
        assert turns(content) == expected
        assert isinstance(read_content(whole), Transcript)
    assert turns(transcript_of(read_rtf("{\\rtf1 0:03 caf\u00e9 \u4f60}"))) == [
        (3000, None, "caf\u00e9 \u4f60")
    ]


def test_what_is_removed_is_reported() -> None:
    content = transcript_of(
        read_rtf(
            r"{\rtf1{\stylesheet{\s1 heading 1;}{\s2 Title;}}{\header Top\par}"
            r"\s2 The Lift\par\pard\s1 Part\par\pard 0:03 Hello{\footnote Note {\b one}.}{\v ab cd}."
            r"{\strike no}{\field{\*\fldinst HYPERLINK "
            '"https://a.org"}{\\fldrslt it}}\\par'
            r"{\listtext 1.\tab}\outlinelevel1 Chapter\par\pard 0:09 Hi.{\annotation Check}\par}"
        )
    )
    assert turns(content) == [(3000, None, "Hello.it"), (9000, None, "Hi.")]
    assert content.title == "The Lift"
    assert removed(content) == [
        ("furniture", "Top"), ("heading", "Part"), ("note", "Note one."), ("deleted", "no"),
        ("link", "https://a.org"), ("marker", "1."), ("heading", "Chapter"), ("note", "Check"),
    ]  # fmt: skip
    assert [problem.message for problem in content.problems] == [
        "words in hidden text are skipped: 2"
    ]


def test_a_file_that_is_cut_off_is_read_and_reported() -> None:
    document = read_rtf(rb"{\rtf1\ansi 0:03 Hello.\par {\b 0:09 Hi")
    assert [line.text for line in document.lines] == ["0:03 Hello.", "0:09 Hi"]
    assert document.problems[0].message == "the RTF document is cut off at its end"


def test_other_texts_and_damaged_files_are_refused() -> None:
    with pytest.raises(CaptionsError, match="not an RTF document"):
        read_rtf("0:03 Hello.")
    with pytest.raises(CaptionsError, match="damaged: more than 10,000 groups"):
        read_rtf("{\\rtf1" + "{" * 20_000)
    with pytest.raises(CaptionsError, match="no transcript in this RTF document"):
        read_content(b"{\\rtf1\\ansi }")


def test_captions_in_rtf_are_refused_by_what_they_are() -> None:
    inside = "".join(
        f"{n}\\par 00:00:0{n},000 --> 00:00:0{n},900\\par Hello.\\par\\par " for n in (1, 2)
    )
    with pytest.raises(CaptionsError, match=r"there are captions in this RTF document.*\.srt"):
        read_content("{\\rtf1 " + inside + "}")


@pytest.mark.parametrize(
    "text", ["{}", "\\'e9", "\\u8220?", "\\par ", "a\\cell ", "{\\b a}", "\\f1 ", "{\\footnote a}", "\\*", "\\bin9 ", "{\\v a}", "\\row "]
)  # fmt: skip
def test_hostile_files_are_read_in_linear_time(text: str) -> None:
    start = time.perf_counter()
    assert read_rtf("{\\rtf1\\ansi 0:03 Hello.\\par " + text * 30_000 + "}").lines
    assert time.perf_counter() - start < 5


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_rtf(b"{\\rtf1" + data)
    except CaptionsError as error:
        assert "RTF" in error.message


word = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
shape = st.sampled_from(
    ["{} ", "{{\\b {}}} ", "{{\\footnote {}}} ", "{{\\strike {}}} ", "\\par {}\\par ", "{{\\header {}}} ",
     "\\trowd\\intbl {}\\cell\\row\\pard ", "\\s1 {}\\par\\pard ", "{{\\listtext {}}} ", "\\line {}\\line "]
)  # fmt: skip


@given(
    st.lists(
        st.tuples(shape, st.lists(word, min_size=1, max_size=4).map(" ".join)),
        min_size=1,
        max_size=8,
    )
)
def test_every_word_is_in_the_turns_or_reported(rows: list[tuple[str, str]]) -> None:
    inside = "".join(one.format(text) for one, text in rows)
    content = transcript_of(
        read_rtf("{\\rtf1{\\stylesheet{\\s1 heading 1;}}0:03 Hello.\\par " + inside + "}")
    )
    known = accounted_words(content)
    written = [found for _, text in rows for found in text.split()]
    for found in written:
        assert known[found] >= written.count(found), (found, inside)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=50))
def test_unicode_as_word_writes_it_comes_back(text: str) -> None:
    units = [int.from_bytes(text.encode("utf-16-le")[i : i + 2], "little", signed=True) for i in range(0, 2 * len(text.encode("utf-16-le")) // 2, 2)]  # fmt: skip
    written = "".join(f"\\u{unit}?" for unit in units)
    assert lines(f"x{written}x") == [f"x{text}x"]
