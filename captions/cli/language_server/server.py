"""Talk to an editor: the Language Server Protocol on standard input and output, by way of pygls.

All work is done in the one thread that reads messages. A check begins a moment after a change, so
that several changes in a row are checked once; a request is answered for the text as it is then.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Generator
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from captions.cli.language_server.actions import FIX_ALL, actions_for, safe_fixes, workspace_edit
from captions.cli.language_server.diagnostics import diagnostics_of
from captions.cli.language_server.documents import Checked, Document
from captions.cli.language_server.hover import hover_at
from captions.cli.language_server.lines import Position
from captions.cli.language_server.symbols import symbols_of
from captions.cli.language_server.workspace import CheckOptions, Workspace
from captions.errors import CaptionsError
from captions.version import installed_version

# Seconds from a change to its check. Changes that an editor sends in a row, as for several cursors,
# come within it; keys do not, but those that are typed during a check are checked together.
_WAIT_S = 0.01
# Objects that come into being between two runs of the garbage collector. Checks make hundreds of
# thousands that are in no cycle; with Python's own limit (700) it takes up to half of the time.
_COLLECTED_OBJECTS = 100_000

# Settings files whose changes an editor reports.
_SETTINGS_FILES = ("**/captions.toml", "**/pyproject.toml")


class CaptionsServer:
    """The server, its open documents, and the settings of the workspace."""

    def __init__(self, options: CheckOptions) -> None:
        self._server = LanguageServer("captions", installed_version())
        self._workspace = Workspace(options)
        self._documents: dict[str, Document] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._reported: set[str] = set()
        self._was_shut_down = False
        self._is_markdown = self._is_late = False
        self._add_features()

    def run(self) -> int:
        """Serve until the editor leaves; return 0 if it shut the server down first, otherwise 1."""
        # pygls logs what it reports to the editor anyway, with tracebacks
        logging.getLogger("pygls").addHandler(logging.NullHandler())
        logging.getLogger("pygls").propagate = False
        gc.set_threshold(_COLLECTED_OBJECTS)
        self._server.start_io()
        return 0 if self._was_shut_down else 1

    def _add_features(self) -> None:
        kinds = [types.CodeActionKind.QuickFix, FIX_ALL]
        action_options = types.CodeActionOptions(kinds, resolve_provider=True)
        for method, handle, options in (
            (types.INITIALIZED, self._initialized, None),
            (types.SHUTDOWN, self._shutdown, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._settings_changed, None),
            (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self._folders_changed, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self._symbols, None),
            (types.TEXT_DOCUMENT_FORMATTING, self._formatting, None),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._actions, action_options),
            (types.CODE_ACTION_RESOLVE, self._resolve, None),
        ):
            # pygls sets attributes of it, which methods do not have
            self._server.feature(method, options)(partial(handle))
        # pygls would keep a copy of each document, whose lines end at more characters than those
        # of the protocol, and choose between three units of columns
        own = self._server.protocol.fm.builtin_features
        self._initialize = own[types.INITIALIZE]
        own[types.INITIALIZE] = self._in_utf16
        own[types.TEXT_DOCUMENT_DID_OPEN] = self._opened
        own[types.TEXT_DOCUMENT_DID_CHANGE] = self._changed
        own[types.TEXT_DOCUMENT_DID_CLOSE] = self._closed

    # -- the session

    def _in_utf16(self, params: types.InitializeParams) -> Generator[Any, Any, Any]:
        general, document = params.capabilities.general, params.capabilities.text_document
        if general is not None:
            general.position_encodings = None  # then it is UTF-16, which all editors have
        if document is not None and document.hover is not None:
            formats = document.hover.content_format or ()
            self._is_markdown = types.MarkupKind.Markdown in formats
        if document is not None and document.code_action is not None:
            resolved = document.code_action.resolve_support
            self._is_late = resolved is not None and "edit" in resolved.properties
        folders = [to_fs_path(folder.uri) for folder in params.workspace_folders or ()]
        if not folders and params.root_uri is not None:
            folders = [to_fs_path(params.root_uri)]
        elif not folders:
            folders = [params.root_path]
        self._workspace.open(folder for folder in folders if folder)
        result = yield from self._initialize(params)
        return result

    def _initialized(self, _: types.InitializedParams) -> None:
        """Ask the editor to report changes of settings files, if it can."""
        workspace = self._server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace is not None else None
        if watched is None or not watched.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(glob) for glob in _SETTINGS_FILES]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self._server.client_register_capability(
            types.RegistrationParams([types.Registration("settings", method, options)])
        )

    def _shutdown(self, _: None) -> None:
        self._was_shut_down = True
        for timer in self._timers.values():
            timer.cancel()

    # -- documents

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
        document = Document(item.uri, path, item.language_id, item.version, item.text)
        self._documents[item.uri] = document
        self._publish(document)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        document = self._documents.get(params.text_document.uri)
        if document is None:
            return
        for change in params.content_changes:
            part = getattr(change, "range", None)
            start, end = (part.start, part.end) if part is not None else (None, None)
            if start is None or end is None:
                document.replace_all(change.text)
            else:
                first = Position(start.line, start.character)
                document.lines.replace(first, Position(end.line, end.character), change.text)
        document.changed(params.text_document.version)
        self._publish_soon(document)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        document = self._documents.get(params.text_document.uri)
        if document is not None:
            self._publish(document)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self._documents.pop(uri, None) is not None:
            self._forget_timer(uri)
            self._send(uri, None, [])

    def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        added, removed = (
            [path for folder in folders if (path := to_fs_path(folder.uri))]
            for folders in (params.event.added, params.event.removed)
        )
        self._workspace.add(added, removed)
        self._settings_changed(None)

    def _settings_changed(self, _: types.DidChangeWatchedFilesParams | None) -> None:
        self._reported.clear()
        for document in self._documents.values():
            self._publish_soon(document)

    # -- checks

    def _publish_soon(self, document: Document) -> None:
        """Check a document a moment from now, unless that is due already."""
        if document.uri not in self._timers:
            loop = asyncio.get_running_loop()
            timer = loop.call_later(_WAIT_S, self._publish, document)
            self._timers[document.uri] = timer

    def _forget_timer(self, uri: str) -> None:
        timer = self._timers.pop(uri, None)
        if timer is not None:
            timer.cancel()

    def _publish(self, document: Document) -> None:
        """Check a document, and send what was found."""
        self._forget_timer(document.uri)
        try:
            checked = self._check(document)
            found = diagnostics_of(checked, document.lines)
        except Exception as error:  # a fault of ours must not end the session
            name = f"{type(error).__name__}: {error}"
            self._report(f"captions could not check {document.uri}. Please report this: {name}")
            return
        self._send(document.uri, document.version, found)

    def _send(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )

    def _check(self, document: Document) -> Checked:
        applied, problems = self._workspace.applied_to(document.path)
        for problem in problems:
            self._report(problem)
        return document.check(applied)

    def _report(self, message: str) -> None:
        """Show a message in the editor, each only once."""
        if message not in self._reported:
            self._reported.add(message)
            self._server.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, message)
            )

    def _asked(self, uri: str) -> tuple[Document, Checked] | None:
        """Return the document of a request, checked; None if it is not open."""
        document = self._documents.get(uri)
        return (document, self._check(document)) if document is not None else None

    # -- requests

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        found = self._asked(params.text_document.uri)
        if found is None:
            return None
        document, checked = found
        return hover_at(checked, params.position, document.lines, markdown=self._is_markdown)

    def _symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = self._asked(params.text_document.uri)
        return symbols_of(found[1], found[0].lines) if found is not None else []

    def _formatting(self, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        found = self._asked(params.text_document.uri)
        return self._fixed(*found) if found is not None else None

    def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        found = self._asked(params.text_document.uri)
        return actions_for(*found, params, late=self._is_late) if found is not None else []

    def _resolve(self, action: types.CodeAction) -> types.CodeAction:
        found = self._asked(str(action.data)) if action.kind == FIX_ALL else None
        if found is not None:
            action.edit = workspace_edit(found[0], self._fixed(*found) or [])
        return action

    def _fixed(self, document: Document, checked: Checked) -> list[types.TextEdit] | None:
        try:
            return safe_fixes(document, checked)
        except CaptionsError as error:
            self._report(str(error))
            return None
