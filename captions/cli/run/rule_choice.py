"""Choose the rules and limits for each file that ``captions validate`` checks.

The command line wins over the settings file (captions.toml) of the file's folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from captions.cli.run.checking import FileToCheck
from captions.cli.run.streams import STREAM
from captions.cli.settings.choices import Choices, Chosen
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.files.storage import is_url, local_path
from captions.record import Record
from captions.validation.rule_choice import choose_rules, find_code

if TYPE_CHECKING:
    from captions.cli.run.baseline import Baseline


class RuleChoice(Record, frozen=True, eq=False):
    """The options about rules, as given on the command line, and those that settings can set.

    ``baseline`` has the known findings, if there is one.
    """

    choices: Choices
    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    has_transcript: bool = False
    baseline: Baseline | None = None

    def for_file(self, name: str) -> FileToCheck:
        """Return a file with its rules and limits. Raises CaptionsError for wrong settings."""
        chosen = self.choices.for_input(name)
        # --select replaces the choice of the settings file
        base: Mapping[str, Any] = {} if self.select else chosen.settings
        rules = choose_rules(
            self.select or base.get("select"),
            (*base.get("ignore", ()), *self.ignore, *_ignored_in(name, chosen)),
            extend_select=(*base.get("extend-select", ()), *self.extend_select),
        )
        codes = [rule.code for rule in rules]
        glossary = chosen.options.get("glossary") or {}
        words = {"against": self.has_transcript, "glossary": glossary}
        given = [name for name, found in words.items() if found]
        if not any(rule.can_check(given) for rule in rules):
            raise _nothing_to_check(codes)
        known = {} if self.baseline is None else self.baseline.known_in(name)
        return FileToCheck(name, codes, chosen.options["profile"], chosen.used, known, glossary)

    def for_files(self, inputs: Inputs) -> Iterator[FileToCheck | CaptionsError]:
        """Yield each input with its rules and limits. Raises CaptionsError for wrong settings."""
        for item in inputs:
            yield item if isinstance(item, CaptionsError) else self.for_file(item.location)


def _ignored_in(name: str, chosen: Chosen) -> Sequence[str]:
    """Return the codes that ``per-file-ignores`` ignores in a file.

    A pattern is matched with the name of the file, and with its path relative to the folder of the
    settings.
    """
    patterns: Any = chosen.settings.get("per-file-ignores")
    if not patterns or name == STREAM or is_url(name):
        return ()
    from pathlib import Path

    path = Path(os.path.realpath(local_path(name)))
    folder = Path(os.path.realpath(chosen.path)).parent
    relative = path.relative_to(folder) if path.is_relative_to(folder) else path
    names = (Path(local_path(name)).name, relative.as_posix())
    return [
        code
        for pattern, codes in patterns.items()
        if any(fnmatch(known, pattern) for known in names)
        for code in codes
    ]


def _nothing_to_check(codes: Sequence[str]) -> CaptionsError:
    if not codes:
        return CaptionsError("no rules are left to check", hint="Omit some of --ignore")
    *most, last = codes
    names = f"{', '.join(most)} and {last}" if most else last
    return CaptionsError(
        f"{names} cannot be checked without a transcript",
        hint="Name one with --against",
    )


def rule_codes(texts: Sequence[str], option: str) -> tuple[str, ...]:
    """Return the codes in the values of an option, which are separated by commas.

    Raises CaptionsError, naming the option, for an unknown code.
    """
    return tuple(
        find_code(code.strip(), f"in {option}") for text in texts for code in text.split(",")
    )
