"""Read WebVTT cue and region settings: which are used, and why others are ignored.

Sections 6.2 and 6.3 of the specification, the parsing of cue and region settings. Settings are kept
as written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from captions.record import Record
from captions.text.late_pattern import late_pattern

# Settings are separated by ASCII white space.
_TOKEN = late_pattern("[^ \t\n\f\r]+")
_PERCENTAGE = late_pattern(r"[0-9]+(?:\.[0-9]+)?%")
_LINE_NUMBER = late_pattern(r"-?[0-9]+(?:\.[0-9]+)?")
# Messages quote this many characters of a setting.
_MOST_SHOWN = 40


class ParsedSettings(Record, frozen=True):
    """Settings as written, the last valid one of each name, and why others are ignored."""

    settings: Mapping[str, str]
    faults: tuple[str, ...] = ()


def read_cue_settings(text: str, regions: Collection[str] = ()) -> ParsedSettings:
    """Return the settings of a cue; ``regions`` are the identifiers that the file defines.

    A region that is not defined unsets the one named before. So do ``vertical``, ``line``, and a
    ``size`` under 100%: a cue with one of these is not shown in a region.

    >>> read_cue_settings("line:0 align:middle").settings
    {'line': '0'}
    >>> read_cue_settings("line:0 align:middle").faults
    ('setting align:middle is ignored: align must be start, center, end, left or right',)
    """
    settings: dict[str, str] = {}
    faults = _Faults()
    for token in _tokens(text):
        name, value = _split(token)
        fault = _cue_fault(name, value, regions)
        if fault:
            faults.add(_ignored(token, fault))
        elif name in settings:
            faults.add(f"{name} is set twice: the last one is used")
        if not fault:
            settings[name] = value
        if "region" in settings and _unsets_region(settings, name, value, fault):
            del settings["region"]
            if name != "region":
                faults.add(f"the region is ignored because of {_shown(token)}")
    return ParsedSettings(settings, faults.reported())


def read_region_settings(text: str) -> ParsedSettings:
    """Return the settings of a region definition.

    >>> read_region_settings("id:left\\nwidth:40%").settings
    {'id': 'left', 'width': '40%'}
    """
    settings: dict[str, str] = {}
    faults = _Faults()
    for token in _tokens(text):
        name, value = _split(token)
        fault = _region_fault(name, value)
        if fault:
            faults.add(_ignored(token, fault))
            continue
        if name in settings:
            faults.add(f"{name} is set twice: the last one is used")
        settings[name] = value
    return ParsedSettings(settings, faults.reported())


def written_settings(settings: Mapping[str, str]) -> str:
    """Return settings as a file writes them: ``line:0 align:start``."""
    return " ".join(f"{name}:{value}" for name, value in settings.items())


class _Faults:
    """The faults of one line, each once; past ``MOST`` only that there are more."""

    MOST = 20

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def add(self, fault: str) -> None:
        if len(self._found) < self.MOST:
            self._found[fault] = None
        else:
            self._found["more settings on this line are ignored"] = None

    def reported(self) -> tuple[str, ...]:
        return tuple(self._found)


def _tokens(text: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN.finditer(text))


def _split(token: str) -> tuple[str, str]:
    """Return the name and the value of a setting, or two empty strings if it is none."""
    name, _, value = token.partition(":")
    return (name, value) if name and value else ("", "")


def _cue_fault(name: str, value: str, regions: Collection[str]) -> str:
    """Return why a cue setting is ignored, or an empty string."""
    first, comma, align = value.partition(",")
    if name == "vertical":
        return "" if value in ("rl", "lr") else "vertical must be rl or lr"
    if name == "line":
        if not _is_line(first):
            return "line must be a number, or a percentage from 0% to 100%"
        is_valid = not comma or align in ("start", "center", "end")
        return "" if is_valid else "line must have start, center or end after its comma"
    if name == "position":
        return _position_fault(first, bool(comma), align)
    if name == "size":
        return "" if _is_percentage(value) else "size must be a percentage from 0% to 100%"
    if name == "align":
        is_valid = value in ("start", "center", "end", "left", "right")
        return "" if is_valid else "align must be start, center, end, left or right"
    if name == "region":
        return "" if value in regions else "no region of this name is defined before the first cue"
    return "WebVTT has vertical:, line:, position:, size:, align: and region:"


def _position_fault(percentage: str, has_comma: bool, align: str) -> str:
    if not _is_percentage(percentage):
        return "position must be a percentage from 0% to 100%"
    if has_comma and align not in ("line-left", "center", "line-right"):
        return "position must have line-left, center or line-right after its comma"
    return ""


def _region_fault(name: str, value: str) -> str:
    """Return why a region setting is ignored, or an empty string."""
    if name == "id":
        return ""
    if name == "width":
        return "" if _is_percentage(value) else "width must be a percentage from 0% to 100%"
    if name == "lines":
        is_valid = value.isascii() and value.isdigit()
        return "" if is_valid else "lines must be a whole number"
    if name in ("regionanchor", "viewportanchor"):
        x, _, y = value.partition(",")
        is_valid = _is_percentage(x) and _is_percentage(y)
        return "" if is_valid else f"{name} must be two percentages with a comma between them"
    if name == "scroll":
        return "" if value == "up" else "scroll must be up"
    return "a region has id:, width:, lines:, regionanchor:, viewportanchor: and scroll:"


def _unsets_region(settings: Mapping[str, str], name: str, value: str, fault: str) -> bool:
    """Return whether the setting just read takes the cue out of the region named before."""
    if name == "region":
        return bool(fault)
    if name == "vertical":
        # By the specification the direction set so far decides, even if this setting is invalid.
        return "vertical" in settings
    if name == "size":
        return not fault and float(value[:-1]) != 100
    return name == "line" and not fault


def _is_percentage(value: str) -> bool:
    return _PERCENTAGE.fullmatch(value) is not None and float(value[:-1]) <= 100


def _is_line(value: str) -> bool:
    if value.endswith("%"):
        return _is_percentage(value)
    # HTML's rules for parsing numbers fail where a number is too large for a double.
    return _LINE_NUMBER.fullmatch(value) is not None and abs(float(value)) != float("inf")


def _ignored(token: str, why: str) -> str:
    return f"setting {_shown(token)} is ignored: {why}"


def _shown(token: str) -> str:
    return token if len(token) <= _MOST_SHOWN else f"{token[:_MOST_SHOWN]}…"
