"""Judge one input, and keep those that break a promise: one for each kind of fault.

A kind is the type of the exception and the line of ours that raised it. What takes long is kept
as well, and its work is counted afterwards: the number of calls in an input, and in the same input
repeated, which may be no more than the number of repetitions allows.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from captions.errors import CaptionsError
from tests.fuzz.targets import TARGETS, Target

# Time that is allowed for any input (s), and for each of its bytes: about twenty times what they
# take where nothing is wrong, as the search measures coverage too.
ALLOWED_S, ALLOWED_S_A_BYTE = 1.0, 0.0005
# How many of the inputs that took longest for their length are counted.
COUNTED = 8
# Where an input doubles, so may the work: this many times as many calls are too many. Work that
# grows with the square of the input takes four times as many.
MOST_GROWTH = 2.6
# Fewer added calls than these show nothing.
LEAST_ADDED = 2000
# Shortest input (bytes) that is counted twice: below it what is done once for all weighs too much.
SHORTEST_COUNTED = 4000


class Kind(NamedTuple):
    """What is wrong, and the line that raised it."""

    what: str
    where: str


class Findings:
    """The faults of one target, kept in a folder as they are found."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._target = TARGETS[name]
        self._folder = folder
        self._kinds: set[Kind] = set()
        self._slowest: list[tuple[float, bytes]] = []
        self.inputs = 0
        folder.mkdir(parents=True, exist_ok=True)

    def try_input(self, data: bytes) -> None:
        """Run the target on an input, and keep the input if it breaks a promise of a new kind."""
        self.inputs += 1
        start = time.process_time()
        kind = fault_of(self._target, data)
        spent_s = time.process_time() - start
        if kind is not None:
            self._keep(kind, data)
        if spent_s > ALLOWED_S + ALLOWED_S_A_BYTE * len(data):
            self._keep(Kind("slow", f"{len(data)} bytes"), data, f"{spent_s:.1f} s")
        per_byte = spent_s / (len(data) + 200)
        if len(self._slowest) < COUNTED or per_byte > self._slowest[-1][0]:
            self._slowest = sorted([*self._slowest, (per_byte, data)], reverse=True)[:COUNTED]
            self._save_slowest()

    def _keep(self, kind: Kind, data: bytes, note: str = "") -> None:
        if kind in self._kinds:
            return
        self._kinds.add(kind)
        stem = f"{self._name}-{len(self._kinds):02d}"
        (self._folder / f"{stem}.input").write_bytes(data)
        row = {"target": self._name, **kind._asdict(), "note": note}
        (self._folder / f"{stem}.json").write_text(json.dumps(row), encoding="utf-8")

    def _save_slowest(self) -> None:
        for number, (_, data) in enumerate(self._slowest):
            (self._folder / f"{self._name}-{number}.slowest").write_bytes(data)


def fault_of(target: Target, data: bytes) -> Kind | None:
    """Return what is wrong with how a target takes an input, None if nothing is."""
    try:
        target(data)
    except CaptionsError:
        return None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/captions/" in frame.filename] or frames
        last = frames[-1] if "/fuzz/" in frames[-1].filename else ours[-1]
        text = str(error).split(":")[0] if isinstance(error, AssertionError) else ""
        where = f"{Path(last.filename).name}:{last.lineno}"
        return Kind(f"{type(error).__name__} {text[:60]}".strip(), where)
    return None


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called in some work."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth_of(target: Target, data: bytes) -> float:
    """Return how many times the calls an input takes when it doubles: 2 is in proportion to it.

    It is doubled twice. Work that is done once for any input, or only for long ones, does not count
    so: what counts is the lesser of the growth of all calls, and of the calls that are added.
    """
    first, rest = data[:1], data[1:]
    times = max(1, SHORTEST_COUNTED // (len(rest) + 1))
    inputs = [first + rest * (times * factor) for factor in (1, 2, 4)]
    fault_of(target, inputs[0])  # what is imported or compiled once
    one, two, four = (calls_of(partial(fault_of, target, each)) for each in inputs)
    return min((four - two) / max(two - one, LEAST_ADDED), four / one / 2)
