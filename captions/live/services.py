"""What each service wants to be sent: YouTube's times and text, Zoom's text alone.

YouTube: "Live Caption Vendor info" of its help, with what open clients confirm. Zoom: "Using a
third-party closed captioning service" of its help.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from captions.live.reply import Reply
from captions.live.server_clock import format_utc
from captions.record import Record

Verdict = Literal["taken", "retry", "refused", "end"]

# No answer, or one of these: the same post is tried again. 408 and 429, and all 5xx.
_TRIED_AGAIN = (408, 429)
# The address is wrong, or not (or no longer) allowed: nothing that is sent there will be taken.
_ENDS = (401, 403, 404, 410)
# Escape sequences of terminals, such as those for colours, which recognisers print (ECMA-48, 5.4).
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]+")
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_BREAK_TAG = re.compile(r"<(?=\s*br\s*/?\s*>)", re.IGNORECASE)


class Service(Protocol):
    """How captions are written for a service, and how its answers are understood."""

    @property
    def name(self) -> str:
        """The word for ``--service``."""
        ...

    @property
    def has_times(self) -> bool:
        """Whether posts hold times, so that they can be sent ahead."""
        ...

    @property
    def parameters(self) -> Mapping[str, str]:
        """What is added to the address, beside ``seq``."""
        ...

    @property
    def first_number(self) -> int:
        """The first ``seq`` of an address that was never used."""
        ...

    def body(self, captions: Sequence[tuple[int, str]]) -> bytes:
        """Return a post of texts with their times on the server's clock."""
        ...

    def verdict(self, reply: Reply) -> Verdict:
        """Return what an answer means for its post."""
        ...


class YouTube(Record, frozen=True):
    """Lines of a time and a text. ``has_region`` names a region of the screen in each."""

    has_region: bool = False

    name = "youtube"
    has_times = True
    first_number = 0

    @property
    def parameters(self) -> Mapping[str, str]:
        """Nothing is added to the address."""
        return {}

    def body(self, captions: Sequence[tuple[int, str]]) -> bytes:
        r"""Return a post of texts with their times on the server's clock.

        >>> YouTube().body([(1500, "Good evening.\nWelcome.")])
        b'1970-01-01T00:00:01.500\nGood evening.<br>Welcome.\n'
        """
        region = " region:reg1#cue1" if self.has_region else ""
        lines = []
        for time_ms, text in captions:
            # what is written like a break in the text itself must not become one
            text = _BREAK_TAG.sub("< ", clean_text(text)).replace("\n", "<br>")
            lines.append(f"{format_utc(time_ms)}{region}\n{text}\n")
        return "".join(lines).encode("utf-8", "replace")

    def verdict(self, reply: Reply) -> Verdict:
        """Return what an answer means for its post."""
        if reply.is_success:
            return "taken"
        status = reply.status
        if status is None or status in _TRIED_AGAIN or status >= 500:
            return "retry"
        return "end" if status in _ENDS else "refused"


class Zoom(Record, frozen=True):
    """Text alone, shown when it arrives; ``lang`` is a tag such as "en-US".

    Without one the address has to have it.
    """

    lang: str | None = None

    name = "zoom"
    has_times = False
    first_number = 1

    @property
    def parameters(self) -> Mapping[str, str]:
        """The language."""
        return {"lang": self.lang} if self.lang is not None else {}

    def body(self, captions: Sequence[tuple[int, str]]) -> bytes:
        r"""Return a post of texts.

        >>> Zoom().body([(1500, "Good evening.\nWelcome.")])
        b'Good evening.\nWelcome.\n'
        """
        return "".join(f"{clean_text(text)}\n" for _, text in captions).encode("utf-8", "replace")

    def verdict(self, reply: Reply) -> Verdict:
        """Return what an answer means: all failures are tried again, as Zoom asks.

        400 means that the meeting has not started yet.
        """
        return "taken" if reply.is_success else "retry"


def clean_text(text: str) -> str:
    r"""Return a text without control characters and empty lines, its lines joined by "\n".

    >>> clean_text(" Good \x1b[1mevening.\x1b[0m\r\n\r\nWelcome. ")
    'Good evening.\nWelcome.'
    """
    lines = (_CONTROLS.sub(" ", line) for line in _BREAKS.split(_ESCAPES.sub("", text)))
    return "\n".join(stripped for line in lines if (stripped := " ".join(line.split())))
