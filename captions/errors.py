"""The one error this project raises, with the evidence a person needs to act on it."""

from __future__ import annotations


class CaptionsError(Exception):
    """Stop the job: the input or the request cannot be worked with.

    ``message`` says what is wrong, ``hint`` what to try next, ``path`` and ``line`` where.
    The text of the error is ``path:line: message. hint``, whatever of that is known.
    """

    def __init__(
        self, message: str, *, hint: str = "", path: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    def at(self, path: str) -> CaptionsError:
        """Return the same error with the file named, unless it already names one."""
        if self.path is not None:
            return self
        return CaptionsError(self.message, hint=self.hint, path=path, line=self.line)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}. {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments: the default would lose them between processes
        return _rebuild, (self.message, self.hint, self.path, self.line)


def _rebuild(message: str, hint: str, path: str | None, line: int | None) -> CaptionsError:
    return CaptionsError(message, hint=hint, path=path, line=line)
