"""Repeat a command whenever a file it reads is saved, until Ctrl-C: ``captions validate --watch``.

Files are polled, which works the same on every system and on network drives, and needs no library.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

import click

from captions.cli.run.streams import write_stream
from captions.cli.tell.errors import print_error
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.storage import shown, stamp

# Seconds between two looks at the files: shorter than anyone notices after saving.
_POLL_S = 0.3
# The time between looks is at least this many times what one takes, for folders of many files.
_REST = 10
# Clears a terminal and moves to its top (ECMA-48, ED and CUP).
_CLEAR = "\x1b[2J\x1b[H"

Stamps = dict[str, str | None]


def watch_files(
    check: Callable[[], int],
    locations: Callable[[], Iterable[str]],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Run ``check`` now and whenever a file in ``locations`` has changed, until Ctrl-C.

    Returns the last exit status. Errors are printed: the file may be whole at the next save.
    """
    status = 0
    try:
        before = _stamps(locations)
        while True:
            if sys.stdout.isatty():
                write_stream(_CLEAR)
            status = _checked(check)
            files = counted(len(before), "file")
            click.echo(f"Watching {files}. Press Ctrl-C to stop.", err=True)
            after = _wait(locations, before, sleep)
            click.echo(f"\n{_changed(before, after)} changed.", err=True)
            before = after
    except KeyboardInterrupt:
        click.echo(err=True)
        return status


def _checked(check: Callable[[], int]) -> int:
    try:
        return check()
    except CaptionsError as error:
        print_error(error)
        return 2


def _wait(
    locations: Callable[[], Iterable[str]], before: Stamps, sleep: Callable[[float], None]
) -> Stamps:
    """Return the stamps of the files when some have changed, and none has in the time since."""
    last = before
    while True:
        start_s = time.monotonic()
        now = _stamps(locations)
        # an editor that saves may remove the file first
        if now == last != before and None not in now.values():
            return now
        last = now
        sleep(max(_POLL_S, _REST * (time.monotonic() - start_s)))


def _stamps(locations: Callable[[], Iterable[str]]) -> Stamps:
    found: Stamps = {}
    try:
        for location in locations():
            found[location] = stamp(location)
    except CaptionsError as error:  # wrong settings, which the check reports
        found["settings"] = str(error)
    return found


def _changed(before: Stamps, after: Stamps) -> str:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return shown(names[0]) if len(names) == 1 else counted(len(names), "file")
