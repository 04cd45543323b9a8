"""The base of the records that users of the library get: frozen, typed and cheap to define.

All records of this package are structs of msgspec: to define one takes a hundredth of the time that
``dataclasses`` takes to write and compile its methods, which was a third of the time in which a
command starts, and to make one takes a fifth. ``dataclasses.replace``, ``fields`` and ``asdict``
understand the public ones, so that code written for dataclasses works with them.
"""

from __future__ import annotations

from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


class _DataclassFields:
    """The attribute by which ``dataclasses`` knows its own, worked out when it is asked for."""

    def __get__(self, record: Struct | None, owner: type[Struct]) -> dict[str, Any]:
        from dataclasses import field, make_dataclass

        described = [
            (
                one.name,
                one.type,
                field(default_factory=one.default_factory)
                if one.default_factory is not NODEFAULT
                else field(default=one.default)
                if one.default is not NODEFAULT
                else field(),
            )
            for one in fields(owner)
        ]
        made: dict[str, Any] = make_dataclass(owner.__name__, described).__dataclass_fields__
        return made


class Record(Struct, frozen=True):
    """A record of the public interface, which ``dataclasses`` takes for one of its own.

    >>> from dataclasses import replace
    >>> from captions import Cue
    >>> replace(Cue(0, 900, "One."), text="Two.").text
    'Two.'
    """

    __dataclass_fields__ = _DataclassFields()
