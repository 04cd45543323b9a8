"""WebVTT written and read again: nothing is lost, and nothing written breaks the file."""

from __future__ import annotations

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.webvtt_objects import from_webvtt, to_webvtt
from captions.formats.vtt.write import render_vtt
from captions.model import Cue, Note, Region, Track
from captions.text.markup import escape_vtt
from tests.formats.vtt.files import FILES, found

# Generated tracks have all that a WebVTT file can hold, in the form it is kept in: a header with and
# without a language, style sheets, regions, comments anywhere, identifiers, settings that are
# good, one voice for a cue or several in its text, tags, references, lines in any script.
INK = st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="<>&")
WORDS = st.text(INK, min_size=1, max_size=12)
LINE = WORDS.filter(lambda line: "-->" not in line)
PERCENTAGES = st.one_of(
    st.integers(0, 100).map("{}%".format), st.integers(0, 99).map("{}.5%".format)
)
REGION_NAMES = ("left", "r2", "ü:x")
SETTINGS = {
    "vertical": st.sampled_from(("rl", "lr")),
    "line": st.one_of(st.integers(-20, 20).map(str), PERCENTAGES, PERCENTAGES.map("{},end".format)),
    "position": st.one_of(PERCENTAGES, PERCENTAGES.map("{},line-left".format)),
    "size": PERCENTAGES,
    "align": st.sampled_from(("start", "center", "end", "left", "right")),
}
REGION_SETTINGS = {
    "width": PERCENTAGES,
    "lines": st.integers(0, 99).map(str),
    "regionanchor": st.tuples(PERCENTAGES, PERCENTAGES).map(",".join),
    "viewportanchor": st.tuples(PERCENTAGES, PERCENTAGES).map(",".join),
    "scroll": st.just("up"),
}
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        ["&amp;", "&lt;", "&gt;", "--&gt;", "&nbsp;", "&eacute", "<i>", "</i>", "<b>", "<c.loud>",
         "</c>", "<lang en-GB>", "</lang>", "<ruby>", "<rt>", "</ruby>", "<00:00:01.500>", "<v Bob>",
         "</v>", "<", " "]
    ),
)  # fmt: skip
TEXT = (
    st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), max_size=3)
    .map("\n".join)
    .filter(lambda text: "-->" not in text)
)
NAMES = st.one_of(
    st.sampled_from(("Ada", "R&D", "Ada <Countess> Lovelace", "Zoë")),
    WORDS.map(lambda name: " ".join(name.split(" ")).strip()).filter(bool).filter(
        lambda name: "  " not in name
    ),
)  # fmt: skip


def a_mapping(values: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def cues(draw: st.DrawFn, regions: list[str]) -> Cue:
    text = draw(TEXT)
    speaker = draw(st.none() | NAMES)
    if "<v" in text or "</v" in text:
        # a voice that is not the whole cue's is no speaker
        speaker, text = None, f".{text}"
    elif speaker is not None:
        # as it is read: the voice of the whole cue is in its text too
        text = f"<v {escape_vtt(speaker)}>{text}"
        speaker = split_voice(text)[0]
    chosen = draw(a_mapping(SETTINGS))
    if regions and draw(st.booleans()):
        chosen["region"] = draw(st.sampled_from(regions))
    return Cue(
        draw(st.integers(0, 10**9)),
        draw(st.integers(0, 10**9)),
        text,
        speaker=speaker,
        identifier=draw(st.none() | LINE),
        settings=chosen,
        markup="vtt",
    )


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    regions = draw(st.lists(st.sampled_from(REGION_NAMES), max_size=3))
    definitions = [
        " ".join(f"{n}:{v}" for n, v in {"id": name, **draw(a_mapping(REGION_SETTINGS))}.items())
        for name in regions
    ]
    found = draw(st.lists(cues(regions), max_size=5))
    indexes = draw(st.lists(st.integers(0, len(found)), max_size=4).map(sorted))
    headers = st.lists(LINE.filter(lambda line: "Language:" not in line), max_size=2)
    return Track(
        found,
        language=draw(st.sampled_from((None, "en", "pt-BR"))),
        header="\n".join([draw(st.just("") | LINE), *draw(headers)]),
        styles=draw(st.lists(st.lists(LINE, min_size=1, max_size=3).map("\n".join), max_size=2)),
        regions=[Region(definition) for definition in definitions],
        notes=[
            Note(draw(st.lists(LINE, min_size=1, max_size=3).map("\n".join)), index)
            for index in indexes
        ],
    )


@settings(max_examples=500)
@given(tracks())
def test_what_is_written_reads_back_equal(track: Track) -> None:
    assert parse_vtt(render_vtt(track)) == track


@settings(max_examples=300)
@given(tracks())
def test_objects_of_webvtt_py_in_and_out(track: Track) -> None:
    assert from_webvtt(to_webvtt(track)) == track


@settings(max_examples=500)
@given(st.one_of(tracks(), FILES.filter(found).map(parse_vtt)))
def test_webvtt_py_writes_the_same_bytes(track: Track) -> None:
    content = to_webvtt(track).content
    assert render_vtt(track) == (content if content.endswith("\n") else f"{content}\n")


@settings(max_examples=500)
@given(FILES)
def test_any_file_read_is_written_and_reads_back_equal(text: str) -> None:
    if found(text) is not None:
        track = parse_vtt(text)
        assert parse_vtt(render_vtt(track)) == track


ANY = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"))
BROKEN = st.one_of(ANY, st.text("-<>&v \n:c/1", max_size=20))


@settings(max_examples=500)
@given(st.lists(BROKEN, max_size=3))
def test_plain_text_is_read_back_whatever_it_holds(texts: list[str]) -> None:
    track = parse_vtt(render_vtt(Track([Cue(0, 1, text) for text in texts])))
    assert [cue.plain_text for cue in track.cues] == texts


@settings(max_examples=500)
@given(BROKEN, BROKEN, BROKEN, BROKEN, BROKEN, st.dictionaries(BROKEN, BROKEN, max_size=2))
def test_no_word_of_a_track_breaks_the_file(
    text: str, name: str, note: str, style: str, header: str, broken: dict[str, str]
) -> None:
    cue = Cue(5, 6, text, name, "", name, broken, "vtt")
    track = Track(
        [cue, Cue(7, 8, "last")], note, name, header, [style], [Region(name)], [Note(note, 1)]
    )
    back = parse_vtt(render_vtt(track))
    assert [(cue.start_ms, cue.end_ms) for cue in back.cues] == [(5, 6), (7, 8)]
    assert back.cues[1].text == "last"
    has_header = header.partition("\n")[0].strip() != ""
    is_comment = note != "" and (has_header or not note.split())
    assert len(back.notes) == 1 + is_comment
    assert not back.problems
    assert parse_vtt(render_vtt(back)) == back


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a --> b", "a --&gt; b"),
        ("<c.x-->a</c-->", "<c.x-- >a</c-- >"),
        ("a\n\nb", "a\n<c></c>\nb"),
        ("\na\r\nb\r", "<c></c>\na\nb\n<c></c>"),
        ("", ""),
    ],
)
def test_what_a_cue_cannot_hold_is_written_as_its_equal(text: str, written: str) -> None:
    file = render_vtt(Track([Cue(0, 1, text, markup="vtt"), Cue(1, 2, "b")]))
    gap = "\n" if written else ""
    assert file == (
        f"WEBVTT\n\n00:00:00.000 --> 00:00:00.001\n{written}{gap}\n"
        "00:00:00.001 --> 00:00:00.002\nb\n"
    )


