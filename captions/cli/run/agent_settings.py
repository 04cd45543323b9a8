"""Settings for the tools of ``captions mcp``, which may read only some files.

The tools give their inputs as the command line gives its options, and settings files are joined
with them in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from captions.cli.options.limits import ALL_LIMITS
from captions.cli.run.rule_choice import RuleChoice
from captions.cli.settings.choices import Choices
from captions.cli.settings.file import Settings, settings_in_data
from captions.errors import CaptionsError
from captions.mcp.settings import InForce, Request, SettingsFiles

# The values of options that are not given, for each command that has them.
_SPEAKERS: dict[str, Any] = {"speakers": "change", "label": "{name}: ", "lang": None}
_LAYOUT: dict[str, Any] = {**_SPEAKERS, "rename": {}, "glossary": None, "sounds": "keep"}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "generate": _LAYOUT,
    "sync": _LAYOUT,
    "convert": _SPEAKERS,
    "validate": {"lang": None, "glossary": None},
}
# An option of the command line in a message.
_OPTION = re.compile(r"(?<![\w-])--(?P<name>[a-z]+(?:-[a-z]+)*)")


class _Files:
    """Settings and glossaries from the folders that may be used."""

    def __init__(self, files: SettingsFiles) -> None:
        self._files = files

    def find(self, folder: str) -> Settings | None:
        """Return the settings for inputs in a folder."""
        for opened in self._files.above(folder):
            settings = settings_in_data(Path(opened.location.path), opened.data)
            if settings is not None:
                return settings
        return None

    def read_glossary(self, name: str | None) -> Mapping[str, str]:
        """Return the entries of a glossary."""
        if name is None:
            return {}
        from captions.cleaning.glossary import read_glossary
        from captions.text.encoding import decode

        try:
            return read_glossary(decode(self._files.read(name)).text)
        except CaptionsError as error:
            raise error.at(name) from None


def choose_settings(request: Request, files: SettingsFiles) -> InForce:
    """Return what applies to an input of a tool. Raises CaptionsError for wrong settings."""
    try:
        return _choose(request, files)
    except CaptionsError as error:
        raise CaptionsError(
            _as_parameters(error.message),
            hint=_as_parameters(error.hint),
            path=error.path,
            line=error.line,
        ) from None


def _choose(request: Request, files: SettingsFiles) -> InForce:
    limits = dict.fromkeys(("profile", *ALL_LIMITS))
    choices = Choices(
        request.command,
        {**limits, **_DEFAULTS[request.command], **request.options},
        request.options,
        isolated=request.is_isolated,
        limited=request.command != "convert",
        files=_Files(files),
    )
    chosen = choices.for_input(request.path)
    codes: tuple[str, ...] = ()
    if request.command == "validate":
        choice = RuleChoice(
            choices,
            select=request.select,
            extend_select=request.extend_select,
            ignore=request.ignore,
            has_transcript=request.has_transcript,
        )
        codes = tuple(choice.for_file(request.path).codes)
    used = chosen.used
    file, keys = (used.path, used.keys) if used is not None else ("", ())
    return InForce(chosen.options, codes, file, keys)


def _as_parameters(text: str) -> str:
    """Return an error's text with the inputs of tools where it names options.

    >>> _as_parameters("Omit some of --extend-select")
    'Omit some of `extend_select`'
    """
    return _OPTION.sub(lambda found: f"`{found['name'].replace('-', '_')}`", text)
