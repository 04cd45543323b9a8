"""What the tests of the page share: a small WebVTT file, and how a page is waited for and saved."""

from __future__ import annotations

import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

OpenPage = Callable[..., Any]

VTT = """\
WEBVTT

NOTE Kept as it is

00:01.000 --> 00:03.000 line:0 align:start
<v Ada><i>Good</i> <00:01.800>evening.</v>

00:03.500 --> 00:06.000
<v Bo>Thank you &amp; good night.</v>
"""


def saved(page: Any, button: str) -> bytes:
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def wait_until(page: Any, expression: str) -> None:
    """Wait for an expression to be true; the page's policy forbids Playwright's own way."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"never true: {expression}")


def texts(page: Any, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).all_inner_texts()
    return found


def write_tone(path: Path, seconds: int = 8) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        for second in range(seconds):
            level = 12_000 if second % 2 else 0
            samples = [level if at % 20 < 10 else -level for at in range(8000)]
            file.writeframes(struct.pack("<8000h", *samples))