def test_names_times_and_settings_that_are_not_good() -> None:
    track = Track(
        [
            Cue(-5, 10**20, "x", "Ada--", identifier="a\n-->b"),
            Cue(
                0, 1, "x", " \n", settings={"line": "5.", "X1": "3", "region": "a", "align": "end"}
            ),
            Cue(0, 1, "x", label="Ada: "),
        ],
        title="one --> two ---> three",
        styles=['::cue(#\\-->) { content: "-->" }\n\n::cue {}', "\n"],
        regions=[Region("width:x"), Region("id:b -->:c")],
    )
    assert render_vtt(track) == (
        "WEBVTT - one -> two -> three\n\nREGION\nid:b\n\n"
        'STYLE\n::cue(#\\--\\>) { content: "--\\>" }\n::cue {}\n\n'
        "a ->b\n00:00:00.000 --> 9999999999:59:59.999\n<v Ada-- >x\n\n"
        "00:00:00.000 --> 00:00:00.001 align:end\nx\n\n"
        "00:00:00.000 --> 00:00:00.001\nAda: x\n"
    )


def test_the_last_language_of_a_header_is_the_track_s() -> None:
    track = parse_vtt("WEBVTT\nLanguage: de\nKind: captions\nLanguage: en\nX: y")
    assert (track.header, track.language) == ("\nLanguage: de\nKind: captions\nX: y", "en")
    assert parse_vtt(render_vtt(track)) == track


def test_comments_beyond_the_cues_stand_at_the_ends() -> None:
    track = Track([Cue(0, 1, "a"), Cue(1, 2, "b")], notes=[Note("first", -1), Note("last", 99)])
    assert parse_vtt(render_vtt(track)).notes == (Note("first", 0), Note("last", 2))


@given(tracks())
def test_webvtt_py_reads_the_same_cues(track: Track) -> None:
    read = webvtt.from_string(render_vtt(track))
    assert [
        (c.start_time.in_milliseconds(), c.end_time.in_milliseconds(), c.identifier, c.raw_text)
        for c in read
    ] == [
        (cue.start_ms, cue.end_ms, cue.identifier, caption.raw_text)
        for cue, caption in zip(track.cues, to_webvtt(track), strict=True)
    ]


def test_captions_are_whole_objects_of_webvtt_py() -> None:
    made = to_webvtt(Track([Cue(0, 1500, "a", settings={"line": "0"})]))
    own = webvtt.Caption("00:00:00.000", "00:00:01.500", "a", None, "line:0")
    assert vars(made.captions[0]).keys() == vars(own).keys()
    assert made.captions[0] == own
    made.captions[0].settings.align = "end"
    made.shift(1)
    assert "\n00:00:01.000 --> 00:00:02.500 line:0 align:end\na\n" in made.content


def test_a_caption_changed_in_webvtt_py_comes_back() -> None:
    file = to_webvtt(
        parse_vtt("WEBVTT - x\nLanguage: en\n\nNOTE a\n\n00:01.000 --> 00:02.000\n<v Ada>b")
    )
    file.captions[0].text = "<v Bob>c"
    track = from_webvtt(file)
    assert track.cues == (Cue(1000, 2000, "<v Bob>c", "Bob", markup="vtt"),)
    assert (track.header, track.title) == ("", "x")
    assert (track.language, track.notes) == ("en", (Note("a"),))
