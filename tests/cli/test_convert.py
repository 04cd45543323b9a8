"""``captions convert`` and ``captions formats`` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli
from captions.formats import FORMATS
from tests.conftest import FIXTURES

SRT = "1\n00:00:01,000 --> 00:00:02,500\n<i>The tide clock</i>\nstopped.\n\n"
VTT = (
    "WEBVTT\n\nSTYLE\n::cue {}\n\none\n00:01.000 --> 00:02.500 position:10%\n<v Ada>The <i>tide</i> clock\n"
    "\n00:03.000 --> 00:04.500\nstopped.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)
    Path("a.vtt").write_text(VTT)


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["convert", *args], input=stdin, catch_exceptions=False)


def test_a_file_to_a_file() -> None:
    result = run("a.srt", "b.vtt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("b.vtt").read_bytes() == (
        b"WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<i>The tide clock</i>\nstopped.\n"
    )
    assert result.stderr == "a.srt: SubRip, 1 cue\n  written: b.vtt\n"


def test_streams() -> None:
    result = run("-", "-", "--to", "sbv", stdin=SRT)
    assert (result.exit_code, result.stdout) == (
        0, "0:00:01.000,0:00:02.500\nThe tide clock\nstopped.\n",
    )  # fmt: skip
    assert result.stderr == "-: SubRip, 1 cue\n  lost: italics in 1 cue\n"
    assert run("-", "-", "--to", "srt", "-q", stdin=SRT).stderr == ""


def test_what_is_lost_is_reported() -> None:
    result = run("a.vtt", "b.srt")
    assert result.stderr == (
        "a.vtt: WebVTT, 2 cues\n  lost: 1 style sheet, 1 identifier, positions of 1 cue\n  written: b.srt\n"
    )


def test_problems_are_reported_with_their_lines_and_strict_refuses_them() -> None:
    Path("bad.srt").write_text(f"Hello\n\n{SRT}2\n00:00:05,000 --> 00:00:04,000\nBack.\n")
    result = run("bad.srt", "b.srt")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == [
        "bad.srt:1: text before the first cue is skipped: Hello",
        "bad.srt:9: the cue ends at 0:04, not after its start at 0:05",
    ]
    result = run("bad.srt", "c.srt", "--strict", "-q")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: bad.srt: nothing was written because of 2 problems. Fix the file, or omit --strict."
    )
    assert not Path("c.srt").exists()
    assert run("a.srt", "c.srt", "--strict").exit_code == 0


def test_formats_by_name() -> None:
    Path("odd.dat").write_text(SRT)
    assert run("odd.dat", "out.dat", "--from", "srt", "--to", "tsv").exit_code == 0
    assert Path("out.dat").read_text().startswith("start\tend\ttext\n")
    assert run("a.srt", "deep/", "--to", "vtt").exit_code == 0
    assert Path("deep/a.vtt").exists()
    assert run("a.srt", ".", "--to", "sbv").exit_code == 0
    assert Path("a.sbv").exists()


def test_text_alone() -> None:
    assert run("a.vtt", "-", "--plain").stdout == "Ada: The tide clock\nstopped.\n"
    assert run("a.vtt", "b.txt", "--plain").exit_code == 0
    assert Path("b.txt").read_text() == "Ada: The tide clock\nstopped.\n"
    assert run("a.vtt", "-", "--to", "txt").stdout == "00:01 Ada: The tide clock\n00:03 stopped.\n"


def test_youtube_and_whisper() -> None:
    result = run(str(FIXTURES / "formats/automatic.json3"), "-", "--to", "srt")
    assert result.stdout.startswith("1\n00:00:01,200 --> 00:00:03,450\nthe tide clock stopped\n")
    assert "lost: the times of 12 words" in result.stderr
    result = run(str(FIXTURES / "formats/automatic.en.vtt"), "-", "--to", "srt")
    assert result.stdout.count("nobody wound it") == 2
    assert "YouTube's automatic WebVTT, 5 cues" in result.stderr


def test_encodings() -> None:
    Path("ru.srt").write_bytes(SRT.replace("tide", "часы").encode("cp1251"))
    result = run("ru.srt", "b.srt", "--encoding", "cp1251")
    assert "часы" in Path("b.srt").read_text(encoding="utf-8")
    assert "guess" not in result.stderr
    assert "ru.srt:1: the file is not UTF-8; read as" in run("ru.srt", "c.srt").stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["absent.srt", "b.vtt"], "Error: absent.srt: no such file. Check the name."),
        (["a.srr", "b.vtt"], "Did you mean a.srt?"),
        (["a.srt", "a.vtt"], "Error: a.vtt: this file already exists. Replace it with --force"),
        (["a.srt", "a.srt"], "Error: a.srt: the output is also an input. Change the input itself with -i"),
        (["a.srt", "./a.srt", "--to", "srt"], "a.srt: the output is also an input."),
        (["a.srt", "-"], "standard output takes one format (none given)"),
        (["a.srt", "b.doc"], "no caption format has the ending '.doc'"),
        (["a.srt", "b"], "Error: b: the name has no ending. Name a format with --to."),
        (["a.srt", "."], "Error: .: a folder does not say which format to write. Name one with --to."),
        (["a.srt", "b.json3"], "YouTube json3 files can be read, but not written"),
        (["a.srt", "-", "--to", "json3"], "'json3' is not a choice here. Choose from srt, vtt, "),
        (["a.srt", "-", "--to", "vtt", "--plain"], "--plain contradicts --to vtt"),
        (["a.srt", "-", "--to", "srt", "--encoding", "klingon"], "Error: a.srt: there is no text encoding 'klingon'"),
        (["a.srt", "-", "--to", "srt", "--from", "vtt"], "Error: a.srt:1: this is not WebVTT"),
        (["a.vtt", "-", "--to", "srt", "--from", "srt"], "Error: a.vtt:1: this is a WebVTT file, not SubRip"),
        (["note", "-", "--to", "srt"], "Error: note: this is not in a known caption format. Name it with"),
        (["note.md", "-", "--to", "srt"], "Error: note.md: there is no transcript in this Markdown document"),
    ],
)  # fmt: skip
def test_errors_say_where_what_and_what_next(args: list[str], message: str) -> None:
    Path("note.md").write_text("# Notes\n")
    Path("note").write_text("Notes\n")
    before = {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()}
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()} == before


def test_force_replaces() -> None:
    assert run("a.srt", "a.vtt", "--force").exit_code == 0
    assert "STYLE" not in Path("a.vtt").read_text()
    assert sorted(path.name for path in Path().iterdir()) == ["a.srt", "a.vtt"]


def test_reading_and_writing_from_python() -> None:
    track = captions.read("a.vtt")
    captions.write(track, "b.sbv")
    assert captions.read("b.sbv").cues[1].text == "stopped."
    with pytest.raises(captions.CaptionsError, match="absent.srt: no such file"):
        captions.read("absent.srt")


def test_the_table_of_formats() -> None:
    result = CliRunner().invoke(cli, ["formats"])
    assert result.exit_code == 0
    table, carried, last = result.stdout.split("\n\n")
    assert [row.split()[0] for row in table.splitlines()[1:]] == list(FORMATS)
    assert len(carried.splitlines()) == len(FORMATS) + 1
    assert "  podcast-html: title, speakers, labels, voices" in carried
    assert "--from NAME names it" in last
    assert ("pip install" in last) == any(format.library for format in FORMATS.values())


@pytest.mark.parametrize(
    ("name", "text", "reasons"),
    [
        ("empty.vtt", "WEBVTT\n", 0),
        ("broken.vtt", "WEBVTT\n\n00:00:01.000 --> soon\nHello\n", 1),
    ],
)
def test_a_file_without_captions_is_not_converted(name: str, text: str, reasons: int) -> None:
    Path(name).write_text(text)
    result = run(name, "out.srt")
    assert result.exit_code == 1
    *listed, last = result.stderr.splitlines()
    assert len(listed) == reasons
    assert last.startswith(f"Error: {name}: nothing was written: there is no caption")
    assert not Path("out.srt").exists()
    many = run(name, "a.srt", "out", "--to", "sbv")
    assert (many.exit_code, many.stderr.splitlines()[-1]) == (1, "1 done, 1 failed")
    assert [path.name for path in Path("out").glob("[!.]*")] == ["a.sbv"]


def test_transcripts_of_podcasting_2_are_written_by_their_endings() -> None:
    assert run("a.vtt", "b.json").exit_code == 0
    assert captions.read("b.json").cues[0].speaker == "Ada"
    assert run("a.vtt", "b.html").exit_code == 0
    assert "<cite>Ada:</cite>\n<time>0:01</time>\n<p>The tide" in Path("b.html").read_text()
    assert run("a.vtt", "b.md").exit_code == 0
    assert Path("b.md").read_text().startswith("**Ada** (0:01)\n\nThe tide")
    assert run("a.vtt", "b.txt", "--to", "paragraphs").exit_code == 0
    assert Path("b.txt").read_text().startswith("Ada  0:01\nThe tide")


@pytest.mark.parametrize("name", ["md", "paragraphs", "podcast-json", "podcast-html"])
def test_cues_that_continue_a_speaker_are_reported(name: str) -> None:
    Path("changes.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello.\n\n00:02.000 --> 00:03.000\nAgain.\n"
    )
    message = "changes.vtt:1: 1 cue without a voice continues the speaker before it"
    assert message in run("changes.vtt", "-", "--to", name).stderr
    assert message not in run("changes.vtt", "-", "--to", "srt").stderr
    assert message not in run("a.vtt", "-", "--to", name).stderr


def test_a_named_format_counts_more_than_the_content() -> None:
    Path("x.dat").write_text('<transcript><text start="0" dur="1">0:05 Hi.</text></transcript>')
    assert "YouTube XML (srv1), 1 cue" in run("x.dat", "-", "--to", "srt").stderr
    result = run("x.dat", "-", "--to", "srt", "--from", "srt")
    assert (result.exit_code, "not a SubRip file" in result.stderr) == (2, True)


def test_a_text_without_times_is_sent_to_generate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text("Good evening.\n")
    result = CliRunner().invoke(cli, ["convert", "talk.txt", "talk.srt"])
    assert result.exit_code == 2
    assert "Make captions with captions generate" in result.stderr


def test_speakers_become_names_where_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("voices.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello.\n\n"
        "00:02.000 --> 00:03.000\n<v Ada>Hello again.\n\n00:03.000 --> 00:04.000\n<v Bob><c>Hi.\n"
    )
    result = CliRunner().invoke(cli, ["convert", "voices.vtt", "voices.srt"])
    texts = [block.split("\n")[2] for block in Path("voices.srt").read_text().strip().split("\n\n")]
    assert texts == ["Ada: Hello.", "Hello again.", "Bob: Hi."]
    assert "lost" not in result.stderr


def test_an_assumed_frame_rate_is_reported() -> None:
    result = run("a.srt", "b.sub", "--to", "microdvd", "--report", "report.json")
    told = "no frame rate is given; 25 frames per second are assumed. Convert with {} for that of the video"
    assert f"  {told.format('--fps')}\n" in result.stderr
    (row,) = json.loads(Path("report.json").read_text())
    assert row["changes"] == [told.format("`fps`")]
    assert "assumed" not in run("a.srt", "c.sub", "--to", "microdvd", "--fps", "24").stderr
    assert "assumed" not in run("c.sub", "d.sub").stderr
    assert Path("d.sub").read_bytes() == Path("c.sub").read_bytes()


def test_the_frame_rate_of_microdvd() -> None:
    Path("a.sub").write_text("{25}{75}The tide|clock\n")
    result = run("a.sub", "-", "--to", "srt", "--fps", "25")
    assert result.stdout == "1\n00:00:01,000 --> 00:00:03,000\nThe tide\nclock\n\n"
    assert result.stderr == "a.sub: MicroDVD, 1 cue\n"
    assert "23.976 frames per second are assumed" in run("a.sub", "-", "--to", "srt").stderr
    assert run("a.srt", "-", "--to", "microdvd", "--fps", "50").stdout == (
        "{1}{1}50.000\n{50}{125}{y:i}The tide clock|stopped.\n"
    )
    assert "'fast' is not a frame rate" in run("a.sub", "b.srt", "--fps", "fast").stderr


def test_the_language_of_sami() -> None:
    Path("a.smi").write_text(
        "<SAMI><BODY><SYNC Start=0><P Class=ENCC>Hello<P Class=FRCC>Bonjour<SYNC Start=900></SAMI>"
    )
    result = run("a.smi", "-", "--to", "srt", "--language-class", "frcc")
    assert result.stdout == "1\n00:00:00,000 --> 00:00:00,900\nBonjour\n\n"
    assert "captions in other languages are skipped: ENCC; FRCC is read" in result.stderr
    result = run("a.smi", "b.srt", "--language-class", "DECC")
    assert result.exit_code == 2
    assert "no captions in the language class 'DECC'. Known classes: ENCC, FRCC." in result.stderr


def test_options_of_other_formats_are_reported() -> None:
    result = run("a.srt", "b.vtt", "--fps", "25", "--language-class", "ENCC", "--strict")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[:2] == [
        "a.srt:1: the frame rate is not used: it does not apply to SubRip",
        "a.srt:1: the language class is not used: it does not apply to SubRip",
    ]


SEGMENT = (
    "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1800000,LOCAL:00:00:00.000\n\n"
    "00:00:01.000 --> 00:00:02.000\nHello\n"
)


def test_a_segment_keeps_its_times_unless_the_start_of_the_media_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(SEGMENT, encoding="utf-8")
    name = str(tmp_path / "a.vtt")
    result = CliRunner().invoke(cli, ["convert", name, "-", "--to", "srt"])
    assert "00:00:01,000 --> 00:00:02,000" in result.stdout
    assert "20 s later" in result.stderr
    result = CliRunner().invoke(
        cli, ["convert", name, "-", "--to", "srt", "--mpegts-start", "900000"]
    )
    assert "00:00:11,000 --> 00:00:12,000" in result.stdout


def test_a_map_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    text = SEGMENT.replace("MPEGTS:1800000", "MPEGTS:soon")
    (tmp_path / "a.vtt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["convert", str(tmp_path / "a.vtt"), "-", "--to", "srt"])
    assert ":2: X-TIMESTAMP-MAP is not of the form" in result.stderr


def test_cues_out_of_order_are_sorted_and_strict_refuses_them(tmp_path: Path) -> None:
    text = "1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA\n"
    (tmp_path / "a.srt").write_text(text, encoding="utf-8")
    arguments = ["convert", str(tmp_path / "a.srt"), "-", "--to", "plain"]
    result = CliRunner().invoke(cli, arguments)
    assert result.stdout == "A\nB\n"
    assert "sorted by time" in result.stderr
    assert CliRunner().invoke(cli, [*arguments, "--strict"]).exit_code == 2


def test_the_start_timecode_of_scc() -> None:
    result = run("a.srt", "b.scc", "--start-timecode", "01:00:00:00")
    assert result.exit_code == 0, result.stderr
    assert "\n01:00:02:15\t942c 942c\n" in Path("b.scc").read_text()
    refused = run("a.srt", "b.vtt", "--start-timecode", "01:00:00:00")
    assert refused.exit_code == 2
    assert "--start-timecode is not an option of vtt. It belongs to scc." in refused.stderr


def test_what_the_writer_of_scc_changes_is_reported() -> None:
    Path("a.srt").write_text("1\n00:00:00,000 --> 00:00:02,500\nIt’s late…\n\n")
    assert run("a.srt", "b.scc").stderr == (
        "a.srt: SubRip, 1 cue\n"
        "  lost: 2 characters that CEA-608 lacks, now similar ones (’ …), "
        "times of 1 cue, rounded to frames, "
        "starts of 1 caption, up to 0.3 s late, as their codes take time to send\n"
        "  written: b.scc\n"
    )


def test_chapters_without_a_header_line_are_reported() -> None:
    text = "WEBVTT\n\n00:00.000 --> 09:00.000\nOpening\n\n09:00.000 --> 11:30.000\nThe dike\n"
    Path("chapters.vtt").write_text(text)
    result = run("chapters.vtt", "chapters.srt")
    assert "chapters.vtt:1: this WebVTT file holds chapters, not captions\n" in result.stderr
    assert "holds chapters" not in run("chapters.vtt", "again.vtt").stderr


def test_damaged_webvtt_is_converted_and_each_repair_reported() -> None:
    Path("damaged.vtt").write_text("\nwebvtt\n\n00:01,000 -> 00:02,000\nThe tide.\n")
    result = run("damaged.vtt", "damaged.srt")
    assert Path("damaged.srt").read_text() == "1\n00:00:01,000 --> 00:00:02,000\nThe tide.\n\n"
    assert [line.split(":")[1] for line in result.stderr.splitlines()[:2]] == ["2", "4"]
    assert run("damaged.vtt", "strict.srt", "--strict").exit_code == 2


def test_strict_accepts_what_captions_only_looked_like() -> None:
    head = '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling">'
    body = '<body><div><p begin="1s" end="2s" tts:fontFamily="serif">The tide.</p></div></body>'
    Path("styled.ttml").write_text(f"{head}{body}</tt>")
    result = run("styled.ttml", "styled.srt", "--strict")
    assert result.exit_code == 0
    assert (
        "styled.ttml:1: styles that captions do not keep are dropped: fontFamily" in result.stderr
    )
    Path("odd.ttml").write_text(f"{head}{body}</tt>".replace('end="2s"', 'end="soon"'))
    assert run("odd.ttml", "odd.srt", "--strict").exit_code == 2


NAMED = (
    "1\n00:00:01,000 --> 00:00:02,000\nAda: Good evening.\n\n"
    "2\n00:00:02,000 --> 00:00:03,000\nAre you in?\n\n"
    "3\n00:00:03,000 --> 00:00:04,000\nJohn Smith:\nYes.\n\n"
)


def test_names_become_voices_where_the_file_is_consistent() -> None:
    Path("named.srt").write_text(NAMED)
    result = run("named.srt", "named.vtt")
    text = Path("named.vtt").read_text()
    assert "<v Ada>Good evening." in text
    assert "<v Ada>Are you in?" in text
    assert "<v John Smith>Yes." in text
    assert result.stderr.startswith(
        "named.srt:1: names before the text are read as speakers: Ada (1 cue), John Smith (1 cue). "
        "Keep them in the text with --no-speakers-from-text\n"
    )
    assert "Ada: Good evening." in run("named.vtt", "-", "--to", "srt").stdout


def test_names_stay_in_the_text_if_asked_and_in_the_same_format() -> None:
    Path("named.srt").write_text(NAMED)
    stays = run("named.srt", "-", "--to", "vtt", "--no-speakers-from-text")
    assert "\nAda: Good evening.\n" in stays.stdout
    assert "John Smith:\nYes." in stays.stdout
    assert run("named.srt", "-", "--to", "srt").stdout == NAMED
    single = NAMED.replace("Ada: ", "").replace("John Smith:\n", "")
    Path("single.srt").write_text(single.replace("Yes.", "JOHN: Yes."))
    assert "JOHN: Yes." in run("single.srt", "-", "--to", "vtt").stdout
    asked = run("single.srt", "-", "--to", "vtt", "--speakers-from-text")
    assert "<v JOHN>Yes." in asked.stdout


def test_far_too_long_lines_point_to_generate() -> None:
    Path("long.srt").write_text(SRT.replace("stopped", "and then " * 12 + "stopped"))
    result = run("long.srt", "long.vtt")
    assert result.stderr.startswith(
        "long.srt:1: 1 cue has a line of more than 84 characters (116 > 84). "
        "Lay it out again with captions generate\n"
    )
    assert "generate" not in run("long.srt", "-", "--to", "csv").stderr
    assert run("long.srt", "-", "--to", "vtt", "--strict").exit_code == 0


def test_a_file_of_cues_without_text_is_not_written() -> None:
    Path("empty.srt").write_text(
        "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n \n"
    )
    result = run("empty.srt", "b.vtt")
    assert (result.exit_code, Path("b.vtt").exists()) == (1, False)
    assert "there is no caption that can be read" in result.stderr
