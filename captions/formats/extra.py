"""What the formats of ``captions-toolkit[formats]`` share: the missing extra, and hostile XML."""

from __future__ import annotations

import re
from types import TracebackType

from captions.errors import CaptionsError

_ENTITY = re.compile(r"<!(?:ENTITY|DOCTYPE[^>]*\[)")


class NeedsExtra:
    """A context in which a library of the extra is imported; its absence names the command."""

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
    """Raise CaptionsError for XML that defines entities: they can swell a file without end."""
    if "<!" in text and _ENTITY.search(text):
        raise CaptionsError("this file defines XML entities, which captions do not need")
