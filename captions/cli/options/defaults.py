"""The values that parameters have if nothing is typed, for commands that describe commands."""

from __future__ import annotations

from typing import Any

import click


def default_of(param: click.Parameter) -> Any:
    """Return the default of a parameter, None if it has none, () if it can be repeated.

    click marks a parameter without a default by None or, since 8.3, by an object of its own.
    """
    value = param.default
    if param.multiple if isinstance(param, click.Option) else param.nargs == -1:
        return tuple(value) if isinstance(value, (list, tuple)) else ()
    return value if isinstance(value, (bool, int, float, str)) else None
