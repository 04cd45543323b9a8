"""Give each code of a Scenarist file to the caption channel that it belongs to.

A field of the picture carries two channels, CC1 and CC2 or CC3 and CC4. A control code names its
channel, and the characters behind it belong to the same one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from captions.formats.problems import Problems
from captions.formats.scc.codes import Code
from captions.formats.scc.decoder import Decoder


class ChannelDecoder:
    """Decodes the codes of a file, line by line.

    With ``doubles`` a control code that is sent twice in a row counts once. Without, two equal
    special characters in a row are two.
    """

    def __init__(self, problems: Problems, *, doubles: bool) -> None:
        self._problems = problems
        self._doubles = doubles
        self._channels = {number: Decoder(problems) for number in (0, 1)}
        # None while codes belong to extended data services.
        self._channel: Decoder | None = self._channels[0]
        self._has_data_services = False
        self._previous = self._next_frame = -1

    def read_line(self, codes: Sequence[Code], frame: int, line: int) -> None:
        """Decode codes that are sent from a frame on; ``line`` is where they are in the file."""
        if frame != self._next_frame:
            self._previous = -1
        loaded: list[str] = []
        for code in codes:
            channel = self._channel
            if code.kind == "text" and channel is not None and channel.is_loading:
                # Nearly all codes are these; one by one they would take five times as long.
                loaded.append(code.text)
                self._previous = -1
            else:
                self._load(loaded, line)
                self._take(code, frame, line)
            frame += 1
        self._load(loaded, line)
        self._next_frame = frame

    def _load(self, texts: list[str], line: int) -> None:
        """Write the texts of codes that follow each other, and forget them."""
        if texts and self._channel is not None:
            self._channel.load("".join(texts), line)
            texts.clear()

    def _take(self, code: Code, frame: int, line: int) -> None:
        if code.channel is None:
            self._previous = -1
        elif code.value == self._previous and (self._doubles or code.kind != "special"):
            self._previous = -1
            return
        else:
            self._previous = code.value
            self._channel = self._channels[code.channel]
        if code.kind == "XDS":
            self._channel = None  # what follows belongs to it, up to the next control code
            if not self._has_data_services:
                self._has_data_services = True
                self._problems.add(line, "extended data services (XDS) are skipped")
        elif self._channel is not None:
            self._channel.take(code, frame, line)

    def finish(self) -> Mapping[int, Decoder]:
        """Return the decoder of each channel, by its number from 0, with all captions in it."""
        for channel in self._channels.values():
            channel.finish()
        return self._channels
