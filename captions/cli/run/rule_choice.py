"""Choose the rules and limits for each file that ``captions validate`` checks.

The command line wins over the settings file (captions.toml) of the file's folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from captions.cli.run.checking import FileToCheck
from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.files.storage import is_url
from captions.profile import find_profile
from captions.validation.settings import Settings, find_settings
from captions.validation.validate import choose_rules, find_code


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """The options about rules and limits, as given on the command line."""

    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    profile: str | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    has_transcript: bool = False

    def for_file(self, name: str) -> FileToCheck:
        """Return a file with its rules and limits. Raises CaptionsError for wrong settings."""
        path = Path("captions" if name == STREAM or is_url(name) else name)
        settings = find_settings(path)
        # --select replaces the choice of the settings file
        base = Settings() if self.select else settings
        rules = choose_rules(
            self.select or base.select,
            (*base.ignore, *self.ignore, *settings.ignored_in(path)),
            extend_select=(*base.extend_select, *self.extend_select),
        )
        # limits in the settings file belong to the profile it names
        limits = {**({} if self.profile else settings.limits), **self.limits}
        profile = find_profile(self.profile or settings.profile or "youtube", **limits)
        codes = [rule.code for rule in rules]
        if not self.has_transcript and all(code.startswith("W") for code in codes):
            raise _nothing_to_check(codes)
        return FileToCheck(name, codes, profile)

    def for_files(self, inputs: Inputs) -> Iterator[FileToCheck | CaptionsError]:
        """Yield each input with its rules and limits. Raises CaptionsError for wrong settings."""
        for item in inputs:
            yield item if isinstance(item, CaptionsError) else self.for_file(item.location)


def _nothing_to_check(codes: Sequence[str]) -> CaptionsError:
    if not codes:
        return CaptionsError("no rules are left to check", hint="Omit some of --ignore")
    return CaptionsError(
        f"{' and '.join(codes)} cannot be checked without a transcript",
        hint="Name one with --against",
    )


def rule_codes(texts: Sequence[str], option: str) -> tuple[str, ...]:
    """Return the codes in the values of an option, which are separated by commas.

    Raises CaptionsError, naming the option, for an unknown code.
    """
    return tuple(
        find_code(code.strip(), f"in {option}") for text in texts for code in text.split(",")
    )
