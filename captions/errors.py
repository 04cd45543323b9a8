"""The one error the project raises on purpose, with a hint and the file and line it is about."""

from __future__ import annotations


class CaptionsError(Exception):
    """Raised when an input or a request cannot be processed.

    ``message`` is what is wrong, ``hint`` what to try next, ``path`` and ``line`` (from 1) where
    the problem is. Parameters of the library are in backquotes: "Give `end_ms`". The text of the
    error is ``path:line: message. hint``, without the parts that are not known.

    >>> print(CaptionsError("the file is empty", hint="Choose another", path="a.srt", line=3))
    a.srt:3: the file is empty. Choose another
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
        """Return the same error with the name of the file, unless it already has one."""
        if self.path is not None:
            return self
        return type(self)(self.message, hint=self.hint, path=path, line=self.line)

    def __str__(self) -> str:
        location = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        text = f"{location}: {self.message}" if location else self.message
        return f"{text}. {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are pickled by their positional arguments: without this, the keyword
        # arguments would be lost on the way back from a worker process.
        return _rebuild, (type(self), self.message, self.hint, self.path, self.line)


class NoCaptionsError(CaptionsError):
    """Raised for a file in a known format in which there is no caption that can be read."""


class CaptionsWarning(UserWarning):
    """The category of Python warnings about results that an optional package would improve."""


def _rebuild(
    kind: type[CaptionsError], message: str, hint: str, path: str | None, line: int | None
) -> CaptionsError:
    return kind(message, hint=hint, path=path, line=line)
