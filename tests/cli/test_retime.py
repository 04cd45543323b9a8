"""``captions retime`` and ``captions join`` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli
from tests.conftest import FIXTURES

SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\n<i>The tide clock</i>\nstopped.\n\n"
    "2\n00:01:04,000 --> 00:01:06,000\nNobody wound it.\n\n"
)
VTT = (
    "WEBVTT\n\nREGION\nid:low lines:2\n\nNOTE tea\n\n"
    "one\n00:01.000 --> 00:02.500 region:low\n<v Ada>The <00:01.400>tide\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)
    Path("a.vtt").write_text(VTT)


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)


def times(name: str) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in captions.read(name).cues]


def test_a_shift_of_a_file_to_a_file() -> None:
    result = run("retime", "a.srt", "-o", "b.srt", "--shift", "12.5")
    assert (result.exit_code, result.stdout) == (0, "")
    assert times("b.srt") == [(13_500, 15_000), (76_500, 78_500)]
    assert result.stderr == "a.srt: SubRip, 2 cues\n  written: b.srt\n"


def test_a_pause_after_the_last_cue_is_reported() -> None:
    result = run("retime", "a.srt", "-o", "b.srt", "--insert", "2:00:00=10")
    assert "  no cue moved; the last one ends at 1:06\n" in result.stderr


@pytest.mark.parametrize("command", ["retime", "join", "convert"])
def test_an_empty_file_is_called_empty(command: str) -> None:
    Path("empty.srt").write_text("\n")
    args = {"retime": ["--shift", "1", "-o", "b.srt"], "join": ["a.srt", "-o", "b.srt"]}
    result = run(command, "empty.srt", *args.get(command, ["b.vtt"]))
    assert result.exit_code == 2
    assert result.stderr == "Error: empty.srt: the file is empty. Give a file with captions.\n"


def test_a_shift_that_begins_with_a_dash() -> None:
    result = run("retime", "a.srt", "-o", "b.srt", "--shift", "-1:02.25")
    assert times("b.srt") == [(1750, 3750)]
    assert result.stderr == (
        "a.srt: SubRip, 2 cues\n"
        '  1 cue dropped, before 0:00; the first was at 0:01, "The tide clock stopped."\n'
        "  written: b.srt\n"
    )
    assert run("retime", "a.srt", "-o", "-", "--shift=-1", "-q").stderr == ""


def test_speeds_and_points() -> None:
    run("retime", "a.srt", "-o", "b.srt", "--fps", "25:23.976")
    assert times("b.srt")[1] == (round(64_000 * 25 * 1001 / 24_000), 68_819)
    run("retime", "a.srt", "-o", "c.srt", "--scale", "1.5")
    assert times("c.srt")[0] == (1500, 3750)
    run("retime", "a.srt", "-o", "d.srt", "--point", "0:01=4:12", "--point", "1:04=1:01:43.5")
    assert times("d.srt")[0][0] == 252_000
    assert times("d.srt")[1][0] == 3_703_500


def test_edits() -> None:
    run("retime", "a.srt", "-o", "b.srt", "--cut", "0:02-0:10", "--cut", "0:20-1:00")
    assert times("b.srt") == [(1000, 2000), (16_000, 18_000)]
    run("retime", "a.srt", "-o", "c.srt", "--insert", "0:30=68", "--insert", "1:04=500ms")
    assert times("c.srt") == [(1000, 2500), (132_500, 134_500)]
    run("retime", "a.srt", "-o", "d.srt", "--keep", "1:03-")
    assert times("d.srt") == [(1000, 3000)]


def test_a_fit_with_limits() -> None:
    run("retime", "a.srt", "-o", "b.srt", "--fit")
    assert times("b.srt") == [(1000, 3000), (64_000, 66_500)]
    run("retime", "a.srt", "-o", "c.srt", "--fit", "--profile", "none", "--max-duration", "1")
    assert times("c.srt") == [(1000, 2000), (64_000, 65_000)]


def test_formats_and_streams() -> None:
    result = run("retime", "a.vtt", "-o", "b.srt", "--shift", "1")
    assert Path("b.srt").read_text() == "1\n00:00:02,000 --> 00:00:03,500\nAda: The tide\n\n"
    assert "lost: 1 region, 1 comment, 1 identifier, " in result.stderr
    # the format of a stream is that of the input, by its name or by --from
    result = run("retime", "a.vtt", "-o", "-", "--shift", "1")
    assert captions.parse(result.stdout).notes == captions.read("a.vtt").notes
    assert captions.parse(result.stdout).regions == captions.read("a.vtt").regions
    assert result.stdout.endswith(
        "one\n00:00:02.000 --> 00:00:03.500 region:low\n<v Ada>The <00:00:02.400>tide\n"
    )
    result = run("retime", "-", "-o", "-", "--shift", "1", "--from", "srt", stdin=SRT)
    assert result.stdout.startswith("1\n00:00:02,000 --> 00:00:03,500\n<i>The tide clock</i>")
    assert run("retime", "a.srt", "-o", "out/", "--to", "vtt", "--shift", "1").exit_code == 0
    assert times("out/a.vtt")[0] == (2000, 3500)


def test_words_of_a_recogniser_and_lines_of_a_transcript() -> None:
    json3 = str(FIXTURES / "formats/automatic.json3")
    assert (
        "00:01:01,200 --> "
        in run("retime", json3, "-o", "-", "--to", "srt", "--shift", "60").stdout
    )
    Path("talk.txt").write_text("0:01 Good evening.\n0:05 Thank you.\n")
    assert run("retime", "talk.txt", "-o", "b.srt", "--shift", "60").exit_code == 0
    assert len(times("b.srt")) == 2


def test_problems_of_the_input_are_reported() -> None:
    Path("bad.srt").write_text(f"Hello\n\n{SRT}")
    result = run("retime", "bad.srt", "-o", "b.srt", "--shift", "1")
    assert result.stderr.startswith("bad.srt:1: text before the first cue is skipped: Hello\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.srt", "-o", "b.srt"], "Error: there is nothing to do. Give --shift, --cut or another."),
        (["a.srt", "-o", "b.srt", "--shift", "-2:00"], 'Error: a.srt: no cue is left: 2 cues dropped, before 0:00; the first was at 0:01, "The tide clock stopped.". Check the times.'),
        (["a.srt", "-o", "b.srt", "--shift", "soon"], "'soon' is not a time"),
        (["a.srt", "-o", "b.srt", "--cut", "15:43"], "'15:43' cannot be read. Write it like 15:43-16:51"),
        (["a.srt", "-o", "b.srt", "--cut", "-5-10"], "cannot be read. Write it like"),
        (["a.srt", "-o", "b.srt", "--cut", "9-5"], "Error: a cut ends before it starts (0:09-0:05)"),
        (["a.srt", "-o", "b.srt", "--insert", "5"], "'5' cannot be read. Write it like 15:43=68"),
        (["a.srt", "-o", "b.srt", "--fps", "25"], "there is nothing to do"),
        (["a.srt", "-o", "b.srt", "--point", "0=1"], "Error: one point does not determine a line. Give two or more, or use "),
        (["a.srt", "-o", "b.srt", "--point", "0=1", "--point", "5=1"], "Error: the points 0:00=0:01 and 0:05=0:01 do not both go forward"),
        (["a.srt", "-o", "b.srt", "--point", "0=1", "--point", "5=6", "--scale", "2"], "Error: the speed is already determined by --point. Give either --point or a speed (--scale, --fps)."),
        (["a.srt", "-o", "b.srt", "--shift", "1", "--max-cps", "12"], "Error: --max-cps has no effect without --fit. Add --fit."),
        (["a.srt", "-o", "b.srt", "--shift", "1", "--profile", "bbc"], "Error: --profile has no effect without --fit"),
        (["a.srt", "-o", "b.srt", "--fit", "--min-duration", "9"], "the longest duration is under the shortest"),
        (["a.srt", "-o", "a.vtt", "--shift", "1"], "Error: a.vtt: this file already exists."),
        (["a.srt", "-o", "a.srt", "--shift", "1"], "Error: a.srt: the output is also an input. Change the input itself"),
        (["a.srt", "--shift", "1"], "Error: there is no output. Name it after the input, or change the input itself with -i."),
        (["-", "-o", "-", "--shift", "1"], "standard output takes one format (none given)"),
        (["absent.srt", "-o", "b.srt", "--shift", "1"], "Error: absent.srt: no such file."),
        (["talk.txt", "-o", "b.srt", "--shift", "1"], "Error: talk.txt: no line begins with a time such as 01:23. Make captions with captions generate"),
    ],
)  # fmt: skip
def test_retime_errors_say_what_is_wrong_and_what_next(args: list[str], message: str) -> None:
    Path("talk.txt").write_text("Good evening.\n")
    result = run("retime", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("b.srt").exists()


def test_files_are_joined() -> None:
    result = run("join", "a.srt", "a.vtt", "-o", "b.vtt", "--at", "1:00:00")
    assert (result.exit_code, result.stdout) == (0, "")
    assert times("b.vtt") == [(1000, 2500), (64_000, 66_000), (3_601_000, 3_602_500)]
    assert "<v Ada>The <01:00:01.400>tide" in Path("b.vtt").read_text()
    assert result.stderr == ("a.srt: SubRip, 2 cues\na.vtt: WebVTT, 1 cue\n  written: b.vtt\n")


def test_files_are_joined_at_their_ends_and_cut_there() -> None:
    run("join", "a.srt", "-", "-o", "b.srt", stdin=VTT)
    assert times("b.srt")[2] == (67_000, 68_500)
    result = run("join", "a.vtt", "a.vtt", "a.srt", "-o", "c.vtt", "--at", "1.5", "--at", "3.5")
    assert times("c.vtt") == [(2500, 3500), (4500, 6000), (67_500, 69_500)]
    assert result.stderr.splitlines()[3:6] == [
        '  a.vtt: 1 cue dropped, after 0:01.5, where a.vtt begins; the first was at 0:01, "The tide"',
        "  a.vtt: 1 cue trimmed at 0:03.5, where a.srt begins",
        "  written: c.vtt",
    ]


def test_joined_to_a_stream_and_fitted() -> None:
    result = run("join", "a.srt", "a.srt", "-o", "-", "--fit", "-q")
    assert result.stderr == ""
    assert result.stdout.startswith("1\n00:00:01,000 --> 00:00:03,000\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.srt", "-o", "b.srt"], "Error: there is only one file to join. Name two or more."),
        (["-", "-", "-o", "b.srt"], "Error: standard input is named twice. Name it once."),
        (["a.srt", "a.vtt", "-o", "a.vtt", "--force"], "Error: a.vtt: the output is also an input."),
        (["a.srt", "a.vtt", "-o", "b.srt", "--at", "5", "--at", "6"], "Error: 2 start times for 1 track after the first."),
        (["a.srt", "a.vtt", "a.srt", "-o", "b.srt", "--at", "5", "--at", "4"], "Error: a.srt would begin at 0:04, not after the track before it (0:05)"),
        (["a.srt", "a.vtt", "-o", "b.srt", "--at", "-5"], "a length cannot be negative"),
        (["a.srt", "absent.srt", "-o", "b.srt"], "Error: absent.srt: no such file."),
        (["a.srt", "a.vtt", "-o", "b.srt", "--min-gap", "0"], "Error: --min-gap has no effect without --fit."),
    ],
)  # fmt: skip
def test_join_errors_say_what_is_wrong_and_what_next(args: list[str], message: str) -> None:
    result = run("join", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("b.srt").exists()


def test_from_python() -> None:
    parts = [captions.retime(captions.read("a.srt"), shift_ms=-1000), captions.read("a.vtt")]
    joined = captions.join(parts, at_ms=[70_000])
    assert [cue.start_ms for cue in joined.cues] == [0, 63_000, 71_000]


ASS = """\
[Script Info]
Title: The Tide Clock
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Italic, Alignment
Style: Sign,Arial,-1,8

