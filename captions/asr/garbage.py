"""Pause Python's search for garbage in circles while a large document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Pause the collection of garbage in circles, of which reading makes none.

    With it, Python looks through all objects of the document again and again, so that the time
    grows faster than the document.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
