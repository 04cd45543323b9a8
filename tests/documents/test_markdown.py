"""Transcripts in Markdown: signs, marks, and all that plain transcripts have in common with it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.documents.markdown.read import read_markdown
from captions.documents.markdown.signs import sniff_markdown
from captions.documents.transcript import transcript_of
from captions.sources import find_text_format, open_source, read_content
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript
from tests.conftest import FIXTURES, corpus_files
from tests.documents.readings import accounted_words, removed, turns


def read(text: str) -> Transcript:
    return transcript_of(read_markdown(text))


@pytest.mark.parametrize(
    "text",
    [
        "# Episode\n\n0:03 Hello.\n",
        "0:03 Hello.\n\n## Part two\n\n0:09 Hi.\n",
        "Episode\n=======\n\n0:03 Hello.\n",
        "---\ntitle: Episode\n---\n0:03 Hello.\n",
        "**Ada:** Hello.\n",
        "**Ada** (0:03)\n\nHello.\n",
        "`0:03` Hello.\n",
        "*[0:03]* Hello.\n",
        "0:03 See [the site](https://example.org).\n",
        "0:03 It **does** move.\n",
        "\\[0:03\\] Hello.\n",
        "0:03 Hello.[^1]\n\n[^1]: Twice.\n",
        "```text\n0:03 Hello.\n```\n",
    ],
)
def test_signs(text: str) -> None:
    assert sniff_markdown(text)
    assert sniff_markdown(text.replace("\n", "\r\n"))
    format = open_source(text).format
    assert format is not None
    assert format.name == "md"


@pytest.mark.parametrize(
    "text",
    [
        "0:03 Ada: *laughs* Hello.\n",
        "0:03 Ada: **laughs** Hello.\n",
        "0:03 *Never* say that.\n",
        "0:03 # Tea for two #\n# and two for tea #\n",
        "#12: The Lift\n\n0:03 Hello.\n",
        "- 0:03 Hello.\n> 0:09 Hi.\n>> ADA: And welcome.\n",
        "0:03 It is 2 * 3 * 4, a_b_c and C:\\temp.\n---\n0:09 [music] (laughs) [sic] (2019)\n",
        "0:03 <v Ada>R&D &lt;i&gt;</v>\n",
    ],
)
def test_plain_transcripts_are_not_touched(text: str) -> None:
    assert not sniff_markdown(text)
    assert read_content(text) == parse_transcript(text)


def test_transcripts_of_people_are_not_taken_for_markdown() -> None:
    files = [*(FIXTURES / "transcripts").glob("*.txt"), *corpus_files("site", "speech", "human")]
    for path in files:
        assert not sniff_markdown(path.read_text(encoding="utf-8", errors="replace")), path.name


def test_the_ending_counts_where_there_is_no_sign() -> None:
    text = "0:03 It *does* move.\n"
    found = find_text_format(text, ".md")
    assert found is not None
    assert found.name == "md"
    assert turns(read(text)) == [(3000, None, "It does move.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It *does* move, __very__ **well**, ***now***.", "It does move, very well, now."),
        ("**It *does* move.**", "It does move."),
        ("Un**believ**able.", "Unbelievable."),
        ("A `code` and ``a `tick` ``.", "A code and a `tick`."),
        ('[The *site*](https://example.org "Title") and [it](/a_(b)).', "The site and it."),
        ("[0:03](https://example.org/?t=3) Hello.", "0:03 Hello."),
        (
            "<https://example.org/a_b_c> or <ada@example.org>",
            "https://example.org/a_b_c or ada@example.org",
        ),
        ("R&amp;D &lt;3 &copy; a & b", "R&D <3 \u00a9 a & b"),
        ("\\*not\\* \\[music\\] 1\\. C:\\\\temp", "*not* [music] 1. C:\\temp"),
        ("2 * 3 * 4, snake_case_name, 5*6*7", "2 * 3 * 4, snake_case_name, 5*6*7"),
        ("*laughs* I see. *door opens* Who is it?", "*laughs* I see. *door opens* Who is it?"),
        ("I *see*. *Really.*", "I see. Really."),
        ('<b>Bold</b> and <span class="a">plain</span><br>next', "Bold and plain next"),
        ("<v Ada>a < b, <laughter> and <3", "<v Ada>a < b, <laughter> and <3"),
        ("[music] [laughs](quietly) [sic](2019)", "[music] [laughs](quietly) [sic](2019)"),
        ("one **two\nthree** four", "one two\nthree four"),
        ("**Never closed", "**Never closed"),
        ("end of line\\\nnext  ", "end of line\nnext"),
        (">> Hello", ">> Hello"),
        ("> > Hello", "Hello"),
        ("- Are you?\n- Yes.", "- Are you?\n- Yes."),
        ("* one\n+ two", "one\ntwo"),
        ("* laughs *", "* laughs *"),
    ],
)
def test_marks(text: str, expected: str) -> None:
    lines = read_markdown(text).lines
    assert "\n".join(line.text for line in lines) == expected
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_what_is_removed_is_reported() -> None:
    text = (
        "# The Lift\n\n## Notes\n\n0:03 It is [here](https://example.org) ![a lift](lift.png) "
        "~~there~~.[^1]\n\n***\n\n0:09 Yes.\n\n## End\n\n[^1]: Once.\n    Twice.\n[a]: https://a.org\n"
        "<!-- nothing -->\n"
    )
    content = read(text)
    assert turns(content) == [(3000, None, "It is here ."), (9000, None, "Yes.")]
    assert content.title == "The Lift"
    assert removed(content) == [
        ("heading", "Notes"),
        ("link", "https://example.org"),
        ("image", "a lift"),
        ("link", "lift.png"),
        ("note", "[^1]"),
        ("deleted", "there"),
        ("marker", "***"),
        ("heading", "End"),
        ("note", "Once."),
        ("note", "Twice."),
        ("link", "https://a.org"),
    ]
    assert [item.line for item in content.removed] == [3, 5, 5, 5, 5, 5, 7, 11, 13, 14, 15]
    assert [item.time_ms for item in content.removed][-3:] == [9000] * 3
    assert [(problem.line, problem.message) for problem in content.problems] == [
        (16, "HTML comments are skipped")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "**Ada:** [0:03] Hello.\n\n**Bob:** [0:09] Hi.\n",
        "**Ada** [0:03]: Hello.\n\n**Bob** [0:09]: Hi.\n",
        "**Ada [0:03]:** Hello.\n\n**Bob [0:09]:** Hi.\n",
        "**Ada** (0:03)\n\nHello.\n\n**Bob** (0:09)\n\nHi.\n",
        "**Ada** 0:03\nHello.\n\n**Bob** 0:09\nHi.\n",
        "### Ada [0:03]\n\nHello.\n\n### Bob [0:09]\n\nHi.\n",
        "## 0:03 Ada\n\nHello.\n\n## 0:09 Bob\n\nHi.\n",
        "[0:03] **Ada:** Hello.\n\n[0:09] **Bob**: Hi.\n",
        "- **[0:03] Ada:** Hello.\n- **[0:09] Bob:** Hi.\n",
        "> **Ada:** 0:03\n\nHello.\n\n> **Bob:** 0:09\n\nHi.\n",
    ],
)
def test_names_and_times(text: str) -> None:
    assert turns(read(text)) == [(3000, "Ada", "Hello."), (9000, "Bob", "Hi.")]


def test_a_bold_name_above_its_time() -> None:
    rows = [("Ada", 3, "Hello."), ("Bob", 9, "Hi."), ("Ada", 15, "Yes.")]
    expected = [(start * 1000, name, text) for name, start, text in rows]
    for shape in (
        "**{0}**\n0:{1:02d}\n\n{2}\n",
        "**{0}**\n\n0:{1:02d} {2}\n",
        "0:{1:02d}\n**{0}**\n{2}\n",
    ):
        assert turns(read("\n".join(shape.format(*row) for row in rows))) == expected


def test_one_bold_remark_is_no_speaker() -> None:
    text = "0:03 **Summary:** It moves.\n\n0:09 **Never** ask.\n\n0:12 Good.\n\n0:19 Yes.\n"
    assert [turn.speaker for turn in read(text).turns] == [None] * 4


def test_front_matter_has_the_title() -> None:
    content = read("---\ntitle: 'The Lift'\ndate: 2026-05-01\n---\n\n0:03 Hello.\n")
    assert content.title == "The Lift"
    assert removed(content) == [("furniture", "date: 2026-05-01")]
    assert content.turns[0].line == 6


def test_code_fences_keep_their_text_as_it_is() -> None:
    content = read("```text\n0:03 It *does* move.\n```\n")
    assert turns(content) == [(3000, None, "It *does* move.")]
    assert content.problems[0].message == "the code fence around the text is skipped"


def test_a_remark_around_the_fence_of_a_transcript_is_removed() -> None:
    inside = "**Ada:** [0:03] It *does* move.\n\n**Bob:** [0:09] Yes."
    content = read(f"Here it is:\n\n```markdown\n{inside}\n```\n\nMore?\n")
    assert turns(content) == [(3000, "Ada", "It does move."), (9000, "Bob", "Yes.")]
    assert [turn.line for turn in content.turns] == [4, 6]
    assert removed(content) == [("furniture", "Here it is:"), ("furniture", "More?")]
    several = read("0:01 See:\n```\n0:03 Hello.\n```\n0:09 Hi.\n")
    assert [turn.text for turn in several.turns] == ["See:", "Hello.", "Hi."]


def test_speech_above_a_rule_is_no_heading() -> None:
    content = read("0:03 Hello, everyone\n---\n\nGood evening to all.\n---\n\n0:09 Hi.\n")
    assert [turn.text for turn in content.turns] == [
        "Hello, everyone",
        "Good evening to all.",
        "Hi.",
    ]


@pytest.mark.parametrize(
    "text",
    ["*", "**", "_a", "[", "[a](", "![", "`", "<!--", "\\", "~~a", "# a\n", "> ", "&", "[^a", "<b ",
     "[a][", "**a** ", "---\n", "[a](b", "|", "~~~\n", "**A:** "],
)  # fmt: skip
def test_hostile_marks_are_read_in_linear_time(text: str) -> None:
    whole = "# Title\n\n0:03 Hello.\n" + text * 30_000
    start = time.perf_counter()
    read_markdown(whole)
    sniff_markdown(whole)
    assert time.perf_counter() - start < 5


word = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
mark = st.sampled_from(
    ["{}", "*{}*", "**{}**", "_{}_", "`{}`", "[{}](https://example.org)", "~~{}~~"]
)
line_mark = st.sampled_from(
    ["{}", "# {}", "### {}", "> {}", "- {}", "* {}", "1. {}", "[^1]: {}", "![{}](a.png)", "**{}**"]
)


@given(
    st.lists(
        st.tuples(line_mark, st.lists(st.tuples(mark, word), min_size=1, max_size=6)), min_size=1
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_word_is_in_the_turns_or_reported(
    rows: list[tuple[str, list[tuple[str, str]]]], gap: str
) -> None:
    lines = [
        shape.format(" ".join(mark.format(text) for mark, text in words)) for shape, words in rows
    ]
    content = read(f"0:03 Hello.{gap}{gap.join(lines)}")
    known = accounted_words(content)
    written = [text for _, words in rows for _, text in words]
    for text in written:
        assert known[text] >= written.count(text), (text, lines)


SPOKEN = [("Ada Quill", "0:02", "0:05", "The ferry leaves."), ("Bob", "0:09", "0:12", "He waved.")]
SHAPES = [
    "**{name}:** {start} {text}", "**{name}**: {start} {text}", "__{name}__ {start} {text}",
    "**{name}** ({start}): {text}", "**{name}** ({start} - {end}): {text}",
    "**{name}** [{start}]\n\n{text}", "**[{start} - {end}] {name}:** {text}",
    "**{start} - {end}** **{name}:** {text}", "`{start}` **{name}:** {text}",
    "*{start}* **{name}:** {text}", "## {name} ({start} - {end})\n\n{text}",
    "## [{start} - {end}] {name}\n\n{text}", "## {name}: {start} {text}",
    "### {name} `{start}`\n\n{text}", "- **{name}** [{start}]: {text}",
    "[{start}](https://example.org/?t=1) **{name}:** {text}",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_names_times_and_ends_in_marks(shape: str) -> None:
    text = "\n\n".join(
        shape.format(name=name, start=start, end=end, text=text)
        for name, start, end, text in SPOKEN
    )
    found = [(one.start_ms, one.end_ms, one.speaker, one.text) for one in read(text).turns]
    ends = (5000, 12_000) if "{end}" in shape else (None, None)
    assert found == [
        (start_ms, end_ms, name, text)
        for start_ms, end_ms, (name, _, _, text) in zip((2000, 9000), ends, SPOKEN)
    ]
