"""Transcripts of Podcasting 2.0 in HTML: fragments, saved pages, and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.podcast.html_read import read_podcast_html
from captions.formats.speaker_paragraphs import speaker_paragraphs
from captions.generation import generate
from captions.model import Cue, Track
from captions.sources import open_source, parse_in_format, read_content
from captions.transcript.model import Transcript
from tests.conftest import FIXTURES


def turns(text: str) -> list[tuple[int | None, str | None, str]]:
    return [(turn.start_ms, turn.speaker, turn.text) for turn in read_podcast_html(text).turns]


def test_a_fragment() -> None:
    text = "<cite>Ada:</cite>\n<time>0:09</time>\n<p>R&amp;D isn&#39;t\n dead.</p>"
    content = read_content(text)
    assert isinstance(content, Transcript)
    assert turns(text) == [(9000, "Ada", "R&D isn't dead.")]
    assert open_source(text).format is FORMATS["podcast-html"]
    assert parse_in_format(text)[0].cues[0].speaker == "Ada"
    assert generate(text).track.cues[0].start_ms // 1000 == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<cite>Ada :</cite><p>a</p><p>b</p>", [(None, "Ada", "a"), (None, "Ada", "b")]),
        ("<time>1:02:03.5</time><p>a</p>", [(3_723_500, None, "a")]),
        ("<time>[0:09]</time><p>a</p>", [(9000, None, "a")]),
        ('<time datetime="PT1M2S">a minute</time><p>a</p>', [(62_000, None, "a")]),
        ("<P><CITE>Ada:</CITE> <TIME>0:03</TIME></P><P>a</P>", [(3000, "Ada", "a")]),
        ("<p><cite>Ada:</cite> <time>0:03</time> a</p>", [(3000, "Ada", "a")]),
        ("<p><cite>Ada</cite>: a</p>", [(None, "Ada", "a")]),
        ("<p><cite>Emma</cite> is a book.</p>", [(None, None, "Emma is a book.")]),
        (
            "<p>I read <cite>Emma</cite> at <time>9:00</time>.</p>",
            [(None, None, "I read Emma at 9:00.")],
        ),
        ("<cite>Ada:</cite><p>a<cite>Bo:</cite><p>b", [(None, "Ada", "a"), (None, "Bo", "b")]),
        ("<cite>Ada:</cite><p>a</p><cite></cite><p>b</p>", [(None, "Ada", "a"), (None, None, "b")]),
        ("<p>a<br>b <b>c</b><!-- d --><script>e</script></p>", [(None, None, "a b c")]),
        ("<p>1 < 2 &lt; 3</p>", [(None, None, "1 < 2 < 3")]),
    ],
)
def test_shapes(text: str, expected: list[tuple[int | None, str | None, str]]) -> None:
    assert turns(text) == expected


def test_a_saved_page_is_read_without_its_furniture() -> None:
    content = read_content(FIXTURES / "formats/podcast-page.html")
    assert isinstance(content, Transcript)
    assert content.title == "The Tide Clock \u2013 Episode 3"
    assert [(turn.start_ms, turn.speaker) for turn in content.turns] == [
        (9000, "Ada"), (3_723_000, "Bob"),
    ]  # fmt: skip
    assert [(item.line, item.reason, item.text) for item in content.removed] == [
        (6, "furniture", "Home"),
        (7, "furniture", "Subscribe to the show."),
        (12, "furniture", "Thanks for reading."),
        (13, "furniture", "\u00a9 Us"),
    ]


def test_times_out_of_order_and_no_times_are_reported() -> None:
    text = "<time>0:09</time><p>a b</p>\n<time>0:03</time><p>c</p>\n<time>0:12</time><p>d</p><time>noon</time>"
    content = read_podcast_html(text)
    assert [turn.start_ms for turn in content.turns] in ([9000, None, 12_000], [None, 3000, 12_000])
    assert "not a time, not used: noon" in [problem.message for problem in content.problems]
    assert any("not in order" in problem.message for problem in content.problems)


def test_speakers_and_times_that_nothing_follows_are_reported() -> None:
    content = read_podcast_html(
        "<cite>Ada:</cite><cite>Bo:</cite>\n<time>0:03</time><time>0:05</time><p>a</p><cite>Cy:</cite>"
    )
    assert [(turn.start_ms, turn.speaker) for turn in content.turns] == [(5000, "Bo")]
    assert [(item.line, item.reason, item.text) for item in content.removed] == [
        (1, "furniture", "Ada:"), (2, "time", "0:03"), (2, "furniture", "Cy:"),
    ]  # fmt: skip


def test_html_without_a_paragraph_is_refused() -> None:
    with pytest.raises(CaptionsError, match="no paragraph has text"):
        read_podcast_html("<cite>Ada:</cite><time>0:09</time> Hello.")


def test_a_track_as_html() -> None:
    track = Track(
        [
            Cue(1500, 2000, "<i>R&D</i>\nnow", speaker="Ada", markup="srt"),
            Cue(2500, 3000, "then.", speaker="Ada"), Cue(3100, 3200, "Yes.", speaker="Bo & Co"),
            Cue(3_725_000, 3_726_000, "and."),
        ],
        title="Tides < Clocks",
    )  # fmt: skip
    assert render(track, "podcast-html") == (
        '<html>\n<head>\n<meta charset="utf-8">\n<title>Tides &lt; Clocks</title>\n</head>\n<body>\n'
        "<cite>Ada:</cite>\n<time>0:01</time>\n<p>R&amp;D now then.</p>\n"
        "<cite>Bo &amp; Co:</cite>\n<time>0:03</time>\n<p>Yes.</p>\n"
        "<cite></cite>\n<time>1:02:05</time>\n<p>and.</p>\n"
        "</body>\n</html>\n"
    )
    assert losses(track, FORMATS["podcast-html"]) == [
        "end times of 4 cues", "milliseconds of 3 cues", "line breaks in 1 cue", "italics in 1 cue",
        "starts of 1 cue inside paragraphs",
    ]  # fmt: skip


def test_a_title_comes_back() -> None:
    track = Track([Cue(0, 900, "Hello.")], title="Tides & Clocks")
    assert read_podcast_html(render(track, "podcast-html")).title == "Tides & Clocks"


def test_each_paragraph_of_a_long_monologue_has_its_speaker_and_time() -> None:
    """transcriptator (Podverse) takes nothing but cite, time and p in this order."""
    cues = [
        Cue(n * 4000, n * 4000 + 3900, "A sentence of some length. " * 3, "Ada") for n in range(30)
    ]
    written = render(Track(cues), "podcast-html")
    tags = re.findall(r"<(cite|time|p)>", written)
    assert tags == ["cite", "time", "p"] * (len(tags) // 3)
    assert len(tags) > 6


@pytest.mark.parametrize(
    "text", ["<p", "<p>", "<cite>", "<!--", "<script>", "&", '<time datetime="']
)
def test_hostile_html_is_read_or_refused(text: str) -> None:
    for whole in (f"<cite>A:</cite><p>a</p>{text * 20_000}", text * 20_000):
        try:
            assert read_podcast_html(whole).turns
        except CaptionsError as error:
            assert "no paragraph" in str(error)


word = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1)
rows = st.lists(
    st.tuples(st.integers(0, 10**7), st.lists(word, min_size=1).map(" ".join), st.sampled_from([None, "Ada", "Bo & Co"])),
    min_size=1,
)  # fmt: skip


@given(rows)
def test_it_is_read_as_written(found: list[tuple[int, str, str | None]]) -> None:
    found.sort(key=lambda row: row[0])
    track = Track([Cue(start, start + 1, text, speaker) for start, text, speaker in found])
    back = read_podcast_html(render(track, "podcast-html"))
    paragraphs = speaker_paragraphs(track)
    assert [(turn.speaker, turn.text) for turn in back.turns] == [
        (one.speaker, one.text) for one in paragraphs
    ]
    assert {turn.start_ms for turn in back.turns} <= {
        one.start_ms // 1000 * 1000 for one in paragraphs
    } | {None}
