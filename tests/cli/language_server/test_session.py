"""``captions lsp`` as an editor sees it: a real client over standard input and output."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra [lsp] is missing")

from lsprotocol import types

from captions.validation.fix import fix
from captions.validation.validate import validate
from tests.cli.language_server.editor import Editor, applied
from tests.conftest import FIXTURES

OVERLAP = (
    "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n"
    "2\n00:00:02,900 --> 00:00:05,000\nGoodbye now.\n"
)
MARKDOWN = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"]),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        code_action=types.CodeActionClientCapabilities(
            resolve_support=types.ClientCodeActionResolveOptions(["edit"])
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        )
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("season")
    (made / "strict").mkdir()
    (made / "strict" / "captions.toml").write_text("max-cps = 5\n", encoding="utf-8")
    glossary = 'glossary = "https://example.org/names.txt"\n'
    (made / "remote").mkdir()
    (made / "remote" / "captions.toml").write_text(glossary, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    """An editor that can do little, for all tests: each opens documents of its own."""
    editor = Editor(folder=folder)
    yield editor
    assert editor.leave() == (0, "")


def replaced(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    part = types.Range(types.Position(*start), types.Position(*end))
    return types.TextDocumentContentChangePartial(part, text)


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [one.code for one in found]


def part(one: types.Diagnostic) -> tuple[int, int, int, int]:
    start, end = one.range.start, one.range.end
    return start.line, start.character, end.line, end.character


def test_findings_are_those_of_validate(editor: Editor, folder: Path) -> None:
    text = (FIXTURES / "validate" / "episode.srt").read_text(encoding="utf-8")
    found = editor.open((folder / "episode.srt").as_uri(), text)
    expected = validate(text, ending=".srt")
    assert sorted((one.range.start.line + 1, one.code, one.message) for one in found) == sorted(
        (one.line, one.code, one.message) for one in expected
    )
    assert {one.source for one in found} == {"captions"}
    assert found[0].severity in (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning)


def test_changes_of_parts_and_of_the_whole(editor: Editor) -> None:
    uri = "untitled:changes"
    (overlap,) = editor.open(uri, OVERLAP)
    assert (overlap.code, overlap.severity) == ("T002", types.DiagnosticSeverity.Error)
    assert part(overlap) == (1, 0, 1, 29)
    assert editor.change(uri, 2, replaced((1, 24), (1, 29), "2,817")) == []
    twice = [replaced((2, 0), (2, 5), "So"), replaced((2, 2), (2, 2), " so")]
    assert editor.change(uri, 3, *twice, replaced((6, 0), (6, 7), "the the")) != []
    whole = types.TextDocumentContentChangeWholeDocument(OVERLAP)
    assert codes(editor.change(uri, 4, whole)) == ["T002"]


def test_several_changes_in_a_row_are_checked_together(editor: Editor) -> None:
    uri = "untitled:typing"
    editor.open(uri, OVERLAP)
    before = editor.published
    for version in range(2, 60):
        editor.type(uri, version, replaced((2, 0), (2, 0), "a"))
    assert codes(editor.found(uri, 59)) == ["T002", "R001", "L001"]
    assert editor.published - before < 40


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_columns_are_in_utf16_units(editor: Editor, newline: str) -> None:
    uri = f"untitled:bells-{ord(newline[0])}-{len(newline)}"
    text = "\ufeff1\n00:00:01,000 --> 00:00:04,000\n\U0001f514\U0001f514 Wait for the the bell.\n"
    found = editor.open(uri, text.replace("\n", newline))
    (doubled,) = [one for one in found if one.code == "X010"]
    assert part(doubled) == (2, 18, 2, 21)
    # the emoji before it is two units long
    change = replaced((2, 17), (2, 21), "")
    assert "X010" not in codes(editor.change(uri, 2, change))
    assert codes(editor.change(uri, 3, replaced((2, 4), (2, 5), "  ")))


def test_a_file_without_an_ending_has_the_format_of_its_language(
    editor: Editor, folder: Path
) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,900\nHello there.\n"
    uri = (folder / "notes").as_uri()
    assert codes(editor.open(uri, text, "vtt")) == codes(
        editor.open((folder / "notes.vtt").as_uri(), text, "plaintext")
    )
    assert codes(editor.open((folder / "others").as_uri(), text, "subrip")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[00:00:05] Ada: Good evening, and welcome.\n[00:00:09] Bob: Hi.\n",
            "this is a transcript",
        ),
        ("print('hello')\n", "format"),
        ("", "empty"),
    ],
    ids=["transcript", "code", "empty"],
)
def test_what_is_not_captions_is_said_to_be(editor: Editor, text: str, message: str) -> None:
    uri = f"untitled:other-{len(text)}"
    (found,) = editor.open(uri, text, "plaintext")
    assert message in found.message
    assert found.severity == types.DiagnosticSeverity.Warning
    assert editor.hover(uri, 0, 0) == ""
    assert editor.symbols(uri) == editor.formatting(uri) == editor.actions(uri, 0) == []
    # and it may become captions
    assert codes(editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(OVERLAP))) == [
        "T002"
    ]


def test_a_file_of_chapters_is_not_checked_but_has_an_outline(editor: Editor) -> None:
    uri = "untitled:chapters.vtt"
    text = "WEBVTT\nKind: chapters\n\n00:00.000 --> 01:00.000\nThe tide clock\n"
    (found,) = editor.open(uri, text, "vtt")
    assert found.severity == types.DiagnosticSeverity.Hint
    assert "chapters, so it is not checked" in found.message
    assert [one.name for one in editor.symbols(uri)] == ["The tide clock"]


def test_quick_fixes_are_named_safe_and_unsafe(editor: Editor) -> None:
    uri = "untitled:fixes"
    text = OVERLAP.replace("Hello there.", "Hello there, wait??")
    editor.open(uri, text)
    (safe,) = editor.actions(uri, 1)
    assert safe.title == "Fix (safe) T002: overlaps the next cue by 0.10 s"
    assert (safe.kind, safe.is_preferred) == (types.CodeActionKind.QuickFix, True)
    assert codes(list(safe.diagnostics or [])) == ["T002"]
    assert applied(text, edits_of(safe, uri)) == text.replace("03,000", "02,817")
    (unsafe,) = editor.actions(uri, 2)
    assert unsafe.title.startswith("Fix (unsafe) X013")
    assert not unsafe.is_preferred
    assert applied(text, edits_of(unsafe, uri)) == text.replace("??", "?")
    assert editor.actions(uri, 4) == []


def test_an_unsafe_fix_that_takes_long_is_worked_out_when_it_is_asked_for(editor: Editor) -> None:
    uri = "untitled:long"
    long = "We wound the clock every night, and nobody came. " * 4
    text = f"1\n00:00:01,000 --> 00:00:13,000\n{long.strip()}\n"
    assert "T011" in codes(editor.open(uri, text))
    (action,) = [one for one in editor.actions(uri, 1) if "T011" in one.title]
    assert action.title.startswith("Fix (unsafe) T011")
    assert "T011" not in {
        found.code for found in validate(applied(text, edits_of(action, uri)), ending=".srt")
    }


def edits_of(action: types.CodeAction, uri: str) -> list[types.TextEdit]:
    assert action.edit is not None
    assert action.edit.changes is not None
    return list(action.edit.changes[uri])


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CR LF"])
@pytest.mark.parametrize("name", ["episode.srt", "emoji.vtt", "removed.srt"])
def test_formatting_makes_all_safe_fixes(editor: Editor, name: str, newline: str) -> None:
    texts = {
        "episode.srt": (FIXTURES / "validate" / "episode.srt").read_text(encoding="utf-8"),
        "emoji.vtt": "WEBVTT\n\n00:01.000 --> 00:03.000\n\U0001f514 Hello  there.\n\n"
        "00:02.900 --> 00:05.000\n\U0001f514 Goodbye\nnow.",
        "removed.srt": "4\n00:00:01,000 --> 00:00:02,000\n\n\n" + OVERLAP,
    }
    text = texts[name].replace("\n", newline)
    uri = f"untitled:{len(newline)}-{name}"
    editor.open(uri, text, name[-3:])
    fixed = fix(text, ending=name[-4:])
    assert fixed.text != text
    edits = editor.formatting(uri)
    assert applied(text, edits) == fixed.text
    assert sum(len(edit.new_text) for edit in edits) < len(text)
    (action,) = editor.actions(uri, 0, only=["source.fixAll"])
    assert action.kind == "source.fixAll.captions"
    assert applied(text, edits_of(action, uri)) == fixed.text
    assert editor.actions(uri, 0, only=["refactor"]) == []


def test_hovering_shows_the_reading_speed_and_the_page(editor: Editor) -> None:
    uri = "untitled:hover"
    editor.open(uri, OVERLAP)
    at_text = editor.hover(uri, 2, 3)
    assert at_text == (
        "Cue 1: 0:01 to 0:03, 2 s; 12 characters, 6.0 per second (at most 25); "
        "2 words, 60 per minute"
    )
    at_times = editor.hover(uri, 1, 3)
    assert at_times.startswith(at_text)
    assert "T002 cue-overlap (error)" in at_times
    assert "Netflix" in at_times


def test_the_outline_has_chapters_speakers_and_cues(editor: Editor) -> None:
    uri = "untitled:outline"
    text = (
        "WEBVTT\n\nNOTE Chapter 1: The tide clock\n\n"
        "00:01.000 --> 00:03.000\n<v Ada>Good evening.\n\n"
        "00:03.100 --> 00:05.000\n<v Ada>It is late.\n\n"
        "00:05.100 --> 00:07.000\n<v Bob>Is it?\n\n"
        "NOTE Chapter 2: The bell\n\n00:08.000 --> 00:09.000\n<v Ada>It rang.\n"
    )
    editor.open(uri, text, "vtt")
    first, second = editor.symbols(uri)
    assert (first.name, second.name) == ("Chapter 1: The tide clock", "Chapter 2: The bell")
    assert [one.name for one in first.children or []] == ["Ada", "Bob"]
    (ada, bob) = first.children or []
    assert [one.name for one in ada.children or []] == ["Good evening.", "It is late."]
    assert (ada.range.start.line, ada.range.end.line) == (4, 8)
    assert (first.range.start.line, first.range.end.line) == (2, 11)
    assert bob.detail == "0:05.1"


def test_labels_name_speakers(editor: Editor) -> None:
    uri = "untitled:labels"
    texts = ("ADA: Good evening.", "It is late.", "BOB: Is it?", "ADA: So they say.", "BOB: Oh.")
    editor.open(
        uri,
        "\n".join(
            f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(texts, 1)
        ),
    )
    assert [one.name for one in editor.symbols(uri)] == ["ADA", "BOB", "ADA", "BOB"]
    assert len(editor.symbols(uri)[0].children or []) == 2


def test_settings_of_the_folder_apply(editor: Editor, folder: Path) -> None:
    found = editor.open((folder / "strict" / "a.srt").as_uri(), OVERLAP)
    assert codes(found) == ["T002", "R001", "R001"]


def test_a_url_in_the_settings_is_reported_once(editor: Editor, folder: Path) -> None:
    for name in ("a.srt", "b.srt"):
        assert codes(editor.open((folder / "remote" / name).as_uri(), OVERLAP)) == ["T002"]
    assert [one for one in editor.shown if "is a URL, so it is not read" in one] == [
        "The glossary https://example.org/names.txt is a URL, so it is not read. Name a file in the "
        "workspace, or start captions lsp with --glossary."
    ]


def test_of_very_many_findings_the_worst_are_shown(editor: Editor) -> None:
    cues = [f"{n}\n00:00:00,000 --> 00:00:00,100\nToo fast, number {n}.\n" for n in range(1, 700)]
    uri = "untitled:many"
    first, *found = editor.open(uri, "\n".join(cues))
    assert len(found) == 1000
    assert first.code is None
    assert "findings more than the 1,000 shown: " in first.message
    assert types.DiagnosticSeverity.Error in {one.severity for one in found}


def test_closing_removes_the_findings(editor: Editor) -> None:
    uri = "untitled:closed"
    editor.open(uri, OVERLAP)
    params = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
    editor.client.text_document_did_close(params)
    assert editor.found(uri, None) == []
    assert editor.hover(uri, 1, 0) == ""
    editor.type(uri, 9, replaced((0, 0), (0, 0), "x"))
    assert codes(editor.open("untitled:after", OVERLAP)) == ["T002"]


def test_an_editor_that_can_do_more(tmp_path: Path) -> None:
    editor = Editor("--profile", "netflix", folder=tmp_path, capabilities=MARKDOWN)
    assert editor.server_says.capabilities.position_encoding == "utf-16"
    path = tmp_path / "a.srt"
    uri = path.as_uri()
    assert codes(editor.open(uri, OVERLAP)) == ["T002"]
    assert editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    page = editor.hover(uri, 1, 3)
    assert "(at most 20)" in page
    assert "\n\n---\n\n**T002 cue-overlap** (error)\n\n" in page
    fix_one, fix_all = editor.actions(uri, 1)
    assert fix_all.edit is None
    resolved = editor.run(editor.client.code_action_resolve_async(fix_all))
    assert edits_of(resolved, uri) == edits_of(fix_one, uri)
    (tmp_path / "captions.toml").write_text('ignore = ["T"]\n', encoding="utf-8")
    editor.diagnostics.clear()
    change = types.FileEvent((tmp_path / "captions.toml").as_uri(), types.FileChangeType.Created)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    assert editor.found(uri, 1) == []
    assert editor.leave() == (0, "")


def test_an_editor_that_goes_away(tmp_path: Path) -> None:
    editor = Editor()
    editor.open("untitled:left", OVERLAP)
    assert editor.leave(politely=False) == (1, "")


def test_nonsense_is_survived_without_a_traceback() -> None:
    bodies = [b"{", b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": 7}', b"[]"]
    messages = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)
    done = subprocess.run(
        [sys.executable, "-m", "captions", "lsp"], input=messages, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
