"""Web pages as transcripts: lines, rows, the part of a page that has the times."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.documents.html.blocks import read_blocks
from captions.documents.html.tags import HtmlTag, html_tokens
from captions.errors import CaptionsError
from captions.formats.documents.parse import parse_html, sniff_html
from captions.sources import open_source, read_content
from captions.transcript.model import Transcript
from tests.documents.readings import accounted_words, removed, turns

TALK = "<p>0:03 Ada: Good evening to all.</p><p>0:09 Bob: Thank you very much.</p>"
EXPECTED = [(3000, "Ada", "Good evening to all."), (9000, "Bob", "Thank you very much.")]


def texts(html: str) -> list[str]:
    return [block.text for block in read_blocks(html).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b", ["a", "b"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<p>At <b>9:30</b>, <cite>Emma</cite>! (<i>0:03</i>)</p>", ["At 9:30, Emma! (0:03)"]),
        ("<cite>Ada</cite><time>0:03</time>Hello", ["Ada 0:03 Hello"]),
        ("<p>R&amp;D <b>n</b>ow\n  and</p>", ["R&D now and"]),
        ("<span>Ada</span><span>0:03</span>", ["Ada 0:03"]),
        ("<pre>a\n  b\nc</pre>", ["a", "b", "c"]),
        ("<table><tr><td>0:03</td><td>a<td>b<tr><td>0:09<td>c</table>", ["0:03\ta\tb", "0:09\tc"]),
        ("<table><tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td><td>e</td></tr></table>", ["a", "b", "c", "d", "e"]),
        ("<p>a <script>b</script><style>c</style><!-- d --><template>e</template>f</p>", ["a f"]),
        ("<p>a</b></i></p></div>b", ["a", "b"]),
        ('<p title="a > b" data-x=a>c</p>', ["c"]),
        ("1 < 2 <3 a", ["1 < 2 <3 a"]),
        ("<head><meta charset=utf-8><body>a", ["a"]),
        ("<p>a <textarea>b &amp; c</textarea> d</p>", ["a d"]),
    ],
)  # fmt: skip
def test_lines(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_lines_have_the_numbers_of_the_file() -> None:
    blocks = read_blocks("<div>\n<p>a\nb</p>\n\n<p>\nc<br>\nd</p></div>").blocks
    assert [(block.text, block.line) for block in blocks] == [("a b", 2), ("c", 6), ("d", 7)]


def test_a_piece_of_a_page_is_the_transcript() -> None:
    content = read_content(TALK)
    assert isinstance(content, Transcript)
    assert turns(content) == EXPECTED
    assert captions.parse(TALK).cues[0].text == "Good evening to all."
    format = open_source(TALK).format
    assert format is not None
    assert format.name == "html"


@pytest.mark.parametrize(
    "html",
    [
        "<h1>The Lift</h1><main>{}</main>",
        "<nav><a href=/>Home</a></nav><form>{}</form><footer>Us</footer>",
        "<ul><li>0:00 Start<li>0:05 Lift<li>0:08 End</ul><div>{}</div><p>Share this.</p>",
        "<div>{}</div><div class=comments><p>0:04 Great!<p>0:05 Really?</div>",
        "<table><tr><td>Menu</td><td>{}</td></tr></table>",
        "<p>Posted on <time datetime=2026-05-01>1 May</time></p><cite>Books</cite><article>{}</article>",
    ],
)
def test_the_transcript_of_a_page_is_found_by_its_times(html: str) -> None:
    page = f"<!DOCTYPE html><html><body>{html.format(TALK)}</body></html>"
    content = parse_html(page)
    assert turns(content) == EXPECTED
    known = accounted_words(content)
    for text in texts(page):
        assert all(known[word] for word in re.findall(r"[^\W\d_]+", text)), text


def test_a_transcript_in_sections_is_kept_whole() -> None:
    section = "<section><h2>Part {0}</h2><p>{0}:03 Good evening to all of you.</p><p>{0}:09 Hi.</p></section>"
    page = f"<html><body>{''.join(section.format(number) for number in range(5))}</body></html>"
    assert len(parse_html(page).turns) == 10


def test_names_above_times_are_kept() -> None:
    rows = "".join(
        f"<div><div>{name}</div><div>0:0{second}</div><div>Good evening.</div></div>"
        for name, second in (("Ada", 1), ("Bob", 5), ("Ada", 8))
    )
    page = f"<html><body><p>Welcome</p><div>{rows}</div></body></html>"
    assert {"Ada", "Bob", "Welcome"} <= set(accounted_words(parse_html(page)))
    assert ("furniture", "Ada") not in removed(parse_html(page))


def test_times_in_buttons_and_headers_are_times() -> None:
    html = (
        "<article><header>Ada <time>0:03</time></header><p>Hello.</p></article>"
        "<article><header>Bob <button>0:09</button></header><p>Hi. <button>Copy</button></p></article>"
    )
    content = parse_html(f"<html><body>{html}</body></html>")
    assert turns(content) == [(3000, "Ada", "Hello."), (9000, "Bob", "Hi.")]
    assert removed(content) == [("furniture", "Copy")]


def test_what_a_page_has_beside_its_text_is_reported() -> None:
    content = parse_html(
        "<html><head><title>T</title></head><body><script>1</script><p hidden>one two</p>"
        "<p>0:03 A <del>b</del> <a href=/c>c</a> <img alt='d e' src=f> <ruby>g<rt>h</rt></ruby></p>"
    )
    assert [turn.text for turn in content.turns] == ["A c g"]
    assert sorted(removed(content)) == [
        ("deleted", "b"), ("furniture", "one two"), ("image", "d e"), ("note", "h"),
    ]  # fmt: skip
    assert [problem.message for problem in content.problems] == [
        "skipped in the page: 1 script or style sheet, 1 link address"
    ]
    assert content.title == "T"


def test_hidden_text_is_removed_unless_it_is_the_transcript() -> None:
    hidden = '<p hidden>Open</p><div style="display: none">Shut <p>now</p></div>'
    content = parse_html(
        f"<html><body>{hidden}{TALK}<p>0:30 Ye<i hidden>no</i>s.</p></body></html>"
    )
    assert turns(content)[:2] == EXPECTED
    assert content.turns[2].text == "Yes."
    assert sorted(text for _, text in removed(content)) == ["Open", "Shut", "no", "now"]
    folded = f"<html><body style='display:none'><div hidden>{TALK}</div></body></html>"
    assert turns(parse_html(folded)) == EXPECTED


def test_a_page_without_times_is_refused() -> None:
    with pytest.raises(CaptionsError, match=r"web page without a transcript.*Copy"):
        read_content("<!DOCTYPE html><html><body><p>Ada: Hello.</p></body></html>")


def test_messages_have_the_lines_of_the_file() -> None:
    page = (
        "<div>\n\n<p>0:09 One.</p>\n\n\n<p>0:30 Two.</p>\n<p>0:12 Three.</p><p>0:40 Four.</p></div>"
    )
    (problem,) = parse_html(page).problems
    assert "on line 3 and before 0:40 on line 7" in problem.message or "line 6" in problem.message
    assert problem.line in (6, 7)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("cp932", "Shift_JIS")],
)
def test_the_encoding_a_page_declares_is_used(encoding: str, declared: str) -> None:
    said = {"cp1252": "caf\u00e9", "cp1251": "\u0447\u0430\u0439", "cp932": "\u304a\u8336"}[
        encoding
    ]
    page = f'<html><head><meta charset="{declared}"></head><body><p>0:03 {said}</p></body></html>'
    content = read_content(page.encode(encoding))
    assert isinstance(content, Transcript)
    assert content.turns[0].text == said
    assert not content.problems
    assert read_content(page.encode()).turns[0].text == said  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["<v Ada>Hello.", "<b>0:03</b> Hello.", "<3 0:03", "0:03 <p>", "<tt>"]
)
def test_other_texts_are_no_html(text: str) -> None:
    assert not sniff_html(text)


def test_attributes() -> None:
    (tag, *_) = html_tokens("<img src=a alt='b &gt; \"c\"' data-alt=d hidden>")
    assert isinstance(tag, HtmlTag)
    assert [tag.attribute(name) for name in ("src", "alt", "hidden", "title")] == [
        "a", 'b > "c"', "", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["<div>", "<p>", "<span>", "</b>", "<b></i>", "<li>", "<table><tr><td>", "<a b='", '<a "', "<nav>",
     "<p>0:03 a", "<div>0:03 a", "<tr><td>a<td>b", "<button>", "<del>", "<pre>\n", "<!-- ", "<h1>"],
)  # fmt: skip
def test_hostile_pages_are_read_in_linear_time(text: str) -> None:
    start = time.perf_counter()
    for page in (f"<html><body>{TALK}{text * 10_000}", f"{TALK}{text * 10_000}"):
        assert parse_html(page).turns
    assert time.perf_counter() - start < 10


word = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
shape = st.sampled_from(
    ["<p>{}</p>", "<div>{}</div>", "<nav>{}</nav>", "<h2>{}</h2>", "<li>{}", "<p><b>{}</b></p>",
     "<button>{}</button>", "<tr><td>{}</td></tr>", "<p>0:05 {}</p>", "<header>{}</header>", "{}",
     "<img alt='{}'>", "<del>{}</del>", "<cite>{}</cite>", "<td>{}", "<time>{}</time>"]
)  # fmt: skip


@given(
    st.lists(
        st.tuples(shape, st.lists(word, min_size=1, max_size=4).map(" ".join)),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_every_word_is_in_the_turns_or_reported(rows: list[tuple[str, str]], is_page: bool) -> None:
    inside = (
        f"<p>0:03 Hello there.</p>{' '.join(one.format(text) for one, text in rows)}<p>0:09 Hi.</p>"
    )
    content = parse_html(f"<html><body>{inside}</body></html>" if is_page else inside)
    known = accounted_words(content) + words_of_problems(content)
    written = [found for _, text in rows for found in text.split()]
    for found in written:
        assert known[found] >= written.count(found), (found, inside)


def words_of_problems(content: Transcript) -> Counter[str]:
    text = " ".join(problem.message for problem in content.problems)
    return Counter(text.replace(",", "").split())


def test_text_that_a_browser_hides_is_reported() -> None:
    page = "<html><body><p>0:03 Hello.</p><noscript>Turn it on</noscript></body></html>"
    content = read_content(page)
    assert ("furniture", "Turn it on") in removed(content)


def test_ranges_in_a_page_are_no_captions() -> None:
    lines = ("00:00:02.000 --> 00:00:04.500 The ferry.", "00:00:09.000 --> 00:00:10.500 It left.")
    page = "".join(f"<p>{line.replace('>', '&gt;')}</p>" for line in lines)
    turns = read_content(f"<html><body>{page}</body></html>").turns
    assert [(turn.start_ms, turn.end_ms) for turn in turns] == [(2000, 4500), (9000, 10_500)]
