"""Report that a format needs the extra ``captions-toolkit[formats]``, with how to install it."""

from __future__ import annotations

from types import TracebackType

from captions.errors import CaptionsError


class NeedsExtra:
    """A context in which to import what the extra installs for a format.

    If it is missing, the context raises CaptionsError with the command that installs it. ``title``
    is the name of the format in the message.
    """

    def __init__(self, title: str) -> None:
        self.title = title

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, ModuleNotFoundError):
            raise CaptionsError(
                f"{self.title} files need an extra that is not installed",
                hint="Install it: pip install 'captions-toolkit[formats]'",
            ) from None
