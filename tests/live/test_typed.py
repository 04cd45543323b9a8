"""Typed lines: laid out, timed, moved up by the next line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.live.address import parse_address
from captions.live.clears import with_clears
from captions.live.cue import LiveCue
from captions.live.growing import GrowingFile
from captions.live.growing_captions import GrowingCaptions
from captions.live.line_layout import lay_out_line
from captions.live.pending import Pending
from captions.live.reply import Reply
from captions.live.server_clock import parse_utc_ms
from captions.live.timeline import Timeline
from captions.live.tools import Pace
from captions.profile import PROFILES, find_profile
from tests.live.runs import START_MS, Run, Script
from tests.live.server import KEY, Rules, serving

LONG = (
    "Every town has one clock that everybody trusts, and hardly anybody knows who winds it, "
    "which is why we went up all those stairs to ask her."
)


class Typing:
    """Bytes at set times of a clock."""

    has_begun_anew = False

    def __init__(self, clock: object, *parts: tuple[int, bytes]) -> None:
        self._clock = clock
        self._parts = list(parts)

    @property
    def is_ended(self) -> bool:
        return not self._parts

    def read_new(self) -> bytes:
        now_ms = self._clock.now_ms() - START_MS  # type: ignore[attr-defined]
        data = b""
        while self._parts and self._parts[0][0] <= now_ms:
            data += self._parts.pop(0)[1]
        return data


def typed(run: Run, *parts: tuple[int, bytes], **options: object) -> GrowingCaptions:
    return GrowingCaptions(Typing(run.clock, *parts), PROFILES["youtube"], **options)  # type: ignore[arg-type]


def test_a_long_line_fits_the_profile() -> None:
    profile = find_profile("youtube", None, max_chars=30)
    cues = lay_out_line(LONG, START_MS, profile)
    assert " ".join(" ".join(cue.text for cue in cues).split()) == LONG
    assert all(len(line) <= 30 for cue in cues for line in cue.text.split("\n"))
    assert all(cue.text.count("\n") < 2 for cue in cues)
    assert cues[0].start_ms == START_MS
    starts = [cue.start_ms for cue in cues]
    assert starts == sorted(set(starts))
    # about as long as it takes to say it
    assert 6000 <= cues[-1].end_ms - START_MS <= 12_000


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"])))
def test_no_word_is_lost(text: str) -> None:
    cues = lay_out_line(text, 0, PROFILES["youtube"])
    assert "".join("".join(cue.text for cue in cues).split()) == "".join(text.split())


def test_lines_are_shown_when_they_arrive_less_the_latency() -> None:
    run = Run("")
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        report = run.play(
            typed(run, (1000, b"Good evening.\n"), (9000, b"Thank you.\n"), latency_ms=2500)
        )
    assert [(one.text, one.time_ms - START_MS) for one in server.rules.captions] == [
        ("Good evening.", -1500), ("Thank you.", 6500),
    ]  # fmt: skip
    assert (report.counts.sent, report.counts.late, report.not_shown) == (2, 0, [])
    assert server.rules.wrong == []


def test_the_rest_of_a_line_makes_way_for_the_next() -> None:
    run = Run("")
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        run.play(typed(run, (0, f"{LONG}\n".encode()), (2500, b"Thank you.\n"), (2600, b"Yes.\n")))
    shown = server.rules.captions
    words = " ".join(one.text.replace("<br>", " ") for one in shown)
    assert words == f"{LONG} Thank you. Yes."
    times = [one.time_ms for one in shown]
    assert times == sorted(set(times))
    # at most three seconds late, though the long line takes eight to say
    assert times[-1] - START_MS < 2600 + 3000 + 500


def test_lines_that_come_together_are_shown_one_after_the_other() -> None:
    run = Run("")
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        run.play(typed(run, (0, b"Good evening to you.\nThank you all.\nYes.\n")))
    times = [one.time_ms - START_MS for one in server.rules.captions]
    assert times[0] == 0
    assert times[1] - times[0] > 700
    assert times[2] - times[1] > 500


def test_blocks_have_their_own_times() -> None:
    run = Run("")
    block = b"1\n00:00:20,000 --> 00:00:22,000\nTwenty.\n\n"
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        run.play(typed(run, (3000, block), (9000, b"Typed.\n")))
    times = {one.text: one.time_ms - START_MS for one in server.rules.captions}
    assert times == {"Twenty.": 20_000, "Typed.": 9000}


def test_a_number_and_a_last_block_are_not_held_for_ever() -> None:
    run = Run("")
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        run.play(typed(
            run, (0, b"42\n"), (3000, b"1\n00:00:10,000 --> 00:00:12,000\nTen.\n"), (60_000, b"\n"),
        ))  # fmt: skip
    came = {one.text: one.came_ms - START_MS for one in server.rules.captions}
    assert came["42"] <= 1000
    assert came["Ten."] <= 4000


def test_a_clear_is_moved_by_the_next_line() -> None:
    run = Run("", pace=Pace(sends_clears=True))
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        report = run.play(typed(run, (0, b"Good evening.\n"), (600, b"Thank you.\n")))
    assert [one.text for one in server.rules.captions] == ["Good evening.", "Thank you.", ""]
    assert report.counts.sent == 2


def test_clears_of_typed_captions_and_of_blocks() -> None:
    typed_cue = LiveCue(START_MS, START_MS + 800, "Typed.", is_timed=False)
    made = with_clears([typed_cue, LiveCue(1000, 2000, "Timed.")])
    assert [(one.start_ms, one.is_timed) for one in made if one.is_clear] == [
        (2000, True), (START_MS + 800, False),
    ]  # fmt: skip


def test_speakers_of_blocks_are_named() -> None:
    run = Run("")
    text = (
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Good evening.\n\n"
        b"00:02.000 --> 00:03.000\n<v Ada>Welcome.\n\n00:03.000 --> 00:04.000\n<v Bo>Hi.\n\n"
    )
    source = typed(run, (-20_000, text), speakers="change", label="[{name}] ")
    found = source.read_new(run.clock.now_ms())
    assert [cue.text for cue in found] == ["[Ada] Good evening.", "Welcome.", "[Bo] Hi."]


def test_the_key_of_the_stream_is_not_sent_to_viewers() -> None:
    run = Run("")
    text = f"Hello.\n http://127.0.0.1/closedcaption?cid={KEY} \n{KEY}"
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        parts = [(0, text.encode()), (90_000, b"\n")]
        source = typed(run, *parts, is_secret=parse_address(server.url).is_in)
        report = run.play(source)
    assert [one.text for one in server.rules.captions] == ["Hello."]
    assert report.problems == ["a line with the address of the stream was not sent"]


def test_a_file_that_is_replaced_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "said.txt"
    source = GrowingCaptions(GrowingFile(path), PROFILES["youtube"])
    path.write_text("First sentence")
    assert source.read_new(START_MS) == []
    path.write_text("Second.\n")
    found = source.read_new(START_MS + 1000)
    assert [cue.text for cue in found] == ["First sentence", "Second."]


def test_more_than_can_be_shown_for_hours_has_to_wait() -> None:
    run = Run("http://127.0.0.1/", pace=Pace(heartbeat_ms=0))
    run.tools["controls"] = [Script(run.clock, (-1000, "stop"))]
    blocks = b"09:00:00,000 --> 09:00:01,000\nLater.\n\n" * 1000
    report = run.play(typed(run, *((at, blocks) for at in range(-10_000, -2000, 400))))
    # the first ten thousand, and one part more at most
    assert 10_000 <= len(report.not_shown) <= 11_000


def test_clears_where_nothing_follows() -> None:
    cues = [LiveCue(0, 900, "One."), LiveCue(900, 2000, "Two."), LiveCue(5000, 6000, "Three.")]
    assert [(one.start_ms, one.text) for one in with_clears(cues) if one.is_clear] == [
        (2000, ""),
        (6000, ""),
    ]


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(0, 10_000), st.integers(0, 10_000))
def test_making_way_keeps_the_order_and_loses_nothing(
    starts: list[int], new_ms: int, since_ms: int
) -> None:
    pending = Pending(Timeline(0), ahead_ms=0)
    pending.add([LiveCue(at, at + 500, str(at), is_timed=False) for at in sorted(starts)])
    before = [cue.text for cue in pending]
    pending.make_way(new_ms, since_ms)
    assert [cue.text for cue in pending] == before
    assert all(cue.start_ms <= new_ms for cue in pending)


ARRIVALS = st.lists(
    st.tuples(st.integers(0, 20_000), st.sampled_from([LONG, "Yes.", "7", "A few words."]))
)


@settings(max_examples=25)
@given(ARRIVALS, st.integers(0, 3000), st.booleans())
def test_every_line_is_sent_once_in_order_and_soon(
    arrivals: list[tuple[int, str]], latency_ms: int, sends_clears: bool
) -> None:
    arrivals.sort(key=lambda one: one[0])
    run = Run("http://127.0.0.1/", pace=Pace(heartbeat_ms=0, sends_clears=sends_clears))
    sent: list[tuple[int, str]] = []

    def post(body: bytes, parameters: dict[str, str]) -> Reply:
        lines = body.decode().split("\n")
        times = [parse_utc_ms(line.encode()) or 0 for line in lines[:-1:2]]
        sent.extend((at, text) for at, text in zip(times, lines[1::2]) if text)
        now_ms = run.clock.now_ms()
        return Reply(200, now_ms, now_ms)

    run.tools["post"] = post
    parts = [(at, f"{text}\n".encode()) for at, text in arrivals]
    report = run.play(typed(run, *parts, latency_ms=latency_ms))
    assert report.not_shown == []
    words = " ".join(text.replace("<br>", " ") for _, text in sent)
    assert words == " ".join(text for _, text in arrivals)
    times = [at for at, _ in sent]
    assert times == sorted(times)


def test_what_cannot_be_sent_of_a_text_is_reported() -> None:
    run = Run("")
    text = "Zürich.\n".encode("cp1252") + b"x" * 20_001 + b"\nUnfinished"
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        source = GrowingCaptions(
            Typing(run.clock, (0, text), (90_000, b"")), PROFILES["youtube"], has_old_lines=False
        )  # fmt: skip
        run.clock.wait_ms(11_000)
        source.read_new(run.clock.now_ms())
    assert source.problems() == [
        "unreadable: 1 characters, sent as \ufffd",
        "lines cut at 20,000 characters: 1",
        "the last line has no end; not sent: 'Unfinished'",
    ]


def test_lines_that_were_there_before_are_counted() -> None:
    run = Run("")
    source = GrowingCaptions(
        Typing(run.clock, (-10_000, b"One.\nTwo.\n"), (0, b"Three.\n")), PROFILES["youtube"],
        has_old_lines=True,
    )  # fmt: skip
    with serving(Rules(run.clock.now_ms)) as server:
        run.url = server.url
        report = run.play(source)
    assert [one.text for one in server.rules.captions] == ["Three."]
    assert report.problems == ["2 lines without times were there before; not sent"]


def test_a_profile_without_layout_keeps_lines_whole() -> None:
    (cue,) = lay_out_line(LONG, 0, PROFILES["none"])
    assert cue.text == LONG
    assert lay_out_line("  ", 0, PROFILES["youtube"]) == []


@pytest.mark.filterwarnings("ignore::captions.errors.CaptionsWarning")
def test_lines_that_break_between_any_two_characters_are_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = "to break between phrases, install captions-toolkit[cjk]"
    monkeypatch.setattr("captions.live.growing_captions.missing_phrases", {"ja": missing}.get)
    run = Run("")
    line = (
        "\u305d\u306e\u6642\u8a08\u306f\u8ab0\u3082\u304c\u4fe1\u3058\u3066\u3044\u308b\u3002" * 4
    )
    source = typed(run, (-20_000, f"{line}\n{line}\n".encode()))
    source.read_new(run.clock.now_ms())
    assert source.problems() == [missing]
