"""Tables with a header: which column is which, the unit of the times, and rows."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats import render
from captions.formats.table.header import read_header
from captions.formats.table.read import parse_table, sniff_table
from captions.formats.table.times import unit_of_numbers_ms
from captions.model import Cue, Track
from captions.sources import parse, parse_in_format

TEXTS = ["The tide clock stopped.", "Nobody wound it."]


def shown(text: str, **options: int) -> list[tuple[int, int, str | None, str]]:
    track = parse(text, "csv", **options)  # type: ignore[arg-type]
    return [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in track.cues]


@pytest.mark.parametrize(
    "header",
    ["start,end,text", "Start Time,End Time,Transcript", "start_ms,end_ms,content", "From,To,Caption",
     "startTime,endTime,Text", "Start (ms),Stop (ms),Subtitle", "Timecode In,Timecode Out,Dialogue"],
)  # fmt: skip
def test_names_of_columns(header: str) -> None:
    text = f"{header}\n0,1500,{TEXTS[0]}\n1500,3000,{TEXTS[1]}\n"
    assert sniff_table(text)
    assert shown(text) == [(0, 1500, None, TEXTS[0]), (1500, 3000, None, TEXTS[1])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_quotes(delimiter: str) -> None:
    rows = [
        ["start", "end", "speaker", "text"],
        ["0", "1500", "Ada", '"The ""tide"",\nclock; | \t stopped"'],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert shown(text) == [(0, 1500, "Ada", 'The "tide",\nclock; | \t stopped')]


def test_quotes_of_older_whisper_cpp() -> None:
    text = 'start,end,text\n0,1500," The \\"tide\\" clock"\n1500,3000," Next one"\n'
    assert [row[3] for row in shown(text)] == ['The "tide" clock', "Next one"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("0", "1500", 1),
        ("0", "2", 1000),
        ("0.5", "1500.0", 1000),
    ],
)
def test_the_unit_of_numbers(start: str, end: str, expected: int) -> None:
    unit_ms = unit_of_numbers_ms([start], [end], ["The tide clock stopped."], is_whisper=False)
    assert unit_ms == expected


def test_a_unit_that_is_not_clear_is_refused() -> None:
    text = "begin,finish,text\n0,900000,Hi\n"
    with pytest.raises(CaptionsError, match="seconds or milliseconds. Name the columns"):
        parse_table(text)
    assert shown("start,end,text\n0,900000,Hi\n") == [(0, 900_000, None, "Hi")]


@pytest.mark.parametrize(
    ("cell", "start_ms"),
    [("00:00:01.500", 1500), ("0:01,5", 1500), ("1:00:00", 3_600_000), ("1.5", 1500), ("1,5", 1500),
     ("1.5s", 1500), ("1500 ms", 1500)],
)  # fmt: skip
def test_times_in_any_form(cell: str, start_ms: int) -> None:
    assert shown(f"start\tduration\ttext\n{cell}\t2.0\t{TEXTS[0]}\n")[0][:2] == (
        start_ms, start_ms + 2000,
    )  # fmt: skip


def test_times_with_frames_need_a_rate() -> None:
    text = "In,Out,Text\n00:00:01:12,00:00:02:00,Hello there.\n"
    assert sniff_table(text)
    with pytest.raises(CaptionsError, match="count frames .* `fps`"):
        parse_table(text)
    assert shown(text, fps=25) == [(1480, 2000, None, "Hello there.")]


def test_a_row_without_an_end_lasts_until_the_next() -> None:
    text = f"time,text\n0:01,{TEXTS[0]}\n0:03,{TEXTS[1]}\n"
    assert [row[:2] for row in shown(text)] == [(1000, 3000), (3000, 4000)]


def test_rows_that_cannot_be_read_are_reported() -> None:
    track = parse("start,end,text,id\n0.0,1.5,a,1\nsoon,2.0,b,2\n2.0\n3.0,4.0,c,3\n", "csv")
    assert [cue.text for cue in track.cues] == ["a", "c"]
    assert [(problem.line, problem.message.split(":")[0]) for problem in track.problems] == [
        (1, "columns that are not used"),
        (3, "the row has no start time and is skipped"),
        (4, "the row has too few columns and is skipped"),
    ]


def test_a_comma_in_a_text_without_quotes_does_not_cut_it() -> None:
    assert (
        shown("start,end,text\n0.0,1.5,The tide, clock, stopped\n")[0][3]
        == "The tide, clock, stopped"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "start,end,Marker Name,Description\n0.5,1.5,a,b\n",
            "which column of the table is the text",
        ),
        ("start,end\n0.5,1.5\n", "which column of the table is the text"),
        ("start,end,text\nx,y,z\n", "no row of the table has a time and a text"),
        ('start,end,text\n0.5,1.5,"never closed' + "x" * 200_000, "a cell is too long"),
        ("Good evening.\n", "does not name a column of start times"),
    ],
)
def test_what_is_not_clear_is_refused(text: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        parse(text, "csv")


def test_doubtful_columns() -> None:
    assert read_header(["start", "end", "text", "Caption"]).texts == ["text", "Caption"]
    assert read_header(["start", "end", "Comment"]).columns["text"] == 2
    assert read_header(["a", "b"]).columns == {}


def test_prose_is_no_table() -> None:
    assert not sniff_table("Start, text, and go.\nWe begin at 0:01.\n")
    assert not sniff_table("")


def test_other_headers_of_tsv_are_read_as_tables() -> None:
    text = "begin\tend\tspeaker\ttext\n0.0\t1.5\tAda\tHello.\n"
    assert parse(text, "tsv").cues[0].speaker == "Ada"
    assert parse_in_format(text, ending=".tsv")[1].name == "csv"


def test_writing() -> None:
    track = Track(
        [Cue(0, 1500, "<v Ada>R&amp;D", "Ada", markup="vtt"), Cue(1500, 3000, 'a "b"\nc')]
    )
    text = render(track, "csv")
    assert text == 'start,end,speaker,text\n0,1500,"Ada","R&D"\n1500,3000,"","a ""b""\nc"\n'
    assert shown(text) == [(0, 1500, "Ada", "R&D"), (1500, 3000, None, 'a "b"\nc')]


def test_headers_of_other_programs() -> None:
    text = 'Number,Start time in milliseconds,End time in milliseconds,"Text"\n1,500,900,"a"\n'
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in parse(text).cues] == [(500, 900, "a")]
    track = parse("sep=;\nstart;end;text\n1.5;2.5;a\nlater;3;b\n")
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1500, 2500)]
    assert [(problem.line, problem.message[-7:]) for problem in track.problems] == [(4, "later b")]


def test_seconds_and_clock_times_below_the_header_of_whisper() -> None:
    for rows in ("1.5\t2.5\ta\n", "00:00:01.500\t00:00:02,5\ta\n"):
        track = parse(f"start\tend\ttext\n{rows}")
        assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1500, 2500)]
