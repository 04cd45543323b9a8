"""Pauses, shifts, heartbeats, joining midway: what a run does while all is well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from captions.errors import CaptionsError
from captions.live.clock import JumpingClock
from captions.live.control import Word
from captions.live.cue import LiveCue
from captions.live.recording import Recording
from captions.live.reply import Reply
from captions.live.services import Zoom
from captions.live.state import State
from captions.live.tools import Pace
from tests.live.runs import START_MS, Run, Script, cues, every
from tests.live.server import Fault, LiveServer, Rules, faults, serving


def play(
    source: list[LiveCue],
    *words: tuple[int, Word],
    misbehave: Sequence[Fault | None] = (),
    **options: object,
) -> tuple[LiveServer, Run]:
    clock = JumpingClock(START_MS - 10_000)
    rules = Rules(clock.now_ms, is_zoom="service" in options)
    with serving(rules) as server:
        server.misbehave = faults(*misbehave)
        tools = {"controls": [Script(clock, *words)]} if words else {}
        run = Run(server.url, clock, tools=tools)
        for name, value in options.items():
            setattr(run, name, value)
        run.report = run.play(source)  # type: ignore[attr-defined]
    assert rules.wrong == []
    return server, run


def times(server: LiveServer) -> dict[str, int]:
    return {one.text: one.time_ms - START_MS for one in server.rules.captions}


def test_a_pause_moves_what_is_not_sent() -> None:
    server, _ = play(every(5000, 40_000), (12_000, "pause"), (42_000, "resume"))
    # sent ahead: those up to 22 s
    expected = {f"Line {n + 1}.": n * 5000 + (30_000 if n > 4 else 0) for n in range(8)}
    assert times(server) == expected


def test_a_pause_before_the_start_counts_from_the_start() -> None:
    server, _ = play(cues(20_000), (-5000, "pause"), (4000, "resume"))
    assert times(server) == {"Line 1.": 24_000}


def test_two_pauses_in_a_row_are_one() -> None:
    server, run = play(
        cues(20_000), (1000, "pause"), (2000, "pause"), (3000, "toggle"), (4000, "resume")
    )
    assert times(server) == {"Line 1.": 22_000}
    assert run.heard.notices.count("Resumed") == 1


def test_shifts_move_what_is_not_sent() -> None:
    server, run = play(
        every(5000, 40_000), (12_000, "later"), (12_000, "later"), (12_000, "earlier")
    )
    expected = {f"Line {n + 1}.": n * 5000 + (500 if n > 4 else 0) for n in range(8)}
    assert times(server) == expected
    assert run.report.shift_ms == 500  # type: ignore[attr-defined]


def test_a_long_pause_drops_nothing() -> None:
    server, run = play(cues(1000, 30_000), (5000, "pause"), (3_600_000, "resume"))
    assert times(server)["Line 2."] == 30_000 + 3_595_000
    assert run.report.not_shown == []  # type: ignore[attr-defined]


def test_joining_midway() -> None:
    clock = JumpingClock(START_MS + 100_000)
    server, run = play(cues(0, 60_000, 80_000, 100_000, 101_000), clock=clock)
    # with a delayed stream those of the last 30 s still come in time
    assert list(times(server)) == ["Line 3.", "Line 4.", "Line 5."]
    assert [one.reason for one in run.report.not_shown] == ["passed"] * 2  # type: ignore[attr-defined]


def test_zoom_joins_with_what_is_on_screen() -> None:
    rules = Rules(lambda: 0, is_zoom=True)
    clock = JumpingClock(START_MS + 81_000)
    with serving(rules) as server:
        run = Run(server.url, clock, service=Zoom("en-US"), first=1)
        report = run.play(cues(0, 60_000, 80_000, 100_000))
    assert [one.text for one in rules.captions] == ["Line 3.\n", "Line 4.\n"]
    assert [one.text for one in report.not_shown] == ["Line 1.", "Line 2."]


def test_zoom_gets_text_at_its_time() -> None:
    clock = JumpingClock(START_MS - 10_000)
    rules = Rules(clock.now_ms, is_zoom=True, has_started=False)
    with serving(rules) as server:

        def start_later() -> None:
            rules.has_started = clock.now_ms() >= START_MS + 12_000

        server.misbehave = start_later  # type: ignore[assignment]
        run = Run(server.url, clock, service=Zoom("en-US"), first=1)
        report = run.play(cues(10_000, 20_000))
    came = {one.text: one.came_ms - START_MS for one in rules.captions}
    # the meeting started two seconds after the first caption
    assert 12_000 <= came["Line 1.\n"] <= 14_000
    assert came["Line 2.\n"] == 20_000
    assert [one.seq for one in rules.requests if one.status == 200] == [1, 2]
    assert (report.offset_ms, report.counts.late) == (None, 1)


def test_captions_that_are_due_together_go_in_one_post() -> None:
    server, run = play(cues(0, 1000, 2000), clock=JumpingClock(START_MS))
    assert run.report.counts.posts == 1  # type: ignore[attr-defined]
    assert len(times(server)) == 3


def test_a_backlog_is_sent_in_posts_of_a_bounded_size() -> None:
    server, _ = play(every(100, 9000), clock=JumpingClock(START_MS))
    assert len(times(server)) == 90
    assert max(len(one.body) for one in server.rules.requests) < 1000


def heartbeats(server: LiveServer) -> list[tuple[int, int | None]]:
    return [(one.at_ms - START_MS, one.seq) for one in server.rules.requests if not one.body]


def test_a_heartbeat_reads_the_clock_at_the_start_alone() -> None:
    server, _ = play(cues(1000, 20_000))
    assert heartbeats(server) == [(-10_000, 0)]


def test_no_heartbeat() -> None:
    server, _ = play(cues(1000, 20_000), pace=Pace(heartbeat_ms=0))
    assert heartbeats(server) == []


def test_regular_heartbeats_without_numbers() -> None:
    server, _ = play(cues(0, 100_000), pace=Pace(heartbeat_ms=30_000))
    assert [at for at, _ in heartbeats(server)] == [-10_000, 20_000, 50_000, 80_000]
    assert [one.seq for one in server.rules.requests] == [0, 0, 1, 1, 1, 1]


def test_regular_heartbeats_with_numbers() -> None:
    clock = JumpingClock(START_MS - 10_000)
    with serving(Rules(clock.now_ms, heartbeats_count=True)) as server:
        pace = Pace(heartbeat_ms=30_000, numbers_heartbeats=True)
        Run(server.url, clock, pace=pace).play(cues(0, 100_000))
    assert server.rules.wrong == []
    assert [one.seq for one in server.rules.requests] == [0, 1, 2, 3, 4, 5]


def test_a_server_that_takes_no_heartbeats() -> None:
    server, run = play(cues(0, 100_000), misbehave=[Fault(400)], pace=Pace(heartbeat_ms=30_000))
    assert len(heartbeats(server)) == 1
    assert run.report.counts.sent == 2  # type: ignore[attr-defined]
    assert "Warning: the server answers with status 400 to a heartbeat; no more sent" in (
        run.heard.notices
    )


def test_clears() -> None:
    server, _ = play(cues(0, 2000, 10_000), pace=Pace(sends_clears=True))
    shown = [(one.text, one.time_ms - START_MS) for one in server.rules.captions]
    assert shown == [
        ("Line 1.", 0), ("Line 2.", 2000), ("", 4000), ("Line 3.", 10_000), ("", 12_000),
    ]  # fmt: skip


def test_the_recording_has_what_was_sent_at_the_time_it_was_shown(tmp_path: Path) -> None:
    path = tmp_path / "live.vtt"
    recording = Recording(path)
    clock = JumpingClock(START_MS - 10_000)
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, None, Fault(400))
        Run(
            server.url, clock, options={"zero_ms": START_MS},
            tools={"recording": recording, "controls": [Script(clock, (12_000, "later"))]},
        ).play(cues(0, 2000, 60_000))  # fmt: skip
    recording.close()
    assert path.read_text() == (
        "WEBVTT\n\nNOTE start 2026-11-26T20:00:00.000Z\n"
        "\n00:00:00.000 --> 00:00:02.000\nLine 1.\n"
        "\n00:01:00.500 --> 00:01:02.500\nLine 3.\n"
    )


def test_resumed_after_the_last_caption_that_was_sent() -> None:
    clock = JumpingClock(START_MS + 60_000)
    server, run = play(cues(0, 40_000, 50_000, 70_000), clock=clock, options={"last_ms": 40_000})
    assert list(times(server)) == ["Line 3.", "Line 4."]
    assert run.report.not_shown == []  # type: ignore[attr-defined]


def test_a_killed_run_knows_the_last_caption_that_was_taken(tmp_path: Path) -> None:
    clock = JumpingClock(START_MS - 10_000)
    state = State(tmp_path, "one")
    seen: list[int | None] = []

    class Watch:
        def update(self, status: object) -> None:
            seen.append(json.loads((tmp_path / "one.json").read_text())["last_ms"])

        def notice(self, text: str) -> None:
            """Keep nothing."""

    with serving(Rules(clock.now_ms)) as server:
        Run(server.url, clock, state=state, tools={"listener": Watch()}).play(cues(1000, 60_000))
    state.close()
    # after the clock, after each post, at the end
    assert [one for one, before in zip(seen, [0, *seen]) if one != before] == [None, 1000, 60_000]
    assert seen.index(1000) == 2


def test_captions_before_the_start_of_the_stream_are_resumed() -> None:
    clock = JumpingClock(START_MS - 30_000)
    source = [LiveCue(at, at + 900, f"At {at}.") for at in (-9000, -5000, 0, 4000)]
    server, _ = play(source, clock=clock, options={"last_ms": -9000})
    assert list(times(server)) == ["At -5000.", "At 0.", "At 4000."]


def test_a_clock_that_is_off_is_reported() -> None:
    clock = JumpingClock(START_MS - 10_000)
    with serving(Rules(lambda: clock.now_ms() - 40_000)) as server:
        run = Run(server.url, clock)
        run.play(cues(1000, 20_000))
    assert [text for text in run.heard.notices if "clock" in text] == [
        "Note: the server's clock is 40.0 s behind this machine's, by which clock times are meant"
    ]


def test_stopped() -> None:
    _, run = play(cues(0, 60_000), (20_000, "stop"))
    report = run.report  # type: ignore[attr-defined]
    assert (report.is_stopped, [one.reason for one in report.not_shown]) == (True, ["unsent"])


def test_what_is_shown_while_it_runs() -> None:
    _, run = play(cues(0, 60_000), (20_000, "pause"), (21_000, "stop"))
    status = run.heard.last
    assert status is not None
    assert (status.is_paused, status.counts.sent, status.next_text) == (True, 1, "Line 2.")
    assert (status.offset_ms, status.trouble) == (0, None)


def test_interrupted_in_the_middle_of_a_post() -> None:
    clock = JumpingClock(START_MS - 10_000)

    def post(body: bytes, parameters: dict[str, str]) -> Reply:
        raise KeyboardInterrupt

    run = Run("http://127.0.0.1/", clock, tools={"post": post}, pace=Pace(heartbeat_ms=0))
    report = run.play(cues(0, 60_000))
    assert [one.reason for one in report.not_shown] == ["unknown", "unsent"]
    # it may have been taken: its number is used
    assert (report.is_stopped, report.next_number) == (True, 1)


class Unwritable(Recording):
    def add(self, start_ms: int, end_ms: int, text: str) -> None:
        raise CaptionsError("no space", path="live.vtt")


def test_a_recording_that_fails_is_reported_once_and_ends_nothing(tmp_path: Path) -> None:
    recording = Unwritable(tmp_path / "live.vtt")
    server, run = play(cues(0, 2000), tools={"recording": recording})
    recording.close()
    assert len(times(server)) == 2
    problem = "a caption is missing in the recording: live.vtt: no space"
    assert run.report.problems == [problem]  # type: ignore[attr-defined]
    assert run.heard.notices.count(f"Warning: {problem}") == 1


class Unreadable:
    is_growing = True
    is_ended = False

    def read_new(self, now_ms: int) -> Sequence[LiveCue]:
        self.is_ended = now_ms > START_MS
        raise CaptionsError("cannot be read", path="said.txt")

    def problems(self) -> list[str]:
        return []


def test_a_source_that_cannot_be_read_for_a_while() -> None:
    clock = JumpingClock(START_MS - 1000)
    post = Run("http://127.0.0.1:9/", clock, pace=Pace(heartbeat_ms=0))
    assert post.play(Unreadable()).problems == ["said.txt: cannot be read"]


class NoControl(Script):
    def read_new(self) -> Sequence[Word]:
        raise CaptionsError("cannot be read", path="control.txt")


def test_a_control_that_cannot_be_read() -> None:
    clock = JumpingClock(START_MS - 10_000)
    _, run = play(cues(0), clock=clock, tools={"controls": [NoControl(clock)]})
    assert run.report.problems == ["control.txt: cannot be read"]  # type: ignore[attr-defined]
