"""The table of all keys of a settings file: how each is read, and which commands use it.

A key at the top of the file applies to all commands that use it; in a table with the name of a
command, such as ``[generate]``, it applies to that command alone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from captions.arguments import nearest
from captions.cli.options.types import SOUNDS, SPEAKERS
from captions.cli.settings import values
from captions.cli.settings.values import Value
from captions.errors import CaptionsError
from captions.profile import Rhythm
from captions.record import Record

# Commands that lay out captions; with those that name speakers; with those that have limits.
_LAYOUT = ("generate", "sync")
_SPEAKERS = (*_LAYOUT, "convert", "retime", "join", "live")
_LIMITED = (*_LAYOUT, "retime", "join", "validate", "live")
_CHECKS = ("validate",)


class Key(Record, frozen=True):
    """A key: the name of its parameter, what it may be, the commands that use it.

    ``about`` explains its value. ``adds`` is true for lists and tables that add to those of the
    same key elsewhere instead of replacing them.
    """

    parameter: str
    value: Value
    commands: Collection[str]
    about: str
    adds: bool = False


# Limits: fields of ``Profile``. Times may be text with a unit, such as "90ms"; a bare number is in
# seconds. Gaps may be frames, such as "2f", of the rate that ``--fps`` gives.
LIMITS = {
    "max-chars": Key("max_chars", values.whole_number(42), _LIMITED, "characters per line"),
    "max-lines": Key("max_lines", values.whole_number(2), _LIMITED, "lines per cue"),
    "max-cps": Key("max_cps", values.number(17), _LIMITED, "characters per second"),
    "comfort-cps": Key(
        "comfort_cps",
        values.number(15),
        _LIMITED,
        "characters per second to which cues are lengthened where there is time",
    ),
    "max-wpm": Key("max_wpm", values.number(180), _LIMITED, "words per minute"),
    "min-duration": Key("min_duration_ms", values.time_ms, _LIMITED, "shortest cue"),
    "max-duration": Key("max_duration_ms", values.time_ms, _LIMITED, "longest cue"),
    "min-gap": Key("min_gap_ms", values.gap, _LIMITED, "smallest gap between cues"),
    "close-gap": Key("close_gap_ms", values.gap, _LIMITED, "shorter gaps are closed"),
    "min-word": Key("min_word_ms", values.time_ms, _LIMITED, "time per word"),
    "min-open-gap": Key("min_open_gap_ms", values.gap, _LIMITED, "shortest gap that may stay open"),
    "min-line-ratio": Key(
        "min_line_ratio", values.number(0.5), _LIMITED, "shorter line as a share of the longer"
    ),
    "tail": Key("tail_ms", values.time_ms, _LIMITED, "longest time after the last word"),
    "max-lead": Key("max_lead_ms", values.time_ms, _LIMITED, "longest time before the first word"),
    "rhythm": Key("rhythm", values.one_of(get_args(Rhythm)), _LIMITED, '"dense", "film" or "calm"'),
    "spelled-numbers": Key(
        "spelled_numbers",
        values.whole_number(10),
        _LIMITED,
        "numbers up to this one are written in words",
    ),
    "ellipsis-character": Key(
        "ellipsis_character", values.flag, _LIMITED, "true asks for … instead of three dots"
    ),
    "colons-name-speakers": Key(
        "colons_name_speakers",
        values.flag,
        _LIMITED,
        "true for players that take text before a colon as a name",
    ),
}

_PROFILE = Key(
    "profile",
    values.text("the name of a profile", '"netflix"'),
    _LIMITED,
    "the profile, one of `captions profiles` or of this file",
)
_GLOSSARY = Key(
    "glossary",
    values.text("the name of a file", '"names.txt"'),
    (*_LAYOUT, *_CHECKS),
    "file of a glossary, beside the settings file",
)
KEYS = {
    "profile": _PROFILE,
    "select": Key("select", values.some_rule_codes, _CHECKS, "list of the rules to check"),
    "extend-select": Key(
        "extend_select", values.rule_codes, _CHECKS, "list of rules to check too", adds=True
    ),
    "ignore": Key("ignore", values.rule_codes, _CHECKS, "list of rules not to check", adds=True),
    "per-file-ignores": Key(
        "per_file_ignores",
        values.codes_by_file,
        _CHECKS,
        "table of file names or paths, and rules not to check there",
        adds=True,
    ),
    "speakers": Key("speakers", values.one_of(SPEAKERS), _SPEAKERS, '"change", "every" or "none"'),
    "label": Key(
        "label", values.label_text, _SPEAKERS, 'how a speaker is named, such as ">> {name}: "'
    ),
    "rename": Key(
        "rename",
        values.names,
        _LAYOUT,
        "table of names as written, and as they are shown",
        adds=True,
    ),
    "glossary": _GLOSSARY,
    "sounds": Key("sounds", values.one_of(SOUNDS), _LAYOUT, '"keep", "drop" or "drop-lyrics"'),
    "lang": Key(
        "lang",
        values.language_tag,
        (*_LAYOUT, "convert", "validate", "live", "publish"),
        "language tag",
    ),
    **LIMITS,
}

# Keys about the rules of validate.
RULE_KEYS = [name for name, key in KEYS.items() if key.commands == _CHECKS]

# Tables: one for each command that uses settings, and the one of profiles.
COMMANDS = ("generate", "convert", "sync", "retime", "join", "validate", "live", "publish")
PROFILES_TABLE = "profiles"


def read_in_table(table: str, key: Key, name: str, value: object) -> object:
    """Return the value of a key, for commands. An error names the table, if there is one."""
    try:
        return key.value.read(name, value)
    except CaptionsError as error:
        if not table:
            raise
        raise CaptionsError(f"[{table}] {error.message}", hint=error.hint) from None


def unknown_key(key: str, table: str = "") -> CaptionsError:
    """Return the error for a key that does not exist, or that a command's table cannot have."""
    if not table:
        known = [*KEYS, *COMMANDS, PROFILES_TABLE]
    elif table in COMMANDS:
        known = [name for name, found in KEYS.items() if table in found.commands]
    else:  # a profile
        known = ["base", *LIMITS]
    where = f" in [{table}]" if table else ""
    close = nearest(key, known)
    if close is not None:
        hint = f"Did you mean {close}?"
    elif table in COMMANDS and key in KEYS:
        users = [command for command in COMMANDS if command in KEYS[key].commands]
        hint = f"Move it to {_either([f'[{user}]' for user in users])}"
    else:
        hint = f"Settings: {', '.join(known)}"
    return CaptionsError(f"there is no setting {key!r}{where}", hint=hint)


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
