"""WebVTT cue and region settings: which count, and what they come to (sections 6.2 and 6.3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

# ASCII whitespace separates settings
_TOKEN = re.compile("[^ \t\n\f\r]+")
_PERCENTAGE = re.compile(r"[0-9]+(?:\.[0-9]+)?%")
_LINE_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SHOWN_LENGTH = 40
# more lines than any region has; int() refuses thousands of digits
_MOST_LINES = 10**9


@dataclass(frozen=True, slots=True)
class CueSettings:
    """The computed settings of a cue (WebVTT section 3.1); None is "auto", or no region.

    ``vertical`` is empty, "rl" or "lr". ``line`` counts lines where ``snap_to_lines``, else it is
    a percentage, as are ``position`` and ``size``.
    """

    vertical: str = ""
    line: float | None = None
    line_align: str = "start"
    snap_to_lines: bool = True
    position: float | None = None
    position_align: str = "auto"
    size: float = 100.0
    align: str = "center"
    region: str | None = None


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """The computed settings of a region (WebVTT section 3.4); numbers are percentages."""

    identifier: str = ""
    width: float = 100.0
    lines: int = 3
    region_anchor: tuple[float, float] = (0.0, 100.0)
    viewport_anchor: tuple[float, float] = (0.0, 100.0)
    scroll: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Settings as written, the last good one of each name, and why others do not count."""

    settings: Mapping[str, str]
    faults: tuple[str, ...] = ()


def parse_settings(text: str, regions: Collection[str] = ()) -> CueSettings:
    """Return what cue settings come to; ``regions`` are the identifiers that are defined."""
    settings = CueSettings()
    for name, value in _pairs(text):
        settings = _computed(settings, name, value, regions)
    return settings


def parse_region(text: str) -> RegionSettings:
    """Return what the settings of a region come to."""
    good = read_region_settings(text).settings
    region = RegionSettings(good.get("id", ""), scroll="up" if "scroll" in good else "")
    if "width" in good:
        region = replace(region, width=_percent(good["width"]))
    if "lines" in good:
        digits = good["lines"].lstrip("0") or "0"
        region = replace(region, lines=int(digits) if len(digits) < 10 else _MOST_LINES)
    if "regionanchor" in good:
        region = replace(region, region_anchor=_anchor(good["regionanchor"]))
    if "viewportanchor" in good:
        region = replace(region, viewport_anchor=_anchor(good["viewportanchor"]))
    return region


def read_cue_settings(text: str, regions: Collection[str] = ()) -> Reading:
    """Return the settings of a cue as written; ``regions`` are the identifiers defined.

    Naming a region that is not defined unsets the region; so do ``vertical``, ``line`` and a
    ``size`` under 100 after it, for such a cue is placed by itself.
    """
    good: dict[str, str] = {}
    faults = _Faults()
    for token in _tokens(text):
        name, value = _split(token)
        fault = _cue_fault(name, value, regions)
        if fault:
            faults.add(_left_out(token, fault))
        elif name in good:
            faults.add(f"{name} is set twice: the last one counts")
        if not fault:
            good[name] = value
        if "region" in good and _leaves_region(good, name, value, fault):
            del good["region"]
            if name != "region":
                faults.add(f"the region does not count for a cue with {_shown(token)}")
    return Reading(good, faults.told())


def read_region_settings(text: str) -> Reading:
    """Return the settings of a region definition as written."""
    good: dict[str, str] = {}
    faults = _Faults()
    for token in _tokens(text):
        name, value = _split(token)
        fault = _region_fault(name, value)
        if fault:
            faults.add(_left_out(token, fault))
            continue
        if name in good:
            faults.add(f"{name} is set twice: the last one counts")
        good[name] = value
    return Reading(good, faults.told())


def written_settings(settings: Mapping[str, str]) -> str:
    """Return settings as a file has them."""
    return " ".join(f"{name}:{value}" for name, value in settings.items())


class _Faults:
    """The faults of one line, each told once; past ``MOST`` only that there are more."""

    MOST = 20

    def __init__(self) -> None:
        self._told: dict[str, None] = {}

    def add(self, fault: str) -> None:
        if len(self._told) < self.MOST:
            self._told[fault] = None
        else:
            self._told["more settings here do not count"] = None

    def told(self) -> tuple[str, ...]:
        return tuple(self._told)


