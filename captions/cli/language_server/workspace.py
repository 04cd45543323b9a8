"""The rules, limits and glossary for a document, by the options of the command and its settings.

A settings file comes with a folder that somebody else may have made, so it is not trusted: nothing
is read because it names it unless that is a file in the workspace. The workspace is the folders
that are open in the editor, and the folder of the document.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from captions.cli.options.glossary import read_glossary_file
from captions.cli.run.rule_choice import RuleChoice
from captions.cli.settings.choices import Choices
from captions.cli.settings.file import Settings, find_settings, named_settings
from captions.cli.settings.find import files_above
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path
from captions.profile import Profile
from captions.record import Record, field


class Applied(Record, frozen=True):
    """What a document is checked against. Two documents with equal settings have equal ones."""

    codes: Sequence[str]
    profile: Profile
    glossary: Mapping[str, str] = field(default_factory=dict)


class CheckOptions(Record, frozen=True):
    """The options of ``captions lsp``; ``choices`` are those that settings can set."""

    choices: Choices
    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()


class Workspace:
    """The folders that are open in the editor, by their real paths."""

    def __init__(self, options: CheckOptions) -> None:
        self._options = options
        self._folders: list[str] = []

    def open(self, folders: Iterable[str]) -> None:
        """Replace the folders."""
        self._folders = [os.path.realpath(folder) for folder in folders]

    def add(self, folders: Iterable[str], removed: Iterable[str]) -> None:
        """Add some folders, and remove others."""
        gone = {os.path.realpath(folder) for folder in removed}
        kept = [folder for folder in self._folders if folder not in gone]
        self._folders = [*kept, *map(os.path.realpath, folders)]

    def applied_to(self, path: str | None) -> tuple[Applied, list[str]]:
        """Return what a document is checked against, and what to report to its author.

        A document without a path, which was never saved, has the settings of the first folder. With
        wrong settings, the options of the command alone apply.
        """
        if path is None and self._folders:
            path = str(Path(self._folders[0], "unsaved"))
        files = _Files(self._options.choices, self._roots(path))
        try:
            return self._choose(path, files, isolated=path is None), files.problems
        except CaptionsError as error:
            problems = [f"{error}. Checked without these settings"]
        return self._choose(path, files, isolated=True), problems

    def _choose(self, path: str | None, files: _Files, *, isolated: bool) -> Applied:
        options = self._options
        choices = options.choices.with_files("validate", files, isolated=isolated)
        choice = RuleChoice(choices, options.select, options.extend_select, options.ignore)
        chosen = choice.for_file("unsaved" if path is None else path)
        return Applied(chosen.codes, chosen.profile, chosen.glossary)

    def _roots(self, path: str | None) -> Sequence[str]:
        """Return the folders in which files may be read for a document."""
        own = [os.path.realpath(Path(path).parent)] if path is not None else []
        return (*self._folders, *own)


class _Files:
    """Settings, and the files they name as far as those are in the workspace."""

    def __init__(self, choices: Choices, roots: Sequence[str]) -> None:
        self._choices = choices
        self._roots = roots
        self.problems: list[str] = []

    def find(self, folder: str) -> Settings | None:
        """Return the settings for documents in a folder, None if there are none.

        Raises CaptionsError for settings that are a link to a file elsewhere.
        """
        if self._choices.config is not None:
            return named_settings(self._choices.config)
        for path in files_above(folder):
            real = os.path.realpath(path)
            if real != path and not self._is_inside(real):
                raise CaptionsError(
                    "this link leads outside the workspace, so it is not read",
                    hint="Replace it with a file",
                    path=path,
                )
        found = find_settings(folder)
        return found if found.path else None

    def read_glossary(self, name: str | None) -> Mapping[str, str]:
        """Return the entries of a glossary file; none of one that may not be read."""
        if name is None or "glossary" in self._choices.given:
            return read_glossary_file(name)
        why = "a URL"
        if not is_url(name):
            real = os.path.realpath(local_path(name))
            if self._is_inside(real):
                return read_glossary_file(real)
            why = "outside the workspace"
        self.problems.append(
            f"The glossary {name} is {why}, so it is not read. Name a file in the workspace, or "
            "start captions lsp with --glossary."
        )
        return {}

    def _is_inside(self, real: str) -> bool:
        return any(Path(real).is_relative_to(root) for root in self._roots)
