"""Refuse options of a live run that do not fit together, before anything is read or sent."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

from captions.cli.run.streams import STREAM, refuse_report
from captions.errors import CaptionsError
from captions.files.storage import shown

# The largest value of --ahead and --max-age (ms): times must lie within 60 s of the server's clock.
_WINDOW_MS = 60_000

_EXCLUDING = (
    ("url", "url_file"), ("url", "broadcast"), ("url_file", "broadcast"), ("start", "resume"),
    ("dry_run", "resume"), ("dry_run", "record"), ("dry_run", "control"),
)  # fmt: skip
# What Zoom has not: its posts hold text alone and are sent when they are to be shown.
_NOT_FOR_ZOOM = (
    "broadcast", "clear", "region", "heartbeat_ms", "heartbeat_seq", "ahead_ms", "latency_ms",
)  # fmt: skip


def check_options(
    sources: tuple[str, ...],
    options: dict[str, Any],
    given: Collection[str],
    *,
    format: str | None,
    report: str | None,
    force: bool,
) -> str:
    """Return the only source. Raises CaptionsError for options that do not fit together.

    ``given`` are the names of the options that were typed.
    """
    if len(sources) > 1:
        # an address may be among them, so they are not quoted
        raise CaptionsError(
            f"there are {len(sources)} sources", hint="Give one, and the address with --url-file"
        )
    (source,) = sources
    for one, other in _EXCLUDING:
        if options[one] and options[other]:
            names = f"{_option(one)} and {_option(other)}"
            raise CaptionsError(f"{names} exclude each other", hint="Give one of them")
    if options["dry_run"] and report == STREAM:
        raise CaptionsError(
            "--dry-run and --report - would both print to standard output",
            hint="Write the report to a file",
        )
    _check_lengths(options, given)
    if options["service"] == "zoom":
        for name in _NOT_FOR_ZOOM:
            if options[name] and name in given:
                raise CaptionsError(f"Zoom has no {_option(name)}", hint="Remove it")
    if source == STREAM or options["follow"]:
        _check_growing(options, format)
    elif "latency_ms" in given:
        raise CaptionsError(
            "--latency is for lines that arrive", hint="Remove it, or give --follow or --offset"
        )
    _check_files(source, options["control"], options["record"], report)
    if report is not None:
        refuse_report(report, [], force=force)
    return source


def _check_lengths(options: dict[str, Any], given: Collection[str]) -> None:
    if options["ahead_ms"] >= _WINDOW_MS:
        raise CaptionsError("--ahead is not under 60 s", hint="Give a shorter time")
    if options["max_age_ms"] > _WINDOW_MS:
        raise CaptionsError("--max-age is over 60 s", hint="Give a shorter time")
    if not options["timeout_ms"]:
        raise CaptionsError("--timeout is 0", hint="Give a longer time")
    if options["latency_ms"] >= options["max_age_ms"] and "latency_ms" in given:
        raise CaptionsError(
            "--latency is not under --max-age: every line would be too old",
            hint="Give a shorter --latency, or a longer --max-age of 60 s at most",
        )


def _check_growing(options: dict[str, Any], format: str | None) -> None:
    for name, value in (("--from", format), ("--end", options["end_ms"])):
        if value is not None:
            raise CaptionsError(f"{name} is for finished files", hint="Remove it")


def _check_files(source: str, control: str | None, record: str | None, report: str | None) -> None:
    files = {"SOURCE": source, "--control": control, "--record": record, "--report": report}
    seen: dict[str, str] = {}
    for option, name in files.items():
        if name is None or name == STREAM:
            continue
        real = os.path.realpath(name)
        if real in seen:
            raise CaptionsError(
                f"{seen[real]} and {option} are the same file",
                hint="Name another one", path=shown(name),
            )  # fmt: skip
        seen[real] = option


def _option(name: str) -> str:
    """Return the option of a parameter.

    >>> _option("heartbeat_ms")
    '--heartbeat'
    """
    return f"--{name.removesuffix('_ms').replace('_', '-')}"
