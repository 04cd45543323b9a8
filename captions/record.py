"""The base of all records of the package: frozen and typed like dataclasses, but cheap to define.

They are structs of msgspec: to define one takes a twentieth of the instructions that
``dataclasses`` needs to write and compile its methods, which was up to a third of a command's
start, and to make one takes a tenth of the time. ``dataclasses.replace``, ``fields`` and
``asdict`` understand records, so that code written for dataclasses works with them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, TypeVar

from msgspec import Struct, field, to_builtins
from msgspec.structs import force_setattr, replace

__all__ = [
    "Mutable",
    "PartlyCompared",
    "Record",
    "field",
    "force_setattr",
    "from_json",
    "replace",
    "to_builtins",
    "to_json",
]

_R = TypeVar("_R")


class _DataclassFields:
    """The attribute by which ``dataclasses`` knows its own, worked out when it is asked for."""

    def __get__(self, record: Struct | None, owner: type[Struct]) -> dict[str, Any]:
        from dataclasses import field, make_dataclass
        from inspect import get_annotations

        names, defaults = owner.__struct_fields__, owner.__struct_defaults__
        types = {name: one for base in owner.__mro__ for name, one in get_annotations(base).items()}
        required = len(names) - len(defaults)
        described: list[tuple[str, Any, Any]] = [(name, types[name], field()) for name in names]
        for index, default in enumerate(defaults, required):
            factory = getattr(default, "factory", None)  # of msgspec, for a default made anew
            given = field(default_factory=factory) if factory else field(default=default)
            described[index] = (names[index], types[names[index]], given)
        return dict(vars(make_dataclass(owner.__name__, described))["__dataclass_fields__"])


class Record(Struct, frozen=True):
    """A frozen record; a subclass names its fields, and says ``frozen=True`` again.

    >>> from dataclasses import replace
    >>> class Clock(Record, frozen=True):
    ...     hours: int
    ...     minutes: int = 0
    >>> replace(Clock(9), minutes=30)
    Clock(hours=9, minutes=30)
    """

    __dataclass_fields__ = _DataclassFields()


class PartlyCompared(Record, frozen=True):
    """A record with fields that do not count when two are compared: those in ``NOT_COMPARED``."""

    NOT_COMPARED: ClassVar[Collection[str]] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        # a mapping cannot be hashed; equal records have equal hashes without it, too
        return hash(tuple(one for one in self._compared() if not isinstance(one, Mapping)))

    def _compared(self) -> tuple[object, ...]:
        return tuple(
            getattr(self, name) for name in self.__struct_fields__ if name not in self.NOT_COMPARED
        )


class Mutable(Struct):
    """A record that is filled or counted up while something runs, such as a tally."""


def to_json(value: object) -> bytes:
    """Return records, and sequences of them, as JSON."""
    from msgspec.json import encode

    return encode(value, enc_hook=list)  # of sequences that are no lists


def from_json(data: bytes, kind: type[_R]) -> _R:
    """Return a record from the JSON of ``to_json``. Raises ValueError for any other."""
    from msgspec import MsgspecError
    from msgspec.json import decode

    try:
        return decode(data, type=kind)
    except MsgspecError as error:
        raise ValueError(str(error)) from None
