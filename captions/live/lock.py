"""Lock a file, so that no second process posts to the same address."""

from __future__ import annotations

import os
import sys
from typing import IO


def lock(file: IO[bytes]) -> bool:
    """Lock an open file until it is closed or the process ends. Returns whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file.fileno(), 0, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