[Events]
Format: Layer, Start, End, Style, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Sign,{\\fad(200,200)}PIER 4
"""


def test_a_script_keeps_all_but_its_times() -> None:
    Path("a.ass").write_text(ASS)
    result = run("retime", "a.ass", "-o", "b.ass", "--shift", "1:00")
    assert result.stderr == "a.ass: Advanced SubStation Alpha, 1 cue\n  written: b.ass\n"
    assert Path("b.ass").read_text() == ASS.replace(",0:00:", ",0:01:")
    result = run("retime", "a.ass", "-o", "b.srt", "--shift", "1:00")
    assert "lost: the title, 1 named style, override codes in 1 cue" in result.stderr
    assert Path("b.srt").read_text().endswith("{\\an8}<i>PIER 4</i>\n\n")


def test_joined_scripts_keep_their_styles() -> None:
    Path("a.ass").write_text(ASS)
    Path("b.ass").write_text(ASS.replace("Arial", "Courier"))
    result = run("join", "a.ass", "b.ass", "-o", "c.ass", "--at", "10")
    assert "b.ass: 1 style renamed, already in use: Sign is now Sign-2" in result.stderr
    assert "lost" not in result.stderr
    text = Path("c.ass").read_text()
    assert "Style: Sign,Arial,-1,8\nStyle: Sign-2,Courier,-1,8\n" in text
    assert "0,0:00:11.00,0:00:12.00,Sign-2,{\\fad(200,200)}PIER 4\n" in text


def test_a_file_of_a_shared_ending_stays_in_its_format() -> None:
    Path("a.sub").write_text("[10][35]The tide clock\n[40][60]stopped.\n")
    result = run("retime", "a.sub", "-o", "b.sub", "--shift", "1")
    assert Path("b.sub").read_text() == "[20][45]The tide clock\n[50][70]stopped.\n"
    assert "written as" not in result.stderr
    to_stream = run("retime", "a.sub", "-o", "-", "--shift", "1")
    assert to_stream.stdout == Path("b.sub").read_text()
    run("retime", "a.sub", "-o", "c.sub", "--shift", "1", "--to", "microdvd")
    assert captions.read("c.sub").cues[0].start_ms == 2000
    assert Path("c.sub").read_text().startswith("{")


@pytest.mark.parametrize(
    "command",
    [("retime", "a.json", "--shift", "1", "-o", "b.json"), ("convert", "a.json", "b.json")],
)
def test_a_format_that_is_only_read_is_reported_as_changed(command: tuple[str, ...]) -> None:
    Path("a.json").write_text('{"segments": [{"start": 1, "end": 2, "text": "The tide."}]}')
    result = run(*command)
    assert "  written as Podcasting 2.0 JSON, not as Whisper JSON like the input" in result.stderr
    assert "written as" not in run(*command, "--force", "--to", "podcast-json").stderr
