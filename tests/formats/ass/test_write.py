"""Writing SubStation scripts, from any track and back into the script a track was read from."""

from __future__ import annotations

import warnings
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.join import join
from captions.editing.retime import retime
from captions.formats import FORMATS, render
from captions.formats.ass.read import parse_ass
from captions.formats.losses import losses
from captions.model import Cue, Track
from captions.sources import parse
from tests.formats.ass.examples import HEAD, event, script


def written(cue: Cue, name: str = "ass") -> str:
    """Return the last line of a script with a cue."""
    return render(Track([cue]), name).splitlines()[-1]


def written_text(text: str, markup: str, **fields: object) -> str:
    cue = replace(Cue(1000, 2000, text), markup=markup, **fields)
    return written(cue).split(",", 9)[-1]


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        ("a {b} c", "plain", r"a \{b\} c"),
        ("C:\\new\\N", "plain", "C:\\\u2060new\\\u2060N"),
        ("one\ntwo\r\nthree", "plain", r"one\Ntwo\Nthree"),
        ("<i>one <b>two</b></i><u>three</u>", "srt", r"{\i1}one {\b1}two{\b0}{\i0}{\u1}three{\u0}"),
        ("<i><i>a</i>b</i> c", "srt", r"{\i1}ab{\i0} c"),
        ("</i>a <S>b</S>", "srt", r"a {\s1}b{\s0}"),
        (r"{\fs30\c&H00FFFF&}big {\pos(192,20)}sign", "srt", None),
        ("<font color='#102030' size=7>a</font> b", "srt", r"{\c&H302010&\fs28}a{\c\fs} b"),
        ("<font color=red>a", "srt", r"{\c&H0000FF&}a"),
        ("<laughter> a < b", "srt", "<laughter> a < b"),
        ("&lt;i&gt; <i>R&amp;D</i>", "vtt", r"<i> {\i1}R&D{\i0}"),
        ("<c.yellow>y</c><c.loud>z</c><c.strike>s</c>", "vtt", r"{\c&H00FFFF&}y{\c}z{\s1}s{\s0}"),
        ("<c.loud.colorff8000>a</c>", "vtt", r"{\c&H0080FF&}a{\c}"),
        ("<ruby>base<rt>over</rt></ruby>", "vtt", "base(over)"),
        ("A <00:01.200>b <00:00.100>c <00:01.500>d", "vtt", r"{\k20}A {\k30}b c {\k50}d"),
        (
            "CO<sub>2</sub> <em>is</em> <c.loud>here</c><br>now",
            "srt",
            r"CO2 {\i1}is{\i0} here\Nnow",
        ),
        ("{b}wide{/b} {y:i}low <del>gone</del>", "srt", r"{\b1}wide{\b0} low {\s1}gone{\s0}"),
        ("5 &lt; 6 &amp; &lt;b&gt;", "srt", "5 < 6 & <b>"),
        ("back\\<i>slash</i>", "srt", "back\\\u2060{\\i1}slash{\\i0}"),
    ],
)
def test_texts(text: str, markup: str, expected: str | None) -> None:
    assert written_text(text, markup) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "x"),
        ({"line": "0"}, r"{\an8}x"),
        ({"line": "50%,center", "align": "left"}, r"{\an4}x"),
        ({"line": "25%", "position": "10%", "align": "left"}, r"{\an7\pos(204.8,288)}x"),
        ({"line": "12%"}, r"{\an8}x"),
        ({"line": "-3"}, "x"),
        # what YouTube writes into every cue
        ({"align": "start", "position": "0%"}, "x"),
        ({"vertical": "rl"}, "x"),
        ({"X1": "10"}, "x"),
    ],
)
def test_positions(settings: dict[str, str], expected: str) -> None:
    assert written_text("x", "vtt", settings=settings) == expected


def test_tags_without_an_equal_are_counted() -> None:
    tags = Cue(0, 1000, "x<sup>2</sup>", markup="srt")
    codes = Cue(1000, 2000, r"{\blur2}soft", markup="srt")
    assert losses(Track([tags, codes]), FORMATS["ass"]) == ["other tags in 1 cue"]


