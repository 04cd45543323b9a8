"""Documents on the command line: made into captions, converted, refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from tests.conftest import FIXTURES
from tests.documents.word_files import paragraph, part, word_file

TALK = paragraph("The Lift", "Titel") + paragraph("0:03 Ada: Hello.") + paragraph("0:09 Bob: Hi.")
NOTES = {
    "footnotes": part("footnotes", f"<w:footnote w:id='2'>{paragraph('A note.')}</w:footnote>")
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def episode(tmp_path: Path) -> Path:
    path = tmp_path / "episode.docx"
    path.write_bytes(word_file(TALK, parts=NOTES))
    return path


def test_a_word_document_becomes_captions_beside_it(episode: Path) -> None:
    report = episode.with_name("report.json")
    result = run("generate", episode, "--report", report)
    assert result.exit_code == 0
    assert "title: The Lift" in result.stderr
    assert "removed 2 words at line 3 (note): A note." in result.stderr
    assert "Ada: Hello." in episode.with_suffix(".srt").read_text()
    (row,) = json.loads(report.read_text())
    assert [item["reason"] for item in row["removed"]] == ["note"]


@pytest.mark.parametrize("name", ["notes.md", "page.html", "textedit.rtf"])
def test_documents_are_found_by_their_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / "episode.txt"
    path.write_bytes((FIXTURES / "documents" / name).read_bytes())
    result = run("generate", path, "-o", "-", "--to", "vtt")
    assert result.exit_code == 0
    assert "<v Odile>" in result.stdout
    assert "Bench Notes" in result.stdout


def test_the_format_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "episode.txt"
    path.write_text("0:03 It *does* move.\n")
    assert "*does*" in run("generate", path, "-o", "-", "--to", "srt").stdout
    named = run("generate", path, "--from", "md", "-o", "-", "--to", "srt")
    assert "It does move." in named.stdout
    wrong = run("generate", path, "--from", "docx", "-o", "-", "--to", "srt")
    assert wrong.exit_code == 2
    assert f"{path}: this is not a Word document (.docx)" in wrong.stderr


def test_documents_are_converted_and_checked(episode: Path) -> None:
    result = run("convert", episode, "-", "--to", "srt")
    assert "Hello." in result.stdout
    assert "removed: A note." in result.stderr
    assert run("validate", episode).exit_code in (0, 1)


def test_folders_are_not_searched_for_documents(episode: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Captions\n\nOf all episodes.\n")
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,500\nHello.\n")
    result = run("convert", tmp_path, tmp_path / "out", "--to", "vtt")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "out").rglob("*.vtt")] == ["a.vtt"]
    assert run("validate", tmp_path).exit_code in (0, 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7", "this is a PDF document. Save it as plain text (UTF-8), or export .docx"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument text (ODT). Save it as .docx"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old Word document (.doc). Save it as .docx"),
    ],
)  # fmt: skip
def test_other_documents_are_refused_with_what_to_do(
    data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "episode"
    path.write_bytes(data)
    result = run("generate", path, "-o", "-", "--to", "srt")
    assert result.exit_code == 2
    assert message in result.stderr
