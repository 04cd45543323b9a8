"""Inputs made to take long: four times the input takes about four times as long, not sixteen."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from captions import fix, generate, parse
from captions.errors import CaptionsError

ASS = (
    "[Script Info]\nScriptType: v4.00+\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, "
    "MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,"
)
IMSC = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
SRT = "1\n00:00:01,000 --> 00:00:02,000\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


def unsafe_fix(text: str) -> object:
    return fix(text, unsafe=True)


def paragraphs(number: int) -> str:
    cues = "".join(f'<p begin="{n}s" end="{n + 5}s">x</p>' for n in range(number))
    return f"{IMSC}{cues}</div></body></tt>"


def pop_on(number: int) -> str:
    lines = (
        f"00:{second // 60:02}:{second % 60:02}:00\t94ae 9420 9470 c8e5 942f"
        for second in range(number)
    )
    return "Scenarist_SCC V1.0\n\n" + "\n\n".join(lines)


# For each kind what reads it, and what makes an input with a number of the hostile parts.
KINDS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "braces in ASS": (parse, lambda n: ASS + "{" * (8 * n)),
    "codes in ASS": (parse, lambda n: ASS + "{\\b1}a" * n),
    "document types": (parse, lambda n: "<!DOCTYPE " * (8 * n)),
    "document types in TTML": (parse, lambda n: "<!DOCTYPE a [\n" * (8 * n) + IMSC),
    "comments": (parse, lambda n: "<!--" * (8 * n) + IMSC),
    "paragraphs that overlap": (parse, paragraphs),
    "divisions": (parse, lambda n: f'{IMSC}{"<div>" * n}<p begin="1s" end="2s">x</p>'),
    "rows of SCC": (parse, pop_on),
    "a row of SCC": (parse, lambda n: "Scenarist_SCC V1.0\n\n00:00:01:00\t" + "9470 c8e5 " * n),
    "REGION": (unsafe_fix, lambda n: "WEBVTT\n\n" + "REGION\n" * n),
    "REGION apart": (unsafe_fix, lambda n: "WEBVTT\n\n" + "REGION\n\n" * n),
    "end tags in SubRip": (unsafe_fix, lambda n: f"{SRT}{'</i>' * (4 * n)}\n"),
    "end tags in WebVTT": (unsafe_fix, lambda n: f"{VTT}{'</i>' * (4 * n)}\n"),
    "tags": (unsafe_fix, lambda n: f"{SRT}{'<i>' * (4 * n)}\n"),
    "ampersands": (unsafe_fix, lambda n: f"{VTT}{'&' * (2 * n)}\n"),
    "less than": (unsafe_fix, lambda n: f"{VTT}{'<' * (2 * n)}\n"),
    "blank lines": (unsafe_fix, lambda n: f"{SRT}x{chr(10) * (4 * n)}"),
    "numbers": (unsafe_fix, lambda n: "1\n" * (4 * n)),
    "brackets": (generate, lambda n: f"00:01 {'(a ' * n}\n00:09 x"),
    "sounds": (generate, lambda n: f"00:01 {'[music ' * n}\n00:09 x"),
    "code spans": (generate, lambda n: f"# Talk\n\n00:01 x\n\n{'` a' * n}"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear(kind: str) -> None:
    work, make = KINDS[kind]
    small, large = (min(_seconds(work, make(n)) for _ in range(2)) for n in (1_000, 4_000))
    assert large < 0.02 + 8 * small  # sixteen times if it were quadratic
    assert large < 3


def _seconds(work: Callable[[str], object], text: str) -> float:
    start_s = time.process_time()
    with suppress(CaptionsError):
        work(text)
    return time.process_time() - start_s
