"""Random edits of bytes: of whole lines and of the marks of the formats, which searches that
change single bytes seldom come upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# What has a meaning in some format that is read.
TOKENS: Sequence[bytes] = (
    b"", b"\n", b"\n\n", b"\r\n", b"\r", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xc3",
    b"-->", b"->", b" --> ", b"00:00:01,000 --> 00:00:02,000", b"00:01.000 --> 00:02.000 line:0",
    b"99:59:59.999", b"00:00:00;00", b"1e400", b"nan", b"-1", b"0", b"9" * 30, b"WEBVTT\n\n",
    b"NOTE ", b"STYLE\n", b"REGION\n", b"<v Ada>", b"</v>", b"<i>", b"</i>", b"<c.red>", b"<00:01.000>",
    b"<ruby>", b"<rt>", b"&amp;", b"&#0;", b"&#x110000;", b"&lt", b"{\\an8}", b"{\\", b"{", b"}", b"\\N",
    b"[Events]\n", b"Dialogue: 0,", b"[", b"]", b"(", b")", b'"', b"'", b"\\", b"\\u0000", b"null",
    b"<p begin='1s'>", b"</p>", b"<div>", b"<!DOCTYPE ", b"<!--", b"]]>", b"<?xml ", b"<SYNC Start=1>",
    b"{1}{25}", b"[00:01.00]", b"Ada: ", b">> ", b"[music]", b"00:01 ", b"1\t2\t", b",", b";", b"\t",
    "\u200b".encode(), "\u2028".encode(), "\u202e".encode(), "字".encode(), "\U0001f600".encode(),
    "e\u0301".encode(), "\u3000".encode(), b"\x1b[31m", b"= ", b"[validate]\n", b"inf", b"true", b"[[", b"9420 ",
)  # fmt: skip
OPERATIONS = ("insert", "replace", "delete", "duplicate", "swap", "cut", "join", "repeat")


class Edit(NamedTuple):
    """An operation on the lines of a text; ``where`` and ``other`` choose lines and offsets."""

    operation: str
    where: int
    other: int
    token: int


def edited(data: bytes, edit: Edit) -> bytes:
    """Return bytes after one edit.

    >>> edited(b"one\\ntwo\\n", Edit("delete", 0, 0, 0))
    b'two\\n'
    >>> edited(b"one\\ntwo\\n", Edit("insert", 1, 2, TOKENS.index(b"<i>")))
    b'one\\ntw<i>o\\n'
    """
    lines = data.splitlines(keepends=True) or [b""]
    at, other = edit.where % len(lines), edit.other % len(lines)
    token, line = TOKENS[edit.token % len(TOKENS)], lines[at]
    offset = edit.other % (len(line) + 1)
    if edit.operation == "insert":
        lines[at] = line[:offset] + token + line[offset:]
    elif edit.operation == "replace":
        lines[at] = line[:offset] + token + line[offset + max(len(token), 1) :]
    elif edit.operation == "delete":
        del lines[at]
    elif edit.operation == "duplicate":
        lines.insert(other, line)
    elif edit.operation == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif edit.operation == "cut":
        lines[at:] = [line[:offset]]
    elif edit.operation == "join":
        lines[at] = line.rstrip(b"\r\n")
    elif edit.operation == "repeat":
        lines[at] = line * (2 + edit.token % 20)
    return b"".join(lines)
