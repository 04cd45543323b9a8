"""Whatever goes wrong, each caption is shown once or reported, and no number is used twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from captions.live.clock import JumpingClock
from captions.live.reply import Reply
from captions.live.tools import Pace
from tests.live.runs import START_MS, Run, Script, cues
from tests.live.server import KEY, Rules

# What becomes of a request: whether the server takes it, and what we see of that.
FATES = ["fine", "500", "500 but taken", "429", "400", "time-out", "taken and cut", "unreachable"]
STATUSES = {"500": 500, "500 but taken": 500, "429": 429, "400": 400}


def server(clock: JumpingClock, rules: Rules, fates: list[str]):  # type: ignore[no-untyped-def]
    left = list(fates)

    def post(body: bytes, parameters: dict[str, str]) -> Reply:
        fate = left.pop(0) if left else "fine"
        sent_ms = clock.now_ms()
        clock.wait_ms(5000 if fate == "time-out" else 40)
        status, answer = 200, b""
        if fate in ("fine", "500 but taken", "taken and cut"):
            url = f"http://127.0.0.1/closedcaption?cid={KEY}&seq={parameters['seq']}"
            status, answer = rules.answer("POST", url, "text/plain", body)
        now_ms = clock.now_ms()
        if fate == "unreachable":
            return Reply(None, sent_ms, now_ms, trouble="connection", is_sent=False)
        if fate in ("time-out", "taken and cut"):
            return Reply(None, sent_ms, now_ms, trouble="broken")
        return Reply(STATUSES.get(fate, status), sent_ms, now_ms, answer)

    return post


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(FATES), max_size=40)
    | st.lists(st.sampled_from(["fine", "429", "400", "unreachable"]), max_size=40),
    st.lists(st.integers(0, 90_000), unique=True, min_size=1, max_size=20),
    st.booleans(),
    st.integers(0, 80_000),
    st.integers(0, 40_000),
)
def test_each_caption_is_shown_once_or_reported(
    fates: list[str], times_ms: list[int], numbers_heartbeats: bool, pause_ms: int, length_ms: int
) -> None:
    clock = JumpingClock(START_MS - 10_000)
    rules = Rules(clock.now_ms, heartbeats_count=numbers_heartbeats)
    words = Script(clock, (pause_ms, "pause"), (pause_ms + length_ms, "resume"))
    run = Run(
        "http://127.0.0.1/", clock,
        pace=Pace(heartbeat_ms=30_000, numbers_heartbeats=numbers_heartbeats),
        tools={"post": server(clock, rules, fates), "controls": [words]},
    )  # fmt: skip
    source = cues(*sorted(times_ms))
    report = run.play(source)
    assert rules.wrong == []
    if not numbers_heartbeats and set(fates) <= {"fine", "429", "400", "unreachable"}:
        # each try has an answer, so no number is left out
        taken = [one.seq for one in rules.requests if one.body and one.status == 200]
        assert taken == list(range(len(taken)))
        assert report.next_number == len(taken)
    shown = Counter(one.text for one in rules.captions)
    reported = {one.text: one.reason for one in report.not_shown}
    for cue in source:
        if reported.get(cue.text) == "unknown":
            assert shown[cue.text] <= 1
        else:
            assert shown[cue.text] == (0 if cue.text in reported else 1), reported
    assert report.counts.sent == len(source) - len(reported)
