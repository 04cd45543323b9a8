"""Standard streams, reports and folders, and which outputs are refused before any work."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from captions.cli.run.streams import (
    make_folders,
    os_error,
    read_bytes,
    refuse_existing,
    refuse_report,
    write_output,
    write_report,
    write_stream,
)
from captions.errors import CaptionsError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("text")


def test_a_file_and_standard_input_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"typed")))
    assert read_bytes("-") == b"typed"
    assert read_bytes("a.txt") == b"text"
    with pytest.raises(CaptionsError, match="a file name is empty"):
        read_bytes("")


def test_outputs_that_exist_are_refused() -> None:
    refuse_existing(["b.srt", "-"])
    with pytest.raises(CaptionsError, match=r"a\.txt: this file already exists \(and 1 more\)"):
        refuse_existing(["b.srt", "a.txt", "."])


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("./a.txt", "the report would replace an input or an output"),
        ("link.txt", "the report would replace an input or an output"),
        ("folder", r"this is a folder\. Name a file, such as folder/report\.json"),
        ("old.json", r"this file already exists\. Replace it with --force"),
        ("none/r.json", "the folder of this file does not exist"),
    ],
)
def test_reports_that_cannot_be_written_are_refused(report: str, message: str) -> None:
    Path("folder").mkdir()
    Path("old.json").touch()
    Path("link.txt").symlink_to("a.txt")
    with pytest.raises(CaptionsError, match=message):
        refuse_report(report, ["a.txt", "link.txt", "a.srt"], force=False)


def test_reports_that_can_be_written() -> None:
    Path("old.json").touch()
    for report, force in (("-", False), ("new.json", False), ("old.json", True)):
        refuse_report(report, ["a.txt", "memory://a/new.json"], force=force)


def test_folders_are_created() -> None:
    make_folders("a.txt", ["-", "b.srt", "out/deep/a.srt"])
    assert Path("out/deep").is_dir()
    with pytest.raises(CaptionsError, match="cannot create this folder: a file is in the way"):
        make_folders("in/a.txt", ["a.txt/b.srt"])


def test_outputs_and_reports_are_written(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_output("out/a.srt", "caf\u00e9\r\n")
    assert Path("out/a.srt").read_bytes() == "caf\u00e9\r\n".encode()
    write_report("r.json", {"title": "caf\u00e9"})
    assert Path("r.json").read_text(encoding="utf-8") == '{\n "title": "caf\u00e9"\n}\n'
    write_output("-", "caf\u00e9\n")
    write_report("-", [])
    assert capfdbinary.readouterr().out == "caf\u00e9\n[]\n".encode()


class Broken:
    """Standard output that cannot be written."""

    def __init__(self, error: OSError) -> None:
        self.buffer = self
        self._error = error

    def write(self, data: bytes) -> int:
        raise self._error

    def fileno(self) -> int:
        raise OSError("no descriptor")


def test_standard_output_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device")))
    with pytest.raises(CaptionsError, match="standard output: No space left on device"):
        write_stream("text")
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError(32, "Broken pipe")))
    with pytest.raises(BrokenPipeError):
        write_stream("text")


def test_an_error_of_the_system_names_its_file() -> None:
    assert str(os_error(OSError(13, "Permission denied", "a.json"))) == (
        "a.json: Permission denied. Choose another output"
    )
    assert str(os_error(OSError(), "b.json")) == (
        "b.json: it cannot be used. Choose another output"
    )
