"""How a live run is shown."""

from __future__ import annotations

from captions.cli.tell.live import describe_live, status_line
from captions.live.cue import NotShown
from captions.live.report import Counts, LiveReport
from captions.live.tools import Status


def status(**changed: object) -> Status:
    values = {
        "counts": Counts(sent=12, late=1, posts=9, retried=2), "is_paused": False, "shift_ms": 0,
        "offset_ms": 400, "next_text": "Good\nevening.", "next_ms": 83_900, "trouble": None,
    }  # fmt: skip
    return Status(**{**values, **changed})  # type: ignore[arg-type]


def test_the_status_line() -> None:
    assert status_line(status()) == (
        "sent 12 | late 1 | retried 2 | server clock +0.4 s | next in 1:23: Good evening."
    )
    assert status_line(status(is_paused=True, shift_ms=-500)) == (
        "PAUSED | sent 12 | late 1 | retried 2 | server clock +0.4 s | moved -0.5 s "
        "| next: Good evening."
    )
    assert status_line(
        status(offset_ms=None, next_text=None, next_ms=None, trouble="the server is slow")
    ) == ("TROUBLE: the server is slow | sent 12 | late 1 | retried 2")


def test_captions_cannot_act_on_the_terminal_and_no_clock_is_off_by_minus_nothing() -> None:
    line = status_line(status(next_text="\x1b[31mred\x07", offset_ms=-20))
    assert line.endswith(r"| server clock +0.0 s | next in 1:23: \x1b[31mred\x07")


def test_what_was_not_shown_has_its_time() -> None:
    report = LiveReport("youtube", 0, Counts(sent=3, late=1, posts=2), is_kept=False, next_number=7)
    report.not_shown += [
        NotShown(61_500, 0, "One.", "late"),
        NotShown(64_000, 1, "Two\nlines.", "late"),
        NotShown(70_000, 2, "Three.", "unknown", 500),
    ]
    assert list(describe_live(report, is_dry=False)) == [
        "sent: 3 captions in 2 posts, 1 late, 0 requests made again",
        "  not shown live, it could not be sent in time: 2 captions, 1:01.5 to 1:04",
        "    1:01.5 One.",
        "    1:04 Two lines.",
        "  maybe not shown, the server gave no clear answer, so it may have been shown: 1 caption, "
        "1:10",
        "    1:10 Three. (status 500)",
        "  the number of the next post was not kept: give --first-seq 7 next time",
    ]
