"""Support for formats that need libraries of the extra ``captions-toolkit[formats]``.

They report a missing library with the command that installs it, and refuse hostile XML.
"""

from __future__ import annotations

import re
from types import TracebackType

from captions.errors import CaptionsError

_ENTITY = re.compile(r"<!(?:ENTITY|DOCTYPE[^>]*\[)")


class NeedsExtra:
    """A context in which to import a library of the extra.

    If the library is missing, the context raises CaptionsError with the command that installs it.
    """

    def __init__(self, library: str) -> None:
        self.library = library

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, ModuleNotFoundError):
            raise CaptionsError(
                f"this format needs the library {self.library}",
                hint="Install it: pip install 'captions-toolkit[formats]'",
            ) from None


def refuse_entities(text: str) -> None:
    """Raise CaptionsError for XML that defines entities: a small file could fill the memory."""
    if "<!" in text and _ENTITY.search(text):
        raise CaptionsError("the file defines XML entities, which captions do not need")