def test_fields() -> None:
    cue = Cue(36_000_499, 36_002_000, "x", speaker="Ada,\nB", label="Ada: ")
    assert written(cue) == "Dialogue: 0,10:00:00.50,10:00:02.00,Default,Ada; B,0,0,0,,Ada: x"
    assert written(Cue(0, 4, "x"), "ssa") == (
        "Dialogue: Marked=0,0:00:00.00,0:00:00.01,Default,,0,0,0,,x"
    )


def test_losses_in_time_are_counted() -> None:
    assert losses(Track([Cue(1234, 2000, "x")]), FORMATS["ass"]) == ["milliseconds of 1 cue"]
    assert losses(Track([Cue(1230, 2000, "x")]), FORMATS["ass"]) == []


lines = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=8
)
positions = st.sampled_from(
    [
        {},
        {"line": "0"},
        {"line": "50%,center", "align": "right"},
        {"line": "33.33%", "position": "12.5%", "align": "left"},
        {"line": "90%,end", "position": "0%"},
    ]
)
speakers = st.one_of(st.none(), st.sampled_from(["Ada", "Bo <b>", "{C}"]))


@given(
    st.lists(
        st.tuples(
            st.integers(1, 10**7), st.lists(lines, min_size=1, max_size=3), positions, speakers
        ),
        max_size=4,
    ),
    st.sampled_from(["ass", "ssa"]),
)
def test_what_is_written_is_read_back(
    spans: list[tuple[int, list[str], dict[str, str], str | None]], name: str
) -> None:
    cues, at = [], 0
    for length, texts, settings, speaker in spans:
        cues.append(Cue(at, at + length * 10, "\n".join(texts), speaker, settings=settings))
        at += length * 10
    if not cues:
        return
    track = Track(cues, title="A title", language="en")
    assert losses(track, FORMATS[name]) == []
    back = parse_ass(render(track, name))
    assert [_content(cue) for cue in back] == [_content(cue) for cue in track]
    assert (back.title, back.language) == ("A title", "en")
    assert render(back, name) == render(track, name)


def _content(cue: Cue) -> tuple[object, ...]:
    return cue.start_ms, cue.end_ms, cue.plain_text, cue.speaker, dict(cue.settings)


@given(
    st.lists(
        st.tuples(lines, st.sets(st.sampled_from("ibus")), st.integers(1, 50)),
        min_size=1,
        max_size=5,
    )
)
def test_looks_and_word_times_are_read_back(runs: list[tuple[str, set[str], int]]) -> None:
    codes, at = "", 0
    for text, looks, length in runs:
        switches = "".join(f"\\{look}{int(look in looks)}" for look in "ibus")
        safe = text.replace("\\", "/").replace("{", "(").replace("}", ")")
        codes += f"{{\\k{length}{switches}}}{safe}"
        at += length
    (cue,) = parse_ass(script(event(codes, "0:00:01.00", "0:01:00.00")))
    again = Track([replace(cue, native=None)])
    (back,) = parse_ass(render(again, "ass"))
    assert back.text == cue.text


