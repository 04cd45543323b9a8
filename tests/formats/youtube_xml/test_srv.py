"""YouTube's XML: events, words, what is escaped twice, and files that are damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.recognised import Recognised
from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.formats.losses import losses
from captions.generation import generate
from captions.model import Track
from captions.sources import open_source, parse, parse_in_format, read_content
from tests.conftest import FIXTURES


def srv3(body: str, head: str = "") -> str:
    return f'<timedtext format="3"><head>{head}</head><body>{body}</body></timedtext>'


def srv1(body: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{body}</transcript>'


def spans(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.plain_text) for cue in track]


def test_srv3_of_an_automatic_track_has_the_words_of_json3() -> None:
    track = parse(FIXTURES / "formats/automatic.srv3")
    assert spans(track)[:2] == [
        (1200, 3450, "the tide clock stopped"), (3450, 6650, "nobody wound it"),
    ]  # fmt: skip
    assert [(word.text, word.start_ms) for word in track.words[:3]] == [
        ("the", 1200), ("tide", 1440), ("clock", 1760),
    ]  # fmt: skip
    assert not any(cue.settings for cue in track)


def test_the_same_events_as_json3_give_the_same_words_and_cues() -> None:
    xml = srv3(
        '<p t="500" d="4000"><s>Good</s><s t="400"> morning</s></p><p t="3000" d="900"><s>Hi</s></p>'
    )
    json3 = (
        '{"events": [{"tStartMs": 500, "dDurationMs": 4000, "segs": [{"utf8": "Good"},'
        ' {"utf8": " morning", "tOffsetMs": 400}]},'
        ' {"tStartMs": 3000, "dDurationMs": 900, "segs": [{"utf8": "Hi"}]}]}'
    )
    assert parse(xml) == parse(json3)


def test_srv3_is_speech_that_captions_can_be_made_from() -> None:
    source = FIXTURES / "formats/automatic.srv3"
    assert isinstance(read_content(source), Recognised)
    assert generate(source).track.cues[0].start_ms == 1200


def test_appended_line_breaks_are_no_cues_but_appended_text_is() -> None:
    track = parse(
        srv3('<p t="0" d="9" a="1">\n</p><p t="10" d="90">One</p><p t="100" d="90" a="1">two</p>')
    )
    assert spans(track) == [(10, 100, "One"), (100, 190, "two")]


def test_uploaded_srv3_keeps_overlaps_and_lines() -> None:
    track = parse(srv3('<p t="0" d="2000">Down\nhere</p><p t="1000" d="2000">And<br/>up</p>'))
    assert spans(track) == [(0, 2000, "Down\nhere"), (1000, 3000, "And\nup")]
    assert track.words == ()


def test_pens_and_positions_become_tags_and_settings() -> None:
    head = '<pen id="1" i="1"/><pen id="2" u="1" fc="#00ffff"/><wp id="3" ap="2" ah="100" av="0"/>'
    body = '<w id="1" wp="3"/><p t="0" d="5" w="1"><s p="1">a &lt; b</s> <s p="2">c</s></p>'
    track = parse(srv3(body, head))
    assert track.cues[0].text == "<i>a &lt; b</i> <u><c.cyan>c</c></u>"
    assert track.cues[0].settings == {"line": "0", "align": "right"}
    assert losses(track, FORMATS["srv3"]) == []


def test_srv2_and_fractions_of_milliseconds() -> None:
    track = parse('<timedtext><text t="1000.5" d="1.7">One</text></timedtext>')
    assert spans(track) == [(1001, 1002, "One")]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("R&amp;amp;D &amp;lt;3", "R&D <3"),
        ("AT&amp;T &amp;copy", "AT&T &copy"),
        ("it&amp;#39;s &amp;#x27;so&amp;#x27;", "it's 'so'"),
        ("&lt;i&gt;Oh&lt;/i&gt; &lt;laughter&gt;", "Oh <laughter>"),
        ("one&lt;br /&gt;two", "one\ntwo"),
        ("caf&eacute; & &nosuch; bar", "caf\u00e9 & &nosuch; bar"),
        ("<![CDATA[a &amp; b]]>", "a & b"),
        ("bell &#7;&#1114112;", "bell \ufffd"),
    ],
)
def test_srv1_text_is_html_inside_xml(written: str, plain: str) -> None:
    assert spans(parse(srv1(f'<text start="1" dur="1">{written}</text>'))) == [(1000, 2000, plain)]


def test_the_end_is_rounded_once() -> None:
    track = parse(srv1('<text start="0.0004" dur="1.0004">One</text>'))
    assert spans(track) == [(0, 1001, "One")]


def test_a_missing_duration_lasts_until_the_next_caption_and_is_reported() -> None:
    track = parse(srv1('<text start="1">One</text>\n<text start="3" dur="1">Two</text>'))
    assert spans(track) == [(1000, 3000, "One"), (3000, 4000, "Two")]
    assert [problem.line for problem in track.problems] == [1]


@pytest.mark.parametrize("name", ["srv1", "srv3"])
def test_what_breaks_off_is_read_up_to_there(name: str) -> None:
    text = srv1('<text start="1" dur="1">One</text>\n<text start="3" d')[:-13]
    text = text if name == "srv1" else srv3('<p t="1000" d="1000">One</p>\n<p t="3000')[:-27]
    track, format = parse_in_format(f"\n\n{text}")
    assert format.name == name
    assert track.cues[0].plain_text == "One"
    assert "broken" in track.problems[-1].message
    assert track.problems[-1].line == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<transcript>", "there is no caption|broken"),
        ("<transcript/>", "no caption with a start time"),
        ("<timedtext><body/></timedtext>", "no caption with a start time"),
        ('<timedtext><p t="x" d="1">a</p></timedtext>', "no caption with a start time"),
        ("<!DOCTYPE t [<!ENTITY a 'b'>]><transcript>&a;</transcript>", "XML entities"),
        ('<transcript a="<"/>', "1: this XML is broken"),
    ],
)
def test_files_that_are_refused(text: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        parse(text)


def test_control_characters_are_removed_and_reported() -> None:
    track = parse(srv1('<text start="1" dur="1">One\x08\x0b!</text>'))
    assert track.cues[0].text == "One!"
    assert "control characters" in track.problems[0].message


def test_other_xml_is_not_taken() -> None:
    for text in ("<tt><body/></tt>", "Good <transcript>"):
        found = open_source(text, "txt").format
        assert found is None or found.name not in ("srv1", "srv3")


@pytest.mark.parametrize("text", ["<s>" * 20_000, "&" * 100_000, "<" * 100_000, "{" * 100_000])
def test_hostile_text_is_read_or_refused(text: str) -> None:
    for whole in (srv3(f'<p t="0" d="1">a{text}'), srv1(f'<text start="0">a{text}'), text):
        try:
            assert parse(whole, "srv3").cues
        except CaptionsError as error:
            assert "expat" not in str(error)


@given(
    st.lists(
        st.tuples(st.integers(0, 10**7), st.integers(1, 10**5), st.text("aé&<>'\"日 ", min_size=1))
    )
)
def test_every_caption_of_srv3_is_read(events: list[tuple[int, int, str]]) -> None:
    from html import escape

    events = [(start, length, text) for start, length, text in events if text.strip()]
    body = "".join(f'<p t="{s}" d="{n}">{escape(escape(text))}</p>' for s, n, text in events)
    if not events:
        return
    read = parse(srv3(body))
    expected = sorted(((s, s + n, text.strip()) for s, n, text in events), key=lambda e: e[0])
    assert spans(read) == expected


def test_styles_beside_times_of_words_are_reported() -> None:
    pens = '<head><pen id="1" i="1"/><pen id="2"/></head>'
    words = '<s p="{0}">The</s><s t="400" p="{0}"> tide</s>'
    text = f'<timedtext format="3">{pens}<body><p t="0" d="900">{words}</p></body></timedtext>'
    assert [problem.message for problem in parse(text.format(1)).problems] == [
        "styles of captions with word times are dropped"
    ]
    assert parse(text.format(2)).problems == ()
