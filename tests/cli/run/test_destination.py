"""Where outputs go: what names and options on the command line mean, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.cli.run.destination import (
    Destination,
    changed_in_place,
    find_destination,
    is_same_file,
    refuse_collisions,
)
from captions.cli.run.track_destination import (
    find_track_destination,
    kept_format,
    stream_format,
)
from captions.errors import CaptionsError
from captions.files.inputs import Input


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("in/a.txt", "in/b.txt", "notes.doc"):
        Path(name).touch()


def names_of(*names: str, output: str | None, formats: tuple[str, ...] = ()) -> tuple[str, ...]:
    destination = find_destination(names, output, formats)
    return destination.outputs(Input(names[0], Path(names[0]).name))


@pytest.mark.parametrize(
    ("output", "formats", "expected"),
    [
        (None, (), ("in/a.srt", "in/a.vtt")),
        ("out", (), ("out/a.srt", "out/a.vtt")),
        ("out/", ("vtt",), ("out/a.vtt",)),
        ("b.srt", (), ("b.srt",)),
        ("b.srt", ("srt",), ("b.srt",)),
        ("-", ("vtt",), ("-",)),
        (None, ("vtt", "vtt"), ("in/a.vtt",)),
        ("b.txt", ("paragraphs",), ("b.txt",)),
        ("out/", ("md", "podcast-json"), ("out/a.md", "out/a.json")),
    ],
)
def test_where_captions_are_written(
    output: str | None, formats: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert names_of("in/a.txt", output=output, formats=formats) == expected


@pytest.mark.parametrize(
    ("output", "formats", "expected"),
    [
        ("b.audacity", (), "audacity"),
        ("b.audacity", ("audacity",), "audacity"),
        ("b.podcast-json", (), "podcast-json"),
        ("b.MPL2", (), "mpl2"),
        ("b.labels", ("audacity",), "audacity"),
        ("notes.doc", ("srt",), "srt"),
    ],
)
def test_an_ending_may_be_the_name_of_a_format_or_unknown_beside_one(
    output: str, formats: tuple[str, ...], expected: str
) -> None:
    (found,) = find_destination(["in/a.txt"], output, formats).formats
    assert found.name == expected


def test_the_format_of_an_ending_that_several_have_is_the_one_named() -> None:
    assert find_destination(["in/a.txt"], "b.txt", ("paragraphs",)).formats[0].name == "paragraphs"
    assert find_destination(["in/a.txt"], "b.txt", ()).formats[0].name == "txt"


def test_standard_input_goes_to_standard_output_or_has_a_name() -> None:
    assert names_of("-", output=None, formats=("srt",)) == ("-",)
    assert names_of("-", output="out") == ("out/captions.srt", "out/captions.vtt")


def test_a_language_is_part_of_the_name() -> None:
    destination = find_destination(["in/a.txt"], "out", ("srt",), is_tagged=True)
    assert destination.is_tagged
    assert destination.outputs(Input("in/a.txt", "a.txt"), "pt-BR") == ("out/a.pt-BR.srt",)


@pytest.mark.parametrize(
    ("names", "output", "formats", "message"),
    [
        (["in/a.txt"], "-", (), r"standard output takes one format \(none given\)"),
        (["in/a.txt"], "-", ("srt", "vtt"), r"standard output takes one format \(2 given\)"),
        (["in/a.txt", "in/b.txt"], "-", ("srt",), r"standard output takes one input \(2 > 1\)"),
        (["in"], "-", ("srt",), "standard output takes one input, not all of 'in'"),
        (["in"], "b.srt", (), "one file cannot hold the captions of all of in. For a folder write"),
        (
            ["in/a.txt"],
            "out/",
            ("txt", "srt", "paragraphs"),
            "--to txt and --to paragraphs would write one .txt file",
        ),
        (["in/a.txt"], "b.srt", ("vtt",), r"the ending \.srt contradicts --to vtt. Omit --to"),
        (["in/a.txt"], "b.docx", ("srt",), "Word document files can be read, but not written"),
        (["in/a.txt"], "b.labels", ("srt", "vtt"), r"no caption format has the ending '\.labels'"),
        (["in/a.txt"], "b.doc", (), r"no caption format has the ending '\.doc'"),
        (["in/a.txt"], "notes.doc", (), "this is a file, and no caption format has its ending"),
    ],
)
def test_what_is_refused(
    names: list[str], output: str, formats: tuple[str, ...], message: str
) -> None:
    with pytest.raises(CaptionsError, match=message):
        find_destination(names, output, formats)


def test_an_output_that_is_an_input_is_refused() -> None:
    Path("link.txt").symlink_to("in/a.txt")
    refuse_collisions(["in/a.txt", "-"], ["in/new.srt", "-"])
    for output in ("./in/a.txt", "link.txt"):
        with pytest.raises(CaptionsError, match="the output is also an input"):
            refuse_collisions(["in/a.txt"], [output])


def test_an_output_may_be_the_input_itself() -> None:
    Path("link.txt").symlink_to("in/a.txt")
    assert changed_in_place("in/a.txt") == "in/a.txt"
    assert changed_in_place("absent.txt") == "absent.txt"
    assert changed_in_place("s3://show/a.txt") == "s3://show/a.txt"
    # a link stays a link: the file it leads to is written
    assert changed_in_place("link.txt") == str(Path("in/a.txt").resolve())
    assert Destination((), in_place=True).outputs(Input("in/a.txt", "a.txt")) == ("in/a.txt",)
    for name, message in (("-", "standard input cannot"), ("in", "not a file that can be")):
        with pytest.raises(CaptionsError, match=message):
            changed_in_place(name)
    Path("in/a.txt").chmod(0o444)
    with pytest.raises(CaptionsError, match="link.txt: this file is read-only"):
        changed_in_place("link.txt")
    assert is_same_file("link.txt", "./in/a.txt")
    assert not is_same_file("in/a.txt", "in/b.txt")
    assert not is_same_file("-", "-")
    assert not is_same_file("in/a.txt", "absent.txt")


def test_tracks_have_one_format() -> None:
    destination = find_track_destination(["a.srt"], "b.dat", "vtt")
    assert (destination.file, destination.formats[0].name) == ("b.dat", "vtt")
    assert find_track_destination(["a.srt"], "b.vtt", None).formats[0].name == "vtt"
    kept = find_track_destination(["in"], "out/", None, keeps_format=True)
    assert kept.outputs(Input("in/x/c.sbv", "x/c.sbv")) == ("out/x/c.sbv",)
    with pytest.raises(CaptionsError, match="out/: a folder does not say which format to write"):
        find_track_destination(["in"], "out/", None)
    with pytest.raises(CaptionsError, match="b: the name has no ending"):
        find_track_destination(["in/a.txt"], "b", None)


def test_the_format_of_the_input_is_kept() -> None:
    assert stream_format("-", "a.vtt", None) == "vtt"
    assert stream_format("-", "a.dat", "srt") == "srt"
    assert stream_format("-", "a.json3", None) is None
    assert stream_format("b.srt", "a.vtt", None) is None
    assert kept_format("out/a.sbv", None) == "sbv"
    assert kept_format("out/a.dat", "vtt") == "vtt"
    with pytest.raises(CaptionsError, match=r"a file with the ending '\.json3' cannot be written"):
        kept_format("out/a.json3", None)
    with pytest.raises(CaptionsError, match="YouTube json3 cannot be written"):
        kept_format("out/a.dat", "json3")
