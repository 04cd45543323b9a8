"""Regular expressions that are compiled when they are first used.

To compile a long pattern takes longer than to read a short file. ``late_pattern`` is for patterns
that few files need, in modules that every run imports.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def late_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, compiled when one of its methods is first used.

    Errors in ``source`` are raised then too.

    >>> number = late_pattern(r"(?P<digits>\\d+)")
    >>> number.match("12 steps")["digits"]
    '12'
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(source, flags))


class _LatePattern:
    """A stand-in for a pattern, which takes over an attribute of it the first time it is read."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Only attributes that are not set yet come here: once it is read, ``match`` is that of the
        # pattern itself. ``re`` has the compiled pattern in its cache for the others.
        value = getattr(re.compile(cast("Any", self._source), self._flags), name)
        setattr(self, name, value)
        return value
