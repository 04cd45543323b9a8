"""A real client of the Language Server Protocol, as an editor is one, with a server over stdio."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.conftest import ROOT

T = TypeVar("T")
# far longer than any answer takes, on a busy machine too
PATIENCE_S = 60


class _Client(LanguageClient):
    """A client that keeps how its server ended, and what that wrote to standard error."""

    ended: tuple[int | None, str] | None = None

    async def server_exit(self, server: asyncio.subprocess.Process) -> None:
        assert server.stderr is not None
        self.ended = server.returncode, (await server.stderr.read()).decode()


class Editor:
    """An editor with a server of its own; ``shown`` are the messages to the user."""

    def __init__(self, *args: str, folder: Path | None = None, capabilities: Any = None) -> None:
        self.shown: list[str] = []
        self.diagnostics: dict[str, types.PublishDiagnosticsParams] = {}
        self._loop = asyncio.new_event_loop()
        self._arrived = asyncio.Condition()
        self.client = _Client("an editor", "1")
        for method, handle in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self._publish),
            (types.WINDOW_SHOW_MESSAGE, self._show),
            (types.CLIENT_REGISTER_CAPABILITY, self._register),
        ):
            self.client.feature(method)(partial(handle))
        self.registered: list[str] = []
        self.published = 0
        self.run(self._start(args))
        self.server_says = self.run(
            self.client.initialize_async(
                types.InitializeParams(
                    capabilities or types.ClientCapabilities(),
                    workspace_folders=None
                    if folder is None
                    else [types.WorkspaceFolder(folder.as_uri(), folder.name)],
                )
            )
        )
        self.client.initialized(types.InitializedParams())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(asyncio.wait_for(work, PATIENCE_S))

    async def _start(self, args: tuple[str, ...]) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = ("-m", "captions", "lsp", *args)
        await self.client.start_io(sys.executable, *command, env=environment)

    async def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        async with self._arrived:
            self.published += 1
            self.diagnostics[params.uri] = params
            self._arrived.notify_all()

    def _show(self, params: types.ShowMessageParams) -> None:
        self.shown.append(params.message)

    def _register(self, params: types.RegistrationParams) -> None:
        self.registered += [one.method for one in params.registrations]

    def open(
        self, uri: str, text: str, language: str = "srt", version: int = 1
    ) -> list[types.Diagnostic]:
        """Open a document, and return what is wrong with it."""
        item = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return self.found(uri, version)

    def change(
        self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent
    ) -> list[types.Diagnostic]:
        """Change a document, and return what is wrong with it then."""
        self.type(uri, version, *changes)
        return self.found(uri, version)

    def type(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Change a document, without waiting for an answer."""
        document = types.VersionedTextDocumentIdentifier(version, uri)
        params = types.DidChangeTextDocumentParams(document, list(changes))
        self.client.text_document_did_change(params)

    def found(self, uri: str, version: int | None) -> list[types.Diagnostic]:
        """Return the diagnostics of a version of a document, as soon as they come."""

        async def wait() -> list[types.Diagnostic]:
            async with self._arrived:
                await self._arrived.wait_for(
                    lambda: uri in self.diagnostics and self.diagnostics[uri].version == version
                )
            return list(self.diagnostics[uri].diagnostics)

        return self.run(wait())

    def actions(
        self, uri: str, line: int, *, only: list[types.CodeActionKind | str] | None = None
    ) -> list[types.CodeAction]:
        """Return the code actions for a line, counted from 0."""
        at = types.Range(types.Position(line, 0), types.Position(line, 0))
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), at, types.CodeActionContext([], only)
        )
        found = self.run(self.client.text_document_code_action_async(params))
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    def hover(self, uri: str, line: int, column: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
        found = self.run(self.client.text_document_hover_async(params))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    def symbols(self, uri: str) -> list[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        found = self.run(self.client.text_document_document_symbol_async(params))
        return [symbol for symbol in found or [] if isinstance(symbol, types.DocumentSymbol)]

    def formatting(self, uri: str) -> list[types.TextEdit]:
        params = types.DocumentFormattingParams(
            types.TextDocumentIdentifier(uri), types.FormattingOptions(4, insert_spaces=True)
        )
        return list(self.run(self.client.text_document_formatting_async(params)) or [])

    def leave(self, *, politely: bool = True) -> tuple[int | None, str]:
        """End the session; return the exit status of the server and its standard error."""

        async def end() -> None:
            if politely:
                await self.client.shutdown_async(None)
                self.client.exit(None)
            elif self.client.protocol.writer is not None:
                self.client.protocol.writer.close()
            await self.client.stop()

        self.run(end())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()
        assert self.client.ended is not None
        return self.client.ended


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """Return a text after some edits, applied as editors do: from the last one to the first."""
    for edit in sorted(edits, key=lambda one: position_of(one.range.start), reverse=True):
        start, end = (index_of(text, at) for at in (edit.range.start, edit.range.end))
        text = text[:start] + edit.new_text + text[end:]
    return text


def position_of(at: types.Position) -> tuple[int, int]:
    return at.line, at.character


def index_of(text: str, at: types.Position) -> int:
    """Return the index of a position in UTF-16 units, found in another way than the server does."""
    units = text.encode("utf-16-le")
    index = line = 0
    while line < at.line:
        cr, lf = (
            next((n for n in range(index, len(units), 2) if units[n : n + 2] == end), len(units))
            for end in (b"\r\x00", b"\n\x00")
        )
        index = min(cr, lf) + 2
        if cr < lf and lf == cr + 2:
            index = lf + 2
        line += 1
    return len(units[: index + at.character * 2].decode("utf-16-le"))
