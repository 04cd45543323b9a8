"""The bar of work in stages, drawn as a terminal gets it."""

from __future__ import annotations

import os

import pytest

from captions.cli.run.stage_bar import StageBar


def drawn(capsys: pytest.CaptureFixture[str], steps: list[tuple[float, str, float]]) -> list[str]:
    """Return the lines that are drawn for times (seconds), stages and shares."""
    times = iter([second for second, _, _ in steps])
    bar = StageBar(clock=lambda: next(times))
    for _, stage, share in steps:
        bar.show(stage, share)
    return [line for line in capsys.readouterr().err.split("\r")[2::2] if line]


def test_the_time_left_counts_from_the_first_report(capsys: pytest.CaptureFixture[str]) -> None:
    lines = drawn(
        capsys, [(0, "decoding", 0.1), (10, "decoding", 0.3), (12, "aligning", 0.5),
                 (22, "aligning", 0.75), (22.1, "aligning", 0.8), (32, "aligning", 1.0)]
    )  # fmt: skip
    assert lines == [
        "[##----------------------] decoding, 10 %",
        "[#######-----------------] decoding, 30 %, 0:35 left",
        "[############------------] aligning, 50 %",
        "[##################------] aligning, 75 %, 0:10 left",
        "[########################] aligning, 100 %, 0:00 left",
    ]


@pytest.mark.parametrize(
    ("columns", "line"), [(40, "recognising, 30 %, 0:35 left"), (12, "recognising"), (1, "")]
)
def test_a_narrow_terminal_gets_one_line(
    columns: int, line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stderr.fileno", lambda: 2, raising=False)
    steps = [(0.0, "recognising", 0.1), (10.0, "recognising", 0.3)]
    assert drawn(capsys, steps)[-1:] == ([line] if line else [])
