"""The progress of a run: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys

import click
import pytest

from captions.cli.run.progress import Counts, Progress


class Terminal:
    """Standard error as a terminal, with what it was sent."""

    def __init__(self, is_terminal: bool = True) -> None:
        self.sent = ""
        self._is_terminal = is_terminal

    def write(self, text: str) -> int:
        self.sent += text
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return self._is_terminal


def progress(
    monkeypatch: pytest.MonkeyPatch, total: int, *, is_terminal: bool, quiet: bool = False
) -> tuple[Progress, Terminal, list[float]]:
    screen, now = Terminal(is_terminal), [0.0]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(click.utils, "should_strip_ansi", lambda *_, **__: True)
    return Progress(total, quiet=quiet, clock=lambda: now[0]), screen, now


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, screen, now = progress(monkeypatch, 40, is_terminal=True)
    for number in range(10):
        now[0] = number + 1.0
        shown.counts.done += 1
        shown.update()
    assert screen.sent.endswith(
        "\r[######------------------] 10 of 40 files, 60.0 per minute, 0:30 left"
    )
    length = len(screen.sent)
    shown.counts.failed += 1
    shown.update()  # too soon to draw again
    assert len(screen.sent) == length
    shown.clear()
    assert screen.sent.rpartition("\r")[0].endswith(" ")


def test_a_line_every_hundred_files_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, screen, now = progress(monkeypatch, 250, is_terminal=False)
    for number in range(250):
        now[0] = (number + 1) / 2
        if number % 50:
            shown.counts.done += 1
        else:
            shown.counts.failed += 1
        shown.update()
    assert screen.sent.splitlines() == [
        "100 of 250 files, 2 failed, 120.0 per minute, 1:15 left",
        "200 of 250 files, 4 failed, 120.0 per minute, 0:25 left",
    ]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_no_progress_when_quiet(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    shown, screen, _ = progress(monkeypatch, 100, is_terminal=is_terminal, quiet=True)
    shown.counts.done = 99
    shown.update()
    shown.clear()
    assert screen.sent == ""


def test_the_closing_line() -> None:
    assert str(Counts(553, 2, 3)) == "553 done, 2 failed, 3 skipped (up to date)"
    assert str(Counts(1)) == "1 done"
