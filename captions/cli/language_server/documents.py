"""The documents that are open in the editor: their text, and what a check of it found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from captions.cli.language_server.lines import DocumentLines
from captions.cli.language_server.workspace import Applied
from captions.cli.tell.errors import with_options
from captions.errors import CaptionsError
from captions.formats import FORMATS, find_by_ending
from captions.model import Problem
from captions.record import Record
from captions.validation.document import CaptionFile, read_blocks, refuse_transcript
from captions.validation.late_rule import AnyRule
from captions.validation.recheck import Recheck
from captions.validation.rule import Fault, Limits, Rule
from captions.validation.rules import RULES

# What editors call formats that have another name here (VS Code's extensions, Vim's file types).
_LANGUAGES = {"subrip": "srt", "webvtt": "vtt", "subtitle": "srt", "substation-alpha": "ass"}


class Checked(Record, frozen=True):
    """The result of a check: the file with the faults in it, by rule, and what it was checked for.

    ``file`` is None for a document that cannot be read; ``problem`` says why, or why a file is not
    checked.
    """

    file: CaptionFile | None
    faults: Sequence[tuple[Rule, Fault]]
    rules: Sequence[AnyRule]
    limits: Limits
    problem: Problem | None = None


class Document:
    """A document as the editor has it, saved or not.

    ``path`` is None for a document that is no file. ``language`` is what the editor takes it for.
    """

    def __init__(
        self, uri: str, path: str | None, language: str, version: int | None, text: str
    ) -> None:
        self.uri = uri
        self.path = path
        self.language = language
        self.version = version
        self.lines = DocumentLines(text)
        self._recheck: Recheck | None = None
        self._applied: Applied | None = None
        self._checked: Checked | None = None

    def replace_all(self, text: str) -> None:
        """Replace the whole text."""
        self.lines = DocumentLines(text)

    def changed(self, version: int | None) -> None:
        """Note that the text has changed."""
        self.version = version
        self._checked = None

    def check(self, applied: Applied) -> Checked:
        """Return what is wrong with the document; the result is kept until it changes."""
        if self._recheck is None or applied != self._applied:
            self._applied = applied
            self._recheck = Recheck(_rules(applied), _limits(applied))
            self._checked = None
        if self._checked is None:
            self._checked = self._check(applied, self._recheck)
        return self._checked

    def _check(self, applied: Applied, recheck: Recheck) -> Checked:
        rules, limits = _rules(applied), _limits(applied)
        try:
            file = _read(self.lines.text, self._ending)
            if file.data_kind is not None:
                holds = f"this WebVTT file holds {file.data_kind}, so it is not checked"
                return Checked(file, (), rules, limits, Problem(1, holds))
            return Checked(file, recheck.find_faults(file), rules, limits)
        except CaptionsError as error:
            hint = f". {error.hint}" if error.hint else ""
            problem = Problem(error.line or 1, with_options(f"{error.message}{hint}"))
            return Checked(None, (), rules, limits, problem)

    @property
    def _ending(self) -> str:
        """The ending of its name; if that is none of captions, the one of its language."""
        ending = Path(self.path).suffix if self.path is not None else ""
        named = find_by_ending(ending)
        if named is not None and named.content == "captions":
            return ending
        language = FORMATS.get(_LANGUAGES.get(self.language, self.language))
        return language.extension if language is not None else ending


def _read(text: str, ending: str) -> CaptionFile:
    """Return the blocks of a text. Raises CaptionsError if it holds no captions."""
    file = read_blocks(text, ending=ending)
    refuse_transcript(file, None, "Make captions of it with captions generate")
    return file


def _rules(applied: Applied) -> list[AnyRule]:
    return [RULES[code] for code in applied.codes]


def _limits(applied: Applied) -> Limits:
    return Limits(applied.profile, glossary=applied.glossary or None)
