"""Record what is sent into a stream as WebVTT, in a file that others may read while it grows."""

from __future__ import annotations

import os
from pathlib import Path

from captions.errors import CaptionsError
from captions.live.growing import refuse_special
from captions.live.server_clock import format_utc
from captions.live.services import clean_text
from captions.text.markup import escape_vtt
from captions.timecode import format_vtt

# The shortest cue (ms) that is written: WebVTT wants an end after the start (section 4.1).
_LEAST_MS = 1


class Recording:
    """A WebVTT file to which each caption is appended, whole, when it was sent.

    ``zero_ms`` is the time that is 0:00 in it, in milliseconds since 1970, once that is known.
    """

    def __init__(self, path: Path) -> None:
        """Open the file. Raises CaptionsError if it is not WebVTT, or cannot be written."""
        refuse_special(path)
        self._path = path
        self.zero_ms: int | None = None
        try:
            self._file = path.open("ab", buffering=0)
            with path.open("rb") as old:
                start = old.read(9)
                last = b"\n"
                if start:
                    old.seek(-1, os.SEEK_END)
                    last = old.read(1)
        except OSError as error:
            raise self._unwritable(error) from None
        if not start:
            self._ahead = "WEBVTT\n"
        elif start.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
            # a caption of an earlier run may be incomplete
            self._ahead = "" if last == b"\n" else "\n"
        else:
            self._file.close()
            raise CaptionsError(
                "this file exists and is not WebVTT, to which a recording could be appended",
                hint="Name another one with `record`",
                path=str(path),
            )

    def begin(self, zero_ms: int) -> None:
        """Set the time that is 0:00 in the recording, in milliseconds since 1970."""
        if self.zero_ms is None:
            self.zero_ms = zero_ms
            self._append(f"\nNOTE start {format_utc(zero_ms)}Z\n")

    def add(self, start_ms: int, end_ms: int, text: str) -> None:
        """Append a caption; its times are in milliseconds since 1970.

        Raises CaptionsError if it cannot be written.
        """
        self.begin(start_ms)
        assert self.zero_ms is not None
        start_ms = max(0, start_ms - self.zero_ms)
        end_ms = max(start_ms + _LEAST_MS, end_ms - self.zero_ms)
        shown = escape_vtt(clean_text(text))
        self._append(f"\n{format_vtt(start_ms)} --> {format_vtt(end_ms)}\n{shown}\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _append(self, text: str) -> None:
        data = f"{self._ahead}{text}".encode("utf-8", "replace")
        try:
            written = self._file.write(data)
            while written is not None and written < len(data):
                data = data[written:]
                written = self._file.write(data)
        except OSError as error:
            self._ahead = "\n" if not self._ahead.startswith("WEBVTT") else self._ahead
            raise self._unwritable(error) from None
        self._ahead = ""

    def _unwritable(self, error: OSError) -> CaptionsError:
        return CaptionsError(
            f"the recording cannot be written: {error.strerror}",
            hint="Name another file with `record`",
            path=str(self._path),
        )
