"""Exit statuses of commands that are ended from outside: 128 + the number of the signal.

Shells use them, and the statuses of all other endings are in the text of ``captions --help``.
"""

from __future__ import annotations

# Ended by Ctrl-C (SIGINT).
INTERRUPTED = 130
# Ended by ``kill`` or a system that shuts down (SIGTERM).
TERMINATED = 143


class Terminated(BaseException):
    """Raised by SIGTERM. Like KeyboardInterrupt it is no Exception, which a task may catch."""
