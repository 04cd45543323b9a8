"""Scenarist files for tests, put together from readable parts."""

from __future__ import annotations

from collections.abc import Sequence

from captions.formats.scc.codes import (
    PLAIN,
    Style,
    encode,
    encode_address,
    encode_miscellaneous,
    encode_style,
)

HEADER = "Scenarist_SCC V1.0\n\n"
ITALIC = Style(italic=True)
ROLL_UP_2 = encode(0x14, 0x25)


def send(*kinds: str) -> list[str]:
    """Return miscellaneous control codes, once each."""
    return [encode_miscellaneous(kind) for kind in kinds]


def at(row: int, column: int = 0, style: Style = PLAIN) -> list[str]:
    """Return the codes that move the cursor."""
    return encode_address(row, column, style)


def mid_row(style: Style) -> list[str]:
    return [encode_style(style)]


def text(letters: str) -> list[str]:
    """Return standard characters, which have to be ASCII, two a code."""
    bytes_ = [*letters.encode("ascii"), 0]
    return [encode(*bytes_[index : index + 2]) for index in range(0, len(letters), 2)]


def special(second: int) -> list[str]:
    return [encode(0x11, second)]


def extended(first: int, second: int) -> list[str]:
    return [encode(first, second)]


def line(timecode: str, *parts: Sequence[str]) -> str:
    """Return a line that sends codes, each once."""
    return f"{timecode}\t{' '.join(code for part in parts for code in part)}\n\n"


def doubled(*parts: Sequence[str]) -> list[str]:
    """Return codes, the control codes among them twice."""
    codes = [code for part in parts for code in part]
    is_control = [0x10 <= int(code[:2], 16) & 0x7F < 0x20 for code in codes]
    return [code for code, twice in zip(codes, is_control) for _ in range(1 + twice)]


def pop_on(timecode: str, *parts: Sequence[str]) -> str:
    """Return a line that loads a caption and shows it."""
    return line(timecode, doubled(send("ENM", "RCL"), *parts, send("EOC")))


def erase(timecode: str) -> str:
    return line(timecode, doubled(send("EDM")))