def _tokens(text: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN.finditer(text))


def _split(token: str) -> tuple[str, str]:
    """Return name and value, or two empty strings where a token is no setting."""
    name, _, value = token.partition(":")
    return (name, value) if name and value else ("", "")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return (_split(token) for token in _tokens(text))


def _cue_fault(name: str, value: str, regions: Collection[str]) -> str:
    """Return why a setting does not count, or an empty string."""
    first, comma, align = value.partition(",")
    if name == "vertical":
        return "" if value in ("rl", "lr") else "vertical is rl or lr"
    if name == "line":
        if not _is_line(first):
            return "line is a number, or a percentage from 0% to 100%"
        fine = not comma or align in ("start", "center", "end")
        return "" if fine else "after its comma line has start, center or end"
    if name == "position":
        if not _is_percentage(first):
            return "position is a percentage from 0% to 100%"
        fine = not comma or align in ("line-left", "center", "line-right")
        return "" if fine else "after its comma position has line-left, center or line-right"
    if name == "size":
        return "" if _is_percentage(value) else "size is a percentage from 0% to 100%"
    if name == "align":
        fine = value in ("start", "center", "end", "left", "right")
        return "" if fine else "align is start, center, end, left or right"
    if name == "region":
        return "" if value in regions else "no region of this name is defined before the first cue"
    return "WebVTT has vertical:, line:, position:, size:, align: and region:"


def _region_fault(name: str, value: str) -> str:
    if name == "id":
        return ""
    if name == "width":
        return "" if _is_percentage(value) else "width is a percentage from 0% to 100%"
    if name == "lines":
        return "" if value.isascii() and value.isdigit() else "lines is a whole number"
    if name in ("regionanchor", "viewportanchor"):
        x, _, y = value.partition(",")
        fine = _is_percentage(x) and _is_percentage(y)
        return "" if fine else f"{name} is two percentages with a comma between"
    if name == "scroll":
        return "" if value == "up" else "scroll can only be up"
    return "a region has id:, width:, lines:, regionanchor:, viewportanchor: and scroll:"


def _leaves_region(settings: Mapping[str, str], name: str, value: str, fault: str) -> bool:
    """Tell whether a setting just read takes the cue out of the region named before it."""
    if name == "region":
        return bool(fault)
    if name == "vertical":
        # asked of the direction now in force, even where this setting is a bad one
        return "vertical" in settings
    if name == "size":
        return not fault and _percent(value) != 100
    return name == "line" and not fault


def _computed(
    settings: CueSettings, name: str, value: str, regions: Collection[str]
) -> CueSettings:
    fault = _cue_fault(name, value, regions)
    first, _, align = value.partition(",")
    if name == "region":
        return replace(settings, region=None if fault else value)
    if name == "vertical" and fault:
        return replace(settings, region=None) if settings.vertical else settings
    if fault:
        return settings
    if name == "vertical":
        return replace(settings, vertical=value, region=None)
    if name == "line":
        # without its own, a setting keeps the alignment an earlier one gave
        return replace(
            settings,
            line=float(first.rstrip("%")),
            line_align=align or settings.line_align,
            snap_to_lines=not first.endswith("%"),
            region=None,
        )
    if name == "position":
        aligned = align or settings.position_align
        return replace(settings, position=_percent(first), position_align=aligned)
    if name == "size":
        size = _percent(value)
        return replace(settings, size=size, region=settings.region if size == 100 else None)
    return replace(settings, align=value)


def _is_percentage(value: str) -> bool:
    return _PERCENTAGE.fullmatch(value) is not None and float(value[:-1]) <= 100


def _is_line(value: str) -> bool:
    if value.endswith("%"):
        return _is_percentage(value)
    # HTML's number rules fail where the number is beyond a double
    return _LINE_NUMBER.fullmatch(value) is not None and abs(float(value)) != float("inf")


def _percent(value: str) -> float:
    return float(value[:-1])


def _anchor(value: str) -> tuple[float, float]:
    x, _, y = value.partition(",")
    return _percent(x), _percent(y)


def _left_out(token: str, why: str) -> str:
    return f"the setting {_shown(token)} does not count: {why}"


def _shown(token: str) -> str:
    return token if len(token) <= _SHOWN_LENGTH else f"{token[:_SHOWN_LENGTH]}…"
