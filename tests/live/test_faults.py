"""What becomes of captions when the server or the network misbehaves."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from captions.live.clock import JumpingClock
from captions.live.state import State
from captions.live.tools import Pace
from tests.live.runs import START_MS, Run, Script, cues, every
from tests.live.server import Fault, LiveServer, Rules, faults, serving

NO_HEARTBEAT = Pace(heartbeat_ms=0)


def texts(server: LiveServer) -> list[str]:
    return [one.text for one in server.rules.captions]


def numbers(server: LiveServer) -> list[int | None]:
    return [request.seq for request in server.rules.requests if request.body]


def clock_before_start() -> JumpingClock:
    return JumpingClock(START_MS - 10_000)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_failure_that_passes_is_tried_again_under_the_same_number(status: int) -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(status), Fault(status))
        report = Run(server.url, clock).play(cues(1000, 4000))
    assert texts(server) == ["Line 1.", "Line 2."]
    assert numbers(server) == [0, 0, 0, 1]
    assert (report.counts.sent, report.counts.retried, report.next_number) == (2, 2, 2)
    assert server.rules.wrong == []


def test_500_for_a_minute() -> None:
    clock = clock_before_start()
    all_cues = every(3000, 180_000)
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = lambda: (
            Fault(500) if 60_000 <= clock.now_ms() - START_MS < 120_000 else None
        )
        run = Run(server.url, clock)
        report = run.play(all_cues)
    assert server.rules.wrong == []
    shown = texts(server)
    missing = [one.text for one in report.not_shown]
    # every caption was either shown once or is reported
    assert sorted([*shown, *missing]) == sorted(cue.text for cue in all_cues)
    # those of the last 30 s of the outage are young enough, and so are those posted ahead
    assert {cue.text for cue in all_cues if cue.start_ms < 70_000} <= set(shown)
    assert {cue.text for cue in all_cues if cue.start_ms >= 95_000} <= set(shown)
    assert {one.reason for one in report.not_shown} == {"unknown"}
    assert all(70_000 <= (one.start_ms or 0) < 95_000 for one in report.not_shown)
    assert "Warning: the server answers with status 500; trying again" in run.heard.notices
    (back,) = [text for text in run.heard.notices if "takes captions again" in text]
    assert 58 <= int(back.split()[-2]) <= 66
    # the waits have ceilings: a minute takes dozens of tries, not thousands
    tried = [one for one in server.rules.requests if one.status == 500]
    assert 10 <= len(tried) <= 60


def test_retry_after_is_kept() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(429, retry_after="4"))
        Run(server.url, clock).play(cues(1000))
    first, second = [one.at_ms for one in server.rules.requests if one.body]
    assert second - first >= 4000
    assert numbers(server) == [0, 0]


@pytest.mark.parametrize("after", ["Thu, 26 Nov 2026 20:00:03 GMT", "nonsense", "99999999999"])
def test_retry_after_as_a_date_or_wrong(after: str) -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(503, retry_after=after))
        Run(server.url, clock, pace=Pace(max_age_ms=60_000)).play(cues(1000, 200_000))
    times = [one.at_ms - START_MS for one in server.rules.requests if one.body]
    if "GMT" in after:
        assert 3000 <= times[1] < 4000
    elif after == "nonsense":
        assert times[1] - times[0] < 1000
    else:
        # two minutes at most: the next caption is sent
        assert texts(server) == ["Line 2."]


def test_a_slow_server() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = lambda: Fault(slow_ms=1500)
        server.pause = clock.wait_ms
        report = Run(server.url, clock).play(every(1000, 30_000))
    # slower than the captions: they go in posts of several, and all are in time
    assert (report.counts.sent, report.counts.late) == (30, 0)
    assert report.counts.posts < 30
    assert server.rules.wrong == []


def test_a_silent_server() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(is_silent=True))
        run = Run(server.url, clock, timeout_ms=100)
        report = run.play(cues(1000, 4000))
    assert texts(server) == ["Line 1.", "Line 2."]
    assert report.counts.retried == 1
    assert "Warning: the server does not answer in time; trying again" in run.heard.notices


def test_an_answer_byte_by_byte_ends_in_time() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(Fault(slow_ms=700))
        run = Run(server.url, clock, timeout_ms=100, pace=NO_HEARTBEAT)
        report = run.play(cues(1000))
    # it was taken before the time was over, and the second try is known as the same post
    assert server.rules.wrong == []
    assert report.counts.sent == 1


def test_closed_in_mid_reply_is_not_shown_twice() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(closes=True))
        report = Run(server.url, clock).play(cues(1000, 4000))
    assert texts(server) == ["Line 1.", "Line 2."]
    assert numbers(server) == [0, 0, 1]
    assert report.counts.sent == 2


@pytest.mark.parametrize("off_ms", [40_000, -40_000, 90_000, -3_600_000])
def test_a_clock_that_is_off(off_ms: int) -> None:
    clock = clock_before_start()
    with serving(Rules(lambda: clock.now_ms() + off_ms)) as server:
        report = Run(server.url, clock).play(cues(1000, 4000))
    assert server.rules.wrong == []
    assert report.offset_ms == off_ms
    wanted = [START_MS + at + off_ms for at in (1000, 4000)]
    assert [one.time_ms for one in server.rules.captions] == wanted


def test_a_clock_that_is_put_right_while_it_runs() -> None:
    clock = clock_before_start()
    step_ms = 2500
    with serving(
        Rules(lambda: clock.now_ms() + (step_ms if clock.now_ms() > START_MS + 60_000 else 0))
    ) as server:
        Run(server.url, clock).play(every(3000, 180_000))
    last = server.rules.captions[-1]
    assert last.time_ms == START_MS + 177_000 + step_ms


def test_a_name_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = clock_before_start()

    def not_found(*args: object, **options: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    run = Run("http://no-such-host.invalid/closedcaption?cid=x", clock)
    report = run.play(cues(1000, 4000))
    assert "Warning: the name of the server is not found; trying again" in run.heard.notices
    assert [one.reason for one in report.not_shown] == ["late", "late"]
    # nothing reached a server: no number is used
    assert report.next_number == 0


def test_nobody_listens_for_a_while() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        url = server.url
    report = Run(url, clock, pace=NO_HEARTBEAT).play(cues(1000))
    assert ([one.reason for one in report.not_shown], report.next_number) == (["late"], 0)


@pytest.mark.parametrize("status", [400, 405, 413, 422, 302])
def test_a_post_that_is_refused_does_not_use_its_number(status: int) -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(status))
        report = Run(server.url, clock).play(cues(1000, 4000))
    assert texts(server) == ["Line 2."]
    assert numbers(server) == [0, 0]
    (one,) = report.not_shown
    assert (one.text, one.reason, one.status) == ("Line 1.", "refused", status)
    # a redirect was not followed
    assert not any(request.status == 404 for request in server.rules.requests)


def test_posts_that_are_all_refused_get_a_hint() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms, last_seq=70)) as server:
        run = Run(server.url, clock)
        report = run.play(cues(1000, 12_000, 24_000, 36_000))
        assert [one.reason for one in report.not_shown] == ["refused"] * 4
        assert report.problems == [
            "3 posts in a row were refused; if another program has sent to this address, give a "
            "number after its last one as `first_seq`"
        ]
        again = Run(server.url, clock, first=71, start_ms=clock.now_ms())
        assert again.play(cues(1000)).not_shown == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_wrong_address_ends_the_run(status: int) -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(status))
        report = Run(server.url, clock).play(cues(1000, 4000))
    assert report.ended_by == f"the server answers with status {status}"
    assert [one.reason for one in report.not_shown] == ["refused", "unsent"]
    assert texts(server) == []


def test_a_wrong_address_is_found_before_the_first_caption() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        report = Run(server.url.replace("secret", "wrong"), clock).play(cues(3_600_000))
    assert report.ended_by == "the server answers with status 404"
    assert clock.now_ms() < START_MS


def test_a_post_of_unknown_fate_uses_its_number() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = lambda: Fault(500) if clock.now_ms() < START_MS + 40_000 else None
        report = Run(server.url, clock, pace=NO_HEARTBEAT).play(cues(1000, 60_000))
    assert [(one.text, one.reason, one.status) for one in report.not_shown] == [
        ("Line 1.", "unknown", 500)
    ]
    assert numbers(server)[-1] == 1
    assert report.next_number == 2


def test_a_post_of_unknown_fate_is_given_up_in_a_pause_too() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = lambda: Fault(500) if clock.now_ms() < START_MS + 50_000 else None
        words = Script(clock, (0, "pause"), (120_000, "resume"))
        run = Run(server.url, clock, pace=NO_HEARTBEAT, tools={"controls": [words]})
        report = run.play(cues(1000, 30_000))
    # tried for 30 s, not until its time is outside the window of the server
    assert max(one.at_ms for one in server.rules.requests if one.seq == 0) < START_MS + 32_000
    assert [(one.text, one.reason) for one in report.not_shown] == [("Line 1.", "unknown")]
    assert texts(server) == ["Line 2."]


def test_refused_after_an_unknown_try_is_unknown() -> None:
    clock = clock_before_start()
    with serving(Rules(clock.now_ms)) as server:
        server.misbehave = faults(None, Fault(500), Fault(400))
        report = Run(server.url, clock).play(cues(1000))
    assert [one.reason for one in report.not_shown] == ["unknown"]
    assert report.next_number == 1


def test_the_disk_of_the_state_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = clock_before_start()
    state = State(tmp_path, "one")

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with serving(Rules(clock.now_ms)) as server:
        monkeypatch.setattr(Path, "replace", full)
        run = Run(server.url, clock, state=state)
        report = run.play(cues(1000, 4000))
    state.close()
    assert texts(server) == ["Line 1.", "Line 2."]
    assert (report.is_kept, report.next_number) == (False, 2)
    assert [text for text in run.heard.notices if "state" in text] == [
        "Warning: the state of the run cannot be kept here: No space left on device"
    ]


def test_the_state_is_kept_again_when_there_is_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = clock_before_start()
    state = State(tmp_path, "one")
    replace = Path.replace

    def full_for_a_while(self: Path, target: Path) -> Path:
        if clock.now_ms() < START_MS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full_for_a_while)
    with serving(Rules(clock.now_ms)) as server:
        report = Run(server.url, clock, state=state).play(cues(1000, 14_000))
    state.close()
    assert report.is_kept
    again = State(tmp_path, "one")
    assert again.kept.next_number == 2
    again.close()
