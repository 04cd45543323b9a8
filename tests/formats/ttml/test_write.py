"""TTML and IMSC as they are written: valid, read back to the same cues, losses counted."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.ttml.regions import box_of
from captions.model import Cue, Track
from captions.sources import parse

TRACK = Track(
    [
        Cue(1000, 2500, "The <i>tide</i> clock\n& Ann <3 {C:\\New}", markup="srt"),
        Cue(3000, 4500, "{\\an8}R&D.", "Ada", "Ada: ", markup="srt"),
        Cue(2000, 5000, "<v Bo>Yes.</v> <v Ada>No.", markup="vtt", settings={"align": "left"}),
        Cue(6000, 7000, '<font color="#ffa500">Red <b>sky</b></font>', markup="srt"),
        Cue(8000, 9000, "<ruby>潮<rt>しお</rt></ruby>の <lang fr>oui</lang>", markup="vtt"),
    ],
    title='Tides & "clocks"',
    language="en-GB",
)


@pytest.mark.parametrize("name", ["ttml", "imsc"])
def test_a_document(name: str) -> None:
    text = render(TRACK, name)
    track = parse(text)
    assert (track.title, track.language) == (TRACK.title, TRACK.language)
    assert track.problems == ()
    assert [(cue.start_ms, cue.end_ms, cue.text, dict(cue.settings)) for cue in track.cues] == [
        (1000, 2500, "The <i>tide</i> clock\n&amp; Ann &lt;3 {C:\\New}", {}),
        (2000, 5000, "<v Bo>Yes.</v> <v Ada>No.</v>", {"align": "left"}),
        (3000, 4500, "R&amp;D.", {"line": "0"}),
        (6000, 7000, "<c.colorffa500>Red <b>sky</b></c>", {}),
        (8000, 9000, "<ruby>潮<rt>しお</rt></ruby>の <lang fr>oui</lang>", {}),
    ]
    assert (track.cues[2].speaker, track.cues[2].label) == ("Ada", "Ada: ")
    assert losses(TRACK, FORMATS[name]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CO<sub>2</sub> <em>is</em><br/>here", "CO2 <i>is</i>\nhere"),
        (r"{\b1}loud{\b0} {i}low{/i} {y:u}end", "<b>loud</b> <i>low</i> end"),
        ("<strong>R&amp;D</strong> &lt;u&gt;", "<b>R&amp;D</b> &lt;u&gt;"),
    ],
)
def test_all_tags_of_subrip(text: str, expected: str) -> None:
    written = render(Track([Cue(0, 1000, text, markup="srt")]), "ttml")
    assert [cue.text for cue in parse(written).cues] == [expected]


def test_what_was_read_loses_nothing_when_written_again() -> None:
    back = parse(render(TRACK, "ttml"))
    assert back.styles == ("::cue(.colorffa500) { color: #ffa500; }",)
    assert losses(back, FORMATS["imsc"]) == []
    assert parse(render(back, "imsc")) == back
    assert losses(back, FORMATS["srt"])[0] == "the title"  # a font has the colour


def test_imsc_names_its_profile() -> None:
    assert 'ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"' in render(
        TRACK, "imsc"
    )
    assert "imsc" not in render(TRACK, "ttml")


def test_every_reference_is_defined() -> None:
    text = render(TRACK, "imsc")
    defined = set(re.findall('xml:id="([^"]*)"', text))
    referred = set(re.findall('(?:region|ttm:agent)="([^"]*)"', text))
    assert referred == defined
    assert len(defined) == text.count("xml:id=")


def test_control_characters_are_removed_and_counted() -> None:
    track = Track([Cue(0, 1000, "a\x07 b\ufffe"), Cue(1000, 2000, "c")], title="d\x00")
    assert losses(track, FORMATS["ttml"]) == ["characters that the format does not allow in 1 cue"]
    back = parse(render(track, "ttml"))
    assert [cue.text for cue in back.cues] == ["a b", "c"]
    assert back.title == "d"


def test_an_empty_track_is_a_valid_document() -> None:
    root = ET.fromstring(render(Track(), "ttml"))
    assert root.tag == "{http://www.w3.org/ns/ttml}tt"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"align": "left"},
        {"align": "right"},
        {"line": "0"},
        {"line": "0", "align": "right"},
        {"line": "50%,center"},
        {"line": "50%,center", "align": "left"},
        {"line": "30%"},
        {"line": "60%,end", "position": "25%"},
        {"line": "20%", "position": "30%", "align": "left"},
        {"line": "20%", "position": "70%", "align": "right"},
        {"vertical": "rl"},
    ],
)
def test_positions_are_read_back(settings: dict[str, str]) -> None:
    track = Track([Cue(0, 1000, "a", settings=settings)])
    assert dict(parse(render(track, "ttml")).cues[0].settings) == settings


def test_line_numbers_become_percentages() -> None:
    assert box_of({"line": "3"}).top == "16"
    assert box_of({"line": "-3"}).height == "89.33"
    assert box_of({"line": "-1"}) == box_of({})


@st.composite
def looks(draw: st.DrawFn) -> str:
    text = draw(st.text(st.sampled_from("ab &<>{}\\\"'é潮\u00a0\u2060"), min_size=1, max_size=8))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for tag in draw(st.lists(st.sampled_from(["i", "b", "u", "c.yellow", "c.red"]), max_size=2)):
        escaped = f"<{tag}>{escaped}</{tag.partition('.')[0]}>"
    return escaped


cues = st.builds(
    lambda start, length, lines, speaker, settings: Cue(
        start,
        start + length,
        "\n".join("".join(line) for line in lines),
        speaker,
        settings=settings,
        markup="vtt",
    ),
    st.integers(0, 10**9),
    st.integers(1, 10**6),
    st.lists(st.lists(looks(), min_size=1, max_size=3), min_size=1, max_size=3),
    st.sampled_from([None, "Ada", "Bo & Co"]),
    st.sampled_from([{}, {"line": "0"}, {"align": "right"}, {"line": "40%"}]),
)


def look_of_letters(cue: Cue) -> list[tuple[str, frozenset[str]]]:
    """Return each visible character with the tags it is in; of two colours the inner one."""
    letters = []
    is_open: list[str] = []
    for tag, character in re.findall(r"<([^>]*)>|(&[a-z]+;|[^<])", cue.text):
        if tag.startswith("/"):
            is_open.pop()
        elif tag:
            is_open.append(tag)
        elif not character.isspace():
            colours = [tag for tag in is_open if tag.startswith("c")][-1:]
            plain = {tag for tag in is_open if not tag.startswith("c")}
            letters.append((character, frozenset(plain | set(colours))))
    return letters


@given(st.lists(cues, min_size=1, max_size=4), st.sampled_from(["ttml", "imsc"]))
def test_all_that_is_carried_is_read_back(written: list[Cue], name: str) -> None:
    track = Track(written)
    text = render(track, name)
    ET.fromstring(text)
    expected = [cue for cue in written if cue.plain_text.strip()]
    if not expected:
        return
    back = parse(text).cues
    expected.sort(key=lambda cue: cue.start_ms)
    assert [(cue.start_ms, cue.end_ms) for cue in back] == [
        (cue.start_ms, cue.end_ms) for cue in expected
    ]
    for cue, other in zip(expected, back, strict=True):
        assert look_of_letters(other) == look_of_letters(cue)
        assert other.speaker == cue.speaker
        assert dict(other.settings) == dict(cue.settings)
        assert other.plain_text.split() == cue.plain_text.split()


@given(st.text(max_size=60))
def test_any_text_makes_a_valid_document(text: str) -> None:
    track = Track([Cue(0, 1, text, text, text, text)], title=text, language=text)
    ET.fromstring(render(track, "ttml"))


def test_other_readers_read_it() -> None:
    pysubs2 = pytest.importorskip("pysubs2")
    track = Track([Cue(1000, 2500, "The tide\nclock."), Cue(3000, 4500, "R&D <3.")])
    events = pysubs2.SSAFile.from_string(render(track, "ttml"), format_="ttml").events
    assert [(event.start, event.end, event.plaintext) for event in events] == [
        (1000, 2500, "The tide\nclock."),
        (3000, 4500, "R&D <3."),
    ]


def test_an_independent_reader_of_imsc_reads_it() -> None:
    reader = pytest.importorskip("ttconv.imsc.reader")
    writer = pytest.importorskip("ttconv.srt.writer")
    track = Track([Cue(1000, 2500, "The <i>tide</i>\nclock.", markup="vtt")], language="en")
    model = reader.to_model(ET.ElementTree(ET.fromstring(render(track, "imsc"))))
    assert writer.from_model(model) == (
        "1\n00:00:01,000 --> 00:00:02,500\nThe <i>tide</i>\nclock.\n"
    )
