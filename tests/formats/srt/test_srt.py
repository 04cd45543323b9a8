"""SubRip, written and read back; the two roads of its reader; tags to and from WebVTT."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from random import Random

import pysrt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.formats import render
from captions.formats.losses import losses
from captions.formats.srt import read as reading
from captions.formats.srt.read import cue_spans, parse_srt
from captions.formats.srt.write import SRT, from_pysrt, to_pysrt
from captions.formats.vtt.write import VTT
from captions.model import Cue, Note, Region, Track, Word
from captions.sources import parse

ONE = "1\n00:00:01,000 --> 00:00:02,500\n"

# -- what is written reads back equal -----------------------------------------------------------
# the generator has all that SubRip can hold: tags, codes, coordinates, blank lines in the text,
# characters of every kind but line ends and NUL; a cue's first and last lines are not blank
words = st.sampled_from(
    [
        "The", "tide", "<i>clock</i>", "<b>", "</u>", '<font color="#f00">', "</font>", "{\\an8}", "{\\pos(1,2)}",
        "1984", "-->", "a --> b", "R&D", "&lt;", "<3", "{sic}", "\u65e5\u672c", "\u2028", "\u00e9", "- So?", "\U0001f3b5",
    ]
)  # fmt: skip
anything = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=20
)
lines = st.lists(words | anything, min_size=1, max_size=5).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=4).map("\n".join)
coordinates = st.fixed_dictionaries(
    {}, optional={name: st.integers(0, 999).map(str) for name in ("X1", "X2", "Y1", "Y2")}
)
times = st.integers(0, 400_000_000)


def is_whole(text: str) -> bool:
    """Tell whether a text is one that a cue can have: nothing blank around it, no time line in it."""
    rows = text.split("\n")
    return bool(rows[0].strip() and rows[-1].strip()) and not any(
        map(reading.TIME_LINE.match, rows)
    )


cues = st.builds(
    lambda start, length, text, settings: Cue(start, start + length, text, settings=settings, markup="srt"),
    times,
    st.integers(1, 100_000),
    st.just("") | texts.filter(is_whole),
    coordinates,
)  # fmt: skip
tracks = st.lists(cues, min_size=1, max_size=6).map(Track)


@given(tracks)
def test_what_is_written_reads_back_equal(track: Track) -> None:
    text = render(track, "srt")
    assert parse_srt(text) == track
    assert parse_srt(text.replace("\n", "\r\n")) == track
    assert parse_srt(f"\ufeff{text}".replace("\n", "\r")) == track
    assert parse(text.encode(), "srt") == track
    assert render(parse_srt(text), "srt") == text


@given(tracks)
def test_through_the_objects_of_pysrt(track: Track) -> None:
    subs = to_pysrt(track)
    assert from_pysrt(subs) == track
    assert [item.index for item in subs] == list(range(1, len(subs) + 1))


def test_the_objects_of_pysrt() -> None:
    subs = pysrt.from_string("7\n00:00:01,000 --> 00:00:02,500 X1:1 X2:2\nOne,\r\ntwo.\n")
    subs[0].start = pysrt.SubRipTime(seconds=-1)
    (cue,) = captions.from_pysrt(subs).cues
    assert (cue.start_ms, cue.end_ms, cue.text) == (0, 2500, "One,\ntwo.")
    assert cue.settings == {"X1": "1", "X2": "2"}


def test_a_time_line_in_the_text_does_not_begin_a_cue() -> None:
    text = "He wrote\n00:00:01,000 --> 00:00:02,000\nand left."
    for odd in (text, text.replace("\n", "\r"), text.replace(" -->", "\0-->")):
        assert len(parse_srt(render(Track([Cue(0, 1, odd)]), "srt")).cues) == 1


# -- the quick road and the long one ------------------------------------------------------------
def both_roads(text: str) -> None:
    told, account = reading._Account(), reading._Account()
    quick = reading._read_quickly(text, told)
    if quick is not None:
        assert list(reading._read_cues(text, account)) == quick
        assert account.told() == told.told()


@given(tracks)
def test_both_roads_read_the_same(track: Track) -> None:
    both_roads(render(track, "srt"))


fragments = st.sampled_from(
    [
        "0", "1", "2", "007", "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,500", "\n", "\n\n",
        "\r\n", "\r", " ", "text", " text", "- So", "-->", "->", "\u3000", "\u00a0", "\x0b", "0", "00:00", "\t", ",",
    ]
)  # fmt: skip


@given(st.lists(fragments, max_size=30).map("".join))
def test_both_roads_read_the_same_of_anything(text: str) -> None:
    both_roads(text)


@given(st.integers(0, 10**6), tracks)
def test_both_roads_read_the_same_of_damaged_files(seed: int, track: Track) -> None:
    random = Random(seed)
    text = list(render(track, "srt"))
    for _ in range(random.randint(0, 3)):
        text[random.randrange(len(text)) :][:1] = []
        at = random.randrange(len(text))
        text[at : at + random.randint(0, 2)] = random.choice(
            ["", "\n", "\r", " ", "1", ",", "->", "\u3000"]
        )
    both_roads("".join(text))


def test_a_sound_file_takes_the_quick_road() -> None:
    text = render(Track([Cue(at, at + 1, f"Cue {at}\nof <i>many</i>.") for at in range(50)]), "srt")
    for same in (text, text.replace("\n", "\r\n"), text.rstrip("\n"), text + "\n\n"):
        account = reading._Account()
        found = reading._read_quickly(same, account)
        assert found is not None and len(found) == 50
        assert account.told() == ()


def test_wrong_numbers_take_the_quick_road_too() -> None:
    text = f"0{ONE[1:]}a\nb\n\n\n1{ONE[1:]}c\n\n7{ONE[1:]}d\n"
    both_roads(text)
    account = reading._Account()
    assert reading._read_quickly(text, account) is not None
    assert [(told.line, told.message[-10:]) for told in account.told()] == [(1, "(2 places)")]


@given(st.lists(fragments, max_size=30).map("".join) | st.text())
def test_blocks_are_the_text_again(text: str) -> None:
    spans = list(cue_spans(text))
    assert "".join(text[span.start : span.end] for span in spans) == text
    at = 1
    for span in spans:
        assert span.line == at
        at += len(list(reading.raw_lines(text[span.start : span.end])))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_track_or_a_clear_error(data: bytes) -> None:
    for format in (None, "srt", "sbv", "tsv", "json3", "whisper"):
        try:
            track = parse(data, format)
        except CaptionsError as error:
            assert error.message
        else:
            assert track.cues or format is None
            render(track, "srt").encode()


# -- what is not SubRip, and what is lost -------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "hello", "1\n2\n3\n", "<html><!-- a --> b</html>", "00:01 Good evening.\n",
     "0:00:01.000,0:00:02.000\nHi\n", "1\n00:00:xx,000 --> 00:00:yy,000\nHi\n"],
)  # fmt: skip
def test_what_is_not_subrip_is_an_error(text: str) -> None:
    with pytest.raises(CaptionsError, match="this is not a SubRip file"):
        parse_srt(text)


def test_webvtt_is_not_subrip() -> None:
    with pytest.raises(CaptionsError, match="this is a WebVTT file"):
        parse_srt("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n")


def test_the_encoding_can_be_named() -> None:
    data = f"{ONE}Да.\n".encode("cp1251")
    track = parse(data, encoding="cp1251")
    assert (track.cues[0].text, track.problems) == ("Да.", ())
    with pytest.raises(CaptionsError, match="there is no text encoding 'klingon'"):
        parse(data, encoding="klingon")
    with pytest.raises(CaptionsError, match="there is no text encoding 'hex'"):
        parse(data, encoding="hex")


def test_what_webvtt_calls_the_same_crosses_over() -> None:
    track = parse_srt(
        f"{ONE}{{\\an8}}<I>Top</I> & <font color=red>red</font> <3\n\n"
        "2\n00:00:03,000 --> 00:00:04,000 X1:1 X2:2\n{\\an5}Middle\n"
    )
    vtt = render(track, "vtt")
    assert "00:00:02.500 line:0\n<i>Top</i> &amp; red &lt;3\n" in vtt
    assert "00:00:04.000 line:50%,center\nMiddle\n" in vtt
    assert losses(track, VTT) == ["coordinates of 1 cue", "fonts and colours in 1 cue"]
    back = parse(render(parse(vtt), "srt"))
    assert [cue.text for cue in back.cues] == ["{\\an8}<i>Top</i> & red <3", "{\\an5}Middle"]


@pytest.mark.parametrize("anchor", range(1, 10))
def test_each_place_on_the_screen_crosses_over_and_back(anchor: int) -> None:
    text = "Hi" if anchor == 2 else f"{{\\an{anchor}}}Hi"
    track = parse_srt(f"{ONE}{text}\n")
    assert losses(track, VTT) == []
    back = parse(render(track, "vtt"))
    assert losses(back, SRT) == []
    assert render(back, "srt") == f"{ONE}{text}\n\n"


def test_what_subrip_cannot_hold_is_told() -> None:
    track = Track(
        [
            Cue(0, 1, "<v Ada>Hi</v> <v Bo>Oh", settings={"position": "10%"}, markup="vtt"),
            Cue(1, 2, "<i.loud>Hi</i> <ruby>a<rt>b</ruby>", identifier="x", speaker="Ada", markup="vtt"),
            Cue(2, 3, "a <00:00:02.500>b", settings={"line": "0"}, markup="vtt"),
            Cue(3, 4, "<lang en>a", settings={"region": "r"}, markup="vtt"),
        ],
        title="T", language="en", header="Kind: captions", styles=["a {}"], notes=[Note("n")],
        regions=[Region({"id": "r"}), Region({"id": "q"})], words=[Word("a", 0, 1)],
    )  # fmt: skip
    assert losses(track, SRT) == [
        "2 regions", "1 style sheet", "1 comment", "the header", "the title", "the language",
        "the times of 1 word", "1 identifier", "speakers of 1 cue", "2 positions",
        "classes in 1 cue", "voices in 1 cue", "ruby in 1 cue", "languages in 1 cue",
        "times inside 1 cue",
    ]  # fmt: skip
    assert "<i>Hi</i> ab" in render(track, "srt")
    assert "{\\an8}a b" in render(track, "srt")


# -- hostile input ------------------------------------------------------------------------------
CUE = "1\n00:00:01,000 --> 00:00:02,000\n"
SIZE = 300_000
FLOODS: dict[str, Callable[[], str]] = {
    "one line": lambda: CUE + "x" * SIZE,
    "one line of spaces": lambda: " " * SIZE + CUE,
    "blank lines": lambda: "\n" * SIZE + CUE + "\n" * SIZE + "x",
    "returns": lambda: "\r" * SIZE + CUE,
    "less than": lambda: CUE + "<" * SIZE,
    "tags": lambda: CUE + "<i>" * (SIZE // 3),
    "font tags": lambda: CUE + "<font " * (SIZE // 6),
    "codes": lambda: CUE + "{\\" * (SIZE // 2),
    "digits": lambda: "9" * SIZE + "\n" + CUE + "9" * SIZE + ":00:00,000 --> " + "9" * SIZE,
    "arrows": lambda: CUE + "-->" * (SIZE // 3),
    "arrow lines": lambda: CUE + "-->\n" * (SIZE // 4),
    "times in a line": lambda: CUE + "00:00:01,000 --> " * (SIZE // 17),
    "broken time lines": lambda: CUE + "\n00:x --> 1\n" * (SIZE // 12),
    "time lines": lambda: "00:00:01,000 --> 00:00:02,000\n" * (SIZE // 30),
    "numbers": lambda: CUE + "1\n" * (SIZE // 2),
    "NUL": lambda: CUE + "\0" * SIZE,
    "half a file": lambda: (CUE + "text\n\n") * (SIZE // 40) + CUE[:20],
    "coordinates": lambda: CUE.rstrip("\n") + " X1:1" * (SIZE // 5),
    "references": lambda: CUE + "&" * SIZE,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_and_written_in_little_memory(flood: str) -> None:
    text = FLOODS[flood]()
    tracemalloc.start()
    track = parse(text, "srt")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * len(text) + 500_000
    assert track.cues
    for format in ("srt", "vtt", "sbv", "tsv", "txt"):
        render(track, format)
    losses(track, VTT)
    [cue.plain_text for cue in track.cues]
