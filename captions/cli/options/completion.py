"""Complete what is typed in a shell: files, profiles, rules, languages; click adds the rest.

Only a command that is completed imports this. Formats and other choices complete themselves.
``add_shells`` makes ``--option=value`` complete, too, which shells hand over in different ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from captions.errors import CaptionsError

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
    Item = CompletionItem[str]
else:
    _ParamType = click.ParamType
    Item = CompletionItem

# For each word that completes a value: what it is, as zsh and fish show it.
Words = Callable[[], Iterator[tuple[str, str]]]

# Languages that transcripts and captions most often have, by their tags (BCP 47).
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "en-GB": "English (UK)",
    "en-US": "English (US)", "es": "Spanish", "es-419": "Spanish (Latin America)",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "fr-CA": "French (Canada)", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian Bokmål", "nl": "Dutch", "nn": "Norwegian Nynorsk", "pl": "Polish",
    "pt": "Portuguese", "pt-BR": "Portuguese (Brazil)", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese", "zh-Hans": "Chinese (simplified)", "zh-Hant": "Chinese (traditional)",
}  # fmt: skip
# Parameters whose values are rules, in lists with commas.
_RULES = ("select", "extend_select", "ignore", "codes")
# What the help calls values that are names of files.
_FILES = ("FILE", "PATH", "TRANSCRIPT")


def completing(command: click.Command) -> click.Command:
    """Return a copy of a command whose parameters complete their values."""
    command = copy(command)
    command.params = [copy(param) for param in command.params]
    for param in command.params:
        if isinstance(param.type, click.Choice):
            continue
        if param.name in _RULES:
            param.type = _WordType(_rules)
        elif param.name == "profile":
            param.type = _WordType(_profiles)
        elif param.name == "jobs":
            param.type = _WordType(lambda: iter([("auto", "one for each processor")]))
        elif param.metavar == "CODE":
            param.type = _WordType(lambda: iter(_LANGUAGES.items()))
        elif isinstance(param, click.Argument) or param.metavar in _FILES:
            param.type = click.Path()
        elif param.metavar == "FOLDER":
            param.type = click.Path(file_okay=False)
    return command


class _Joined(ShellComplete):
    """Completes the value in ``--option=value``, and returns all of it, as zsh and fish need it."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Return what completes the last word."""
        option, equals, value = incomplete.partition("=")
        if not (equals and option.startswith("--")) or "--" in args:
            return super().get_completions(args, incomplete)
        items = super().get_completions([*args, option], value)
        for item in items:
            if item.type == "plain":
                item.value = f"{option}={item.value}"
        return items


class _Bash(BashComplete):
    """Completes words as bash hands them over, with ``--option``, ``=`` and ``value`` apart."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Return what completes the last word."""
        if args and args[-1] == "=":
            args = args[:-1]
        return super().get_completions(args, incomplete)


class _Zsh(_Joined, ZshComplete):
    """Completes words of zsh."""


class _Fish(_Joined, FishComplete):
    """Completes words of fish, also those that contain a comma, such as ``T002,R001``."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


def add_shells() -> None:
    """Let these classes complete instead of those of click."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)


class _WordType(_ParamType):
    """Completes a value, or the last part of one with commas, with one of some words."""

    name = "word"

    def __init__(self, words: Words) -> None:
        self._words = words

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin as the last part does; capitals do not matter."""
        before, comma, part = incomplete.rpartition(",")
        return [
            CompletionItem(f"{before}{comma}{word}", help=meaning)
            for word, meaning in self._words()
            if word.lower().startswith(part.lower())
        ]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value as it is: nothing is checked before the command runs."""
        return value


def _rules() -> Iterator[tuple[str, str]]:
    from captions.validation.rules import RULES

    for code, rule in RULES.items():
        yield code, rule.summary
    for rule in RULES.values():
        yield rule.name, rule.summary


def _profiles() -> Iterator[tuple[str, str]]:
    from captions.cli.settings.file import find_settings
    from captions.profile import PROFILES

    own = {}
    with suppress(CaptionsError):  # the command reports it
        own = dict(find_settings("").profiles)
    for name, profile in {**PROFILES, **own}.items():
        yield name, profile.source