def test_other_readers_read_the_same() -> None:
    pysubs2 = pytest.importorskip("pysubs2")
    cues = [
        Cue(1000, 2500, "<i>The tide</i>\nclock", speaker="Ada", markup="srt"),
        Cue(36_000_500, 36_001_000, "stopped."),
    ]
    for name in ("ass", "ssa"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            text = render(Track(cues), name)
        file = pysubs2.SSAFile.from_string(text)
        assert [(line.start, line.end, line.plaintext, line.name) for line in file] == [
            (1000, 2500, "The tide\nclock", "Ada"),
            (36_000_500, 36_001_000, "stopped.", ""),
        ]


RICH = (
    script(
        event(r"later {\fad(1,2)}words", "0:00:05.00", "0:00:06.00"),
        "Comment: 0,0:00:00.50,0:00:01.00,Default,,0,0,0,,a remark",
        " 3,0:00:01.00, 0:00:02.00,Sign,Ada,0,0,99,Banner;1,{\\k20}Ka{\\k30}ra{\\blur2}oke",
        event(r"{\p1}m 0 0 l 5 5", "0:00:03.00", "0:00:04.00"),
        event("Glow", "0:00:03.00", "0:00:04.00"),
        "1,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\blur3}Glow",
    )
    + "; the end\n\n[Fonts]\nfontname: a.ttf\nDialogue: x\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_script_is_written_as_it_was_read(newline: str) -> None:
    text = "\ufeff" + RICH.replace("\n", newline)
    assert render(parse_ass(text), "ass") == text
    assert render(parse(text.encode()), "ass") == text
    assert render(parse(text[1:].encode()), "ass") == text[1:]


def test_retiming_changes_only_times() -> None:
    moved = render(retime(parse_ass(RICH), shift_ms=60_000), "ass")
    # every event, but not the line in the section of fonts
    assert moved == RICH.replace(",0:00:", ",0:01:").replace(", 0:00:", ",0:01:")


def test_retiming_with_another_speed_stretches_karaoke() -> None:
    moved = render(retime(parse_ass(RICH), scale=2), "ass")
    assert r"3,0:00:02.00,0:00:04.00,Sign,Ada,0,0,99,Banner;1,{\k40}Ka{\k60}ra{\blur2}oke" in moved


def test_what_is_cut_is_gone_with_its_layers() -> None:
    moved = render(retime(parse_ass(RICH), cuts=[(2500, 4500)]), "ass")
    assert "Glow" not in moved
    assert "l 5 5" not in moved
    assert moved.count("Dialogue:") == 3
    assert moved.startswith(HEAD)


def test_an_edited_cue_keeps_the_rest_of_its_event() -> None:
    track = parse_ass(RICH)
    cues = list(track.cues)
    cues[0] = replace(cues[0], text="<i>All <b>new</b></i>", speaker="Bo")
    cues[1] = replace(cues[1], text="Glow worm", settings={"line": "0"})
    text = render(replace(track, cues=cues), "ass")
    assert r"Sign,Bo,0,0,99,Banner;1,All {\b1}new" in text
    assert r"0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\an8}Glow worm" in text
    plain = render(replace(track, cues=[replace(cues[0], text="upright")]), "ass")
    assert r"Banner;1,{\i0}upright" in plain


def test_positions_of_an_edited_cue_stay() -> None:
    (cue,) = (track := parse_ass(script(event(r"{\an5\pos(1,2)\blur2}Pier")))).cues
    text = render(replace(track, cues=[replace(cue, text="Quay")]), "ass")
    assert text.endswith("{\\an5\\pos(1,2)}Quay\n")


def test_new_cues_and_titles_in_a_script() -> None:
    track = parse_ass(
        "[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:02.00,A,x\n"
    )
    cues = [Cue(0, 500, "first"), *track.cues, Cue(3000, 4000, "last")]
    assert render(replace(track, cues=cues), "ass") == (
        "[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:00.00,0:00:00.50,Default,first\n"
        "Dialogue: 0:00:01.00,0:00:02.00,A,x\nDialogue: 0:00:03.00,0:00:04.00,Default,last\n"
    )
    titled = render(replace(parse_ass(RICH), title="Another"), "ass")
    assert titled == RICH.replace("The Tide Clock", "Another")


def test_joining_renames_styles_that_clash() -> None:
    other = RICH.replace("Sign,Arial,20", "Sign,Courier,40").replace("later", r"{\rSign}later")
    third = RICH.replace("Sign", "Note")
    track = join([parse_ass(RICH), parse_ass(other), parse_ass(third)], at_ms=[60_000, 120_000])
    text = render(track, "ass")
    assert "track 2: 1 style renamed, already in use: Sign is now Sign-2" in [
        problem.message for problem in track.problems
    ]
    assert [line for line in text.splitlines() if line.startswith("Style:")] == [
        "Style: Default,Arial,20,0,0,0,0,2,10,10,10",
        "Style: Sign,Arial,20,0,-1,0,0,8,10,10,10",
        "Style: Sign-2,Courier,40,0,-1,0,0,8,10,10,10",
        "Style: Note,Arial,20,0,-1,0,0,8,10,10,10",
    ]
    assert "3,0:01:01.00,0:01:02.00,Sign-2,Ada,0,0,99,Banner;1" in text
    assert r"{\rSign-2}later" in text
    assert "3,0:02:01.00,0:02:02.00,Note,Ada,0,0,99,Banner;1" in text
    assert text.endswith("\n; the end\n\n[Fonts]\nfontname: a.ttf\nDialogue: x\n")
    assert [cue.plain_text for cue in parse_ass(text)] == ["Karaoke", "Glow", "later words"] * 3


def test_joining_with_other_columns_and_without_styles() -> None:
    bare = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,One, two\n"
    text = render(join([parse_ass(bare), parse_ass(RICH)], at_ms=10_000), "ass")
    assert "\nDialogue: 0:00:01.00,0:00:02.00,One, two\n" in text
    assert "\nDialogue: 0:00:15.00,0:00:16.00,later {\\fad(1,2)}words\n" in text
    assert text.index("[V4+ Styles]") < text.index("Style: Sign") < text.index("[Events]")
    back = render(join([parse_ass(RICH), Track([Cue(0, 900, "new")]), parse_ass(bare)]), "ass")
    assert "Dialogue: 0,0:00:07.90,0:00:08.90,Default,,0,0,0,,One, two\n" in back


def test_exact_points() -> None:
    # a third of the height is written and read to the same two decimals
    third = Fraction(3333, 10_000)
    cue = Cue(0, 1000, "x", settings={"line": "33.33%", "position": "33.33%"}, markup="vtt")
    text = render(Track([cue]), "ass")
    assert f"\\pos({float(third * 2048):.3f},{float(third * 1152):.3f})" in text
    assert parse_ass(text).cues[0].settings == cue.settings


pieces = st.sampled_from(
    [
        *("One", " ", ",", "\\N", "\\n", "\\h", "{", "}", "\\", "<i>", "&amp;", "\u2060", "é"),
        *("{\\i1}", "{\\i0}", "{\\b700}", "{\\r}", "{\\rSign}", "{\\an8}", "{\\a6}", "{note}"),
        *("{\\k20}", "{\\kt5}", "{\\pos(1,2.5)}", "{\\p1}", "{\\p0}", "{\\q2}", "{\\1c&HFF&}"),
        *("{\\t(\\i1)}", "{\\fs30\\u1}", "{\\s1", "\\{", "\\}"),
    ]
)
clock = st.sampled_from(
    ["0:00:01.00", "0:00:02.50", " 0:00:03.7", "10:00:00.00", "-0:00:01.00", "x"]
)
kinds = st.sampled_from(["Dialogue: ", "Dialogue:", "Comment: ", "  dialogue: ", "; "])
random_events = st.builds(
    lambda kind, layer, start, end, style, text: (
        f"{kind}{layer},{start},{end},{style},,0,0,0,,{''.join(text)}"
    ),
    kinds,
    st.sampled_from(["0", "1", " 2"]),
    clock,
    clock,
    st.sampled_from(["Default", "Sign", "*Default", "None", ""]),
    st.lists(pieces, max_size=8),
)


@given(st.lists(random_events, max_size=6))
def test_any_script_is_kept_and_can_be_converted(events: list[str]) -> None:
    text = script(event("One")) + "".join(f"{line}\n" for line in events)
    track = parse_ass(text)
    assert render(track, "ass") == text
    moved = parse_ass(render(retime(track, shift_ms=5000), "ass"))
    assert [cue.plain_text for cue in moved] == [cue.plain_text for cue in track]
    # without what only the script knows, the cues are written and read as they are
    bare = Track([replace(cue, native=None) for cue in track])
    back = parse_ass(render(bare, "ass"))
    assert sorted(_shown(cue) for cue in back) == sorted(_shown(cue) for cue in bare)
    for name in ("srt", "vtt"):
        assert render(track, name)


def _shown(cue: Cue) -> tuple[object, ...]:
    return cue.start_ms, max(cue.end_ms, 0), cue.text, sorted(cue.settings.items())
