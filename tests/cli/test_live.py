"""``captions live`` as it is typed, against the server of tests/live."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from captions.live.address import parse_address
from captions.live.state import State
from captions.timecode import format_srt
from tests.cli.process import captions_here as run
from tests.conftest import ROOT
from tests.live.runs import written
from tests.live.server import KEY, Fault, LiveServer, Rules, faults, real_ms, serving

SRT = """1
00:00:00,100 --> 00:00:01,500
Good <i>evening</i>.

2
00:00:02,000 --> 00:00:03,500
Thank you,
it's good to be here.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("CAPTIONS_LIVE_URL", raising=False)
    Path("talk.srt").write_text(SRT)
    return tmp_path


@pytest.fixture
def server() -> Iterator[LiveServer]:
    with serving(Rules(real_ms)) as server:
        Path("url.txt").write_text(f"{server.url}\n")
        Path("url.txt").chmod(0o600)
        yield server
        assert server.rules.wrong == []


def lines(count: int) -> str:
    """Return SubRip with a caption every fifth of a second."""
    return "".join(
        f"{n}\n{format_srt(n * 200)} --> {format_srt(n * 200 + 180)}\nLine {n}.\n\n"
        for n in range(count)
    )


def texts(server: LiveServer) -> list[str]:
    return [one.text for one in server.rules.captions]


def numbers(server: LiveServer) -> list[int | None]:
    return [one.seq for one in server.rules.requests if one.body]


def test_a_caption_file(server: LiveServer) -> None:
    before_ms = real_ms()
    done = run("live", "talk.srt", "--url-file", "url.txt", "--start", "+5")
    assert done.returncode == 0, done.stderr
    assert texts(server) == ["Good evening.", "Thank you,<br>it's good to be here."]
    first, second = server.rules.captions
    assert second.time_ms - first.time_ms == 1900
    assert 5100 <= first.time_ms - before_ms <= 5100 + 5000
    assert "sent: 2 captions in 1 post, 0 late" in done.stderr
    assert done.stderr.count("the stream key travels in clear") == 1


def test_numbers_go_on_from_run_to_run(server: LiveServer) -> None:
    for _ in range(2):
        run("live", "talk.srt", "--url-file", "url.txt", "--start", "+5")
    assert numbers(server) == [0, 1]
    run("live", "talk.srt", "--url-file", "url.txt", "--first-seq", "70")
    assert numbers(server) == [0, 1, 70]
    (kept,) = Path("state/captions/live").glob("*.json")
    assert json.loads(kept.read_text())["next_number"] == 71
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.parent.iterdir()} == {0o600}


def test_the_address_from_the_environment(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPTIONS_LIVE_URL", server.url)
    assert run("live", "talk.srt").returncode == 0
    assert len(texts(server)) == 2


def test_the_address_from_standard_input(server: LiveServer) -> None:
    assert run("live", "talk.srt", "--url-file", "-", stdin=server.url + "\n").returncode == 0
    assert len(texts(server)) == 2


def test_a_plain_address_of_this_machine(server: LiveServer) -> None:
    assert run("live", "talk.srt", "--url", server.url).returncode == 0


def test_a_transcript(server: LiveServer) -> None:
    Path("talk.txt").write_text(
        "0:00 ADA: Good evening.\n0:03 BO: It's good to be here.\n0:06 ADA: Yes.\n"
    )
    done = run("live", "talk.txt", "--url-file", "url.txt", "--start", "+5")
    assert done.returncode == 0, done.stderr
    assert texts(server)[0] == "ADA: Good evening."
    assert texts(server)[1].startswith("BO: It's good")


def test_a_transcript_without_times(server: LiveServer) -> None:
    Path("talk.txt").write_text("ADA: Good evening.\n\nBO: It's good to be here.\n")
    done = run("live", "talk.txt", "--url-file", "url.txt")
    assert (done.returncode, server.rules.requests) == (2, [])
    assert "no line begins with a time such as 01:23. Give --end to spread" in done.stderr
    done = run("live", "talk.txt", "--url-file", "url.txt", "--end", "8")
    assert done.returncode == 0, done.stderr
    first, second = server.rules.captions
    assert (first.text, second.text) == ("ADA: Good evening.", "BO: It's good to be here.")
    assert 1000 < second.time_ms - first.time_ms < 8000


def test_typed_lines_and_blocks(server: LiveServer) -> None:
    typed = f"A line that is typed.\n\n1\n{SRT.splitlines()[1]}\nA block.\n\n"
    before_ms = real_ms()
    done = run("live", "-", "--url-file", "url.txt", "--latency", "2", stdin=typed)
    assert done.returncode == 0, done.stderr
    times = {one.text: one.time_ms for one in server.rules.captions}
    assert -2000 <= times["A line that is typed."] - before_ms < 3000
    assert times["A block."] - times["A line that is typed."] >= 2000


def test_dry_run_needs_no_address_and_uses_no_number(folder: Path) -> None:
    start = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 3600))
    done = run("live", "talk.srt", "--start", f"{start}Z", "--dry-run")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.split("\n\n")[:2]
    assert first.split("\n")[1:] == [f"{start}.100", "Good evening."]
    assert second.split("\n")[2] == "Thank you,<br>it's good to be here."
    assert first.startswith("# posted at ")
    assert "would send: 2 captions in 2 posts" in done.stderr
    assert not Path("state").exists()


def test_what_was_not_shown_is_reported_with_times(server: LiveServer) -> None:
    server.misbehave = faults(None, Fault(400))
    done = run("live", "talk.srt", "--url-file", "url.txt", "--report", "report.json")
    assert done.returncode == 1
    assert "not shown live, the server refused it: 2 captions, 0:00.1 to 0:02" in done.stderr
    assert "0:00.1 Good evening. (status 400)" in done.stderr
    report = json.loads(Path("report.json").read_text())
    assert [(one["start_ms"], one["reason"]) for one in report["not_shown"]] == [
        (100, "refused"),
        (2000, "refused"),
    ]
    assert report["next_number"] == 0


def test_a_start_in_the_past_joins_midway(server: LiveServer) -> None:
    Path("long.srt").write_text("".join(
        f"{n}\n00:{n:02d}:00,000 --> 00:{n:02d}:05,000\nMinute {n}.\n\n" for n in range(1, 4)
    ))  # fmt: skip
    start = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() - 175))
    done = run("live", "long.srt", "--url-file", "url.txt", "--start", f"{start}Z")
    assert texts(server) == ["Minute 3."]
    assert "its time had passed at the start: 2 captions, 1:00 to 2:00" in done.stderr
    assert done.returncode == 0


def test_an_address_that_is_refused(server: LiveServer) -> None:
    Path("url.txt").write_text(server.url.replace("secret", "other"))
    done = run("live", "talk.srt", "--url-file", "url.txt")
    assert done.returncode == 2
    assert (
        "Error: the server answers with status 404: it takes no captions for this address. Copy "
        "the address again; it may change with each stream." in done.stderr
    )


def test_a_second_process_is_refused(server: LiveServer, folder: Path) -> None:
    state = State(folder / "state/captions/live", parse_address(server.url).digest)
    done = run("live", "talk.srt", "--url-file", "url.txt")
    state.close()
    assert done.returncode == 2
    assert "another process sends to this address already" in done.stderr
    assert run("live", "talk.srt", "--url-file", "url.txt").returncode == 0


def test_record(server: LiveServer) -> None:
    for times in (1, 2):
        done = run("live", "talk.srt", "--url-file", "url.txt", "--record", "live.vtt")
        assert done.returncode == 0, done.stderr
        text = Path("live.vtt").read_text()
        assert text.startswith("WEBVTT\n")
        assert text.count("00:00:00.100 --> 00:00:01.500\nGood evening.\n") == times
        assert text.count("it's good to be here.") == times
    assert run("convert", "live.vtt", "-", "--to", "srt").returncode == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["talk.srt"], "there is no address to send the captions to"),
        (["talk.srt", f"http://upload.example/closedcaption?cid={KEY}"], "there are 2 sources"),
        (["talk.srt", "--url", f"http://upload.example/closedcaption?cid={KEY}"], "this machine only"),
        (["talk.srt", "--url-file", f"http://upload.example/c?cid={KEY}"], "name of a file, not an"),
        (["-", "--url-file", "-"], "cannot both come from standard input"),
        (["talk.srt", "--url-file", "nowhere"], "nowhere: cannot be read: No such file"),
        (["talk.srt", "--url-file", "talk.srt"], "more than one address"),
        (["talk.srt", "--url-file", "rtmp.txt"], "does not start with http"),
        (["talk.srt", "--url-file", "seq.txt"], "another first number give --first-seq"),
        (["talk.srt", "--url-file", "user.txt"], "a user name"),
        (["talk.srt", "--url-file", "empty.txt"], "the address is empty"),
        (["talk.srt", "--url-file", "port.txt"], "this is not an address"),
        (["talk.srt", "--url", "http://127.0.0.1/", "--url-file", "x"], "--url and --url-file exclude"),
        (["talk.srt", "--start", "now", "--resume"], "--start and --resume exclude each other"),
        (["talk.srt", "--record", "x.vtt", "--dry-run"], "--dry-run and --record exclude"),
        (["talk.srt", "--start", "soon", "--dry-run"], "'soon' is not a start"),
        (["talk.srt", "--start", "25:00", "--dry-run"], "there is no clock time '25:00'"),
        (["talk.srt", "--start", "2026-11-26T20:00", "--dry-run"], "has no zone"),
        (["talk.srt", "--ahead", "60", "--dry-run"], "--ahead is not under 60 s"),
        (["talk.srt", "--max-age", "61", "--dry-run"], "--max-age is over 60 s"),
        (["talk.srt", "--service", "zoom", "--clear", "--dry-run"], "Zoom has no --clear"),
        (["talk.srt", "--service", "zoom", "--ahead", "5", "--dry-run"], "Zoom has no --ahead"),
        (["talk.srt", "--control", "x", "--dry-run"], "--dry-run and --control exclude"),
        (["talk.srt", "--report", "-", "--dry-run"], "would both print to standard output"),
        (["-", "--end", "60", "--dry-run"], "--end is for finished files"),
        (["talk.srt", "--start", "", "--dry-run"], "'' is not a start"),
        (["-", "--from", "srt", "--dry-run"], "--from is for finished files"),
        (["-", "--encoding", "klingon", "--dry-run"], "there is no encoding 'klingon'"),
        (["talk.srt", "--latency", "2", "--dry-run"], "--latency is for lines that arrive"),
        (["-", "--latency", "40", "--dry-run"], "--latency is not under --max-age"),
        (["-", "--service", "zoom", "--latency", "2", "--dry-run"], "Zoom has no --latency"),
        (["talk.srt", "--record", "talk.srt"], "SOURCE and --record are the same file"),
        (["talk.srt", "--start", f"http://upload.example/?cid={KEY}", "--dry-run"], "is not a start"),
        (["talk.srt", "--from", f"http://upload.example/?cid={KEY}"], "'(an address)' is not a choice"),
        (["talk.srt", f"--urll=http://upload.example/?cid={KEY}"], "no option '--urll'"),
        (["talk.srt", "--config", f"http://upload.example/?cid={KEY}", "--dry-run"], "(an address)"),
        (["talk.srt", "--record", f"http://upload.example/?cid={KEY}", "--url", "http://127.0.0.1:1/"],
         "(an address): the recording cannot be written"),
        (["nowhere.srt", "--dry-run"], "nowhere.srt: no such file"),
        ([f"https://upload.example/closedcaption?cid={KEY}", "--dry-run"], "Error: (an address): "),
        (["talk.srt", "--resume", "--url", f"http://127.0.0.1:1/?cid={KEY}"], "no earlier run"),
    ],
)  # fmt: skip
def test_wrong_use(args: list[str], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_file = os.open

    def open_no_terminal(path: str, *rest: int, **options: int) -> int:
        if path == "/dev/tty":
            raise OSError("no terminal")
        return open_file(path, *rest, **options)

    monkeypatch.setattr(os, "open", open_no_terminal)
    secret = f"http://upload.example/closedcaption?cid={KEY}"
    Path("rtmp.txt").write_text(f"rtmp://upload.example/live2/{KEY}")
    Path("seq.txt").write_text(f"{secret}&seq=3")
    Path("user.txt").write_text(f"http://me:{KEY}@upload.example/")
    Path("port.txt").write_text(f"http://upload.example:{KEY}/")
    Path("empty.txt").write_text("\n")
    done = run("live", *args)
    assert done.returncode == 2
    assert message in done.stderr
    assert KEY not in done.stderr + done.stdout


def test_a_command_that_is_an_address() -> None:
    done = run(f"http://upload.example/closedcaption?cid={KEY}")
    assert done.returncode == 2
    assert KEY not in done.stderr


def test_the_address_is_in_nothing_that_is_written(server: LiveServer, folder: Path) -> None:
    """All faults once, with everything that writes, and a server that repeats the key."""
    (folder / "home").mkdir()
    Path("url.txt").replace("home/url.txt")
    each = [
        None, Fault(500), Fault(429, retry_after="0"), Fault(302), Fault(400), Fault(closes=True),
        Fault(body=f"cid={KEY}".encode() * 1000), Fault(403, body=KEY.encode()),
    ]  # fmt: skip
    server.misbehave = faults(*each)
    Path("lines.txt").write_text("")
    Path("many.srt").write_text(lines(12))
    done = run(
        "live", "many.srt", "--url-file", "home/url.txt", "--record", "live.vtt",
        "--report", "report.json", "--ahead", "0.1", "--control", "control.txt", "--clear",
    )  # fmt: skip
    assert done.returncode == 2
    Path("home/url.txt").unlink()
    everything = done.stdout + done.stderr + written(folder)
    assert "closedcaption" not in everything
    assert KEY not in everything
    assert "127.0.0.1" not in everything
    assert str(server.server_address[1]) not in done.stderr + done.stdout


def started(args: list[str], **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "captions", "live", *args],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, **options,
    )  # fmt: skip


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    end_s = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end_s, "nothing happened"
        time.sleep(0.02)


def test_interrupted_steered_and_resumed(server: LiveServer, folder: Path) -> None:
    Path("lines.srt").write_text(lines(30))
    options = ["lines.srt", "--url-file", "url.txt", "--ahead", "0.2", "--record", "live.vtt"]
    process = started([*options, "--control", "control.txt"])
    wait_for(lambda: len(texts(server)) >= 2)
    Path("control.txt").write_text("later later nonsense\n")
    count = len(texts(server))
    wait_for(lambda: len(texts(server)) >= count + 2)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "What is not sent yet is moved by +1 s" in errors
    assert "'nonsense' is not pause, resume, later, earlier or stop" in errors
    assert "not shown live, the run ended before its time" in errors
    assert "To go on, give the same command with --resume in place of --start." in errors
    assert "Traceback" not in errors
    shown = texts(server)
    first_ms = server.rules.captions[0].time_ms
    done = run("live", *options[:3], "--ahead", "59", "--record", "live.vtt", "--resume", "--clear")
    assert done.returncode == 0, done.stderr
    # none twice, none missing
    captions = [one for one in server.rules.captions if one.text]
    assert [one.text for one in captions] == [f"Line {n}." for n in range(30)]
    after = [one for one in captions if one.text not in shown]
    assert {one.time_ms - first_ms - 200 * int(one.text[5:-1]) for one in after} <= set(
        range(900, 1100)
    )
    recorded = Path("live.vtt").read_text()
    assert "00:00:06.800 --> 00:00:06.980\nLine 29.\n" in recorded
    assert numbers(server) == list(range(len(numbers(server))))


def append(name: str, text: str) -> None:
    with Path(name).open("a") as file:
        file.write(text)


def test_a_growing_file_and_pause(server: LiveServer) -> None:
    Path("said.txt").write_text("Before the run.\n")
    errors = Path("errors.txt")

    def wait_to_read(text: str) -> None:
        wait_for(lambda: text in errors.read_text())

    with errors.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "captions", "live", "said.txt", "--follow", "--url-file",
             "url.txt", "--control", "control.txt"],
            stdin=subprocess.DEVNULL, stderr=file, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        wait_to_read("The stream start")
        time.sleep(0.3)
        append("said.txt", "Good evening.\nAnd wel")
        wait_for(lambda: texts(server) == ["Good evening."])
        append("control.txt", "pause\n")
        wait_to_read("Paused")
        append("said.txt", "come.\n")
        time.sleep(0.4)
        append("control.txt", "resume\n")
        wait_to_read("Resumed")
        append("said.txt", "Thank you.\nUnfinish")
        wait_for(lambda: texts(server) == ["Good evening.", "Thank you."])
        time.sleep(0.3)
        append("control.txt", "stop\n")
        assert process.wait(timeout=20) == 1
    text = errors.read_text()
    assert "1 line without a time was there before; not sent" in text
    assert "it arrived during a pause: 1 caption" in text
    assert "And welcome." in text
    assert "the last line has no end; not sent: 'Unfinish'" in text


def test_the_prompt_and_the_keys(server: LiveServer, folder: Path) -> None:
    pty = pytest.importorskip("pty")
    Path("hour.srt").write_text("1\n01:00:00,000 --> 01:00:02,000\nIn an hour.\n")
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the other process
        os.environ["PYTHONPATH"] = str(ROOT)
        os.environ["COLUMNS"] = "200"
        os.execv(sys.executable, [sys.executable, "-m", "captions", "live", "hour.srt"])
    shown = b""

    def wait_to_see(text: bytes) -> None:
        nonlocal shown
        end_s = time.monotonic() + 20
        while text not in shown:
            assert time.monotonic() < end_s, shown
            shown += os.read(terminal, 4096)

    wait_to_see(b"not shown): ")
    os.write(terminal, f"{server.url}\n".encode())
    wait_to_see(b"next in")
    os.write(terminal, b" ")
    wait_to_see(b"Paused")
    os.write(terminal, b" ++-")
    wait_to_see(b"moved +0.5 s")
    os.write(terminal, b"\x03")
    wait_to_see(b"To go on")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 1
    assert KEY.encode() not in shown
    assert b"Traceback" not in shown


def test_zoom(folder: Path) -> None:
    rules = Rules(real_ms, is_zoom=True, last_seq=41)
    with serving(rules) as server:
        server.misbehave = faults(None, Fault(400), Fault(403), Fault(405))
        Path("url.txt").write_text(server.url)
        done = run("live", "talk.srt", "--url-file", "url.txt", "--service", "zoom", "--lang", "de")
    assert done.returncode == 0, done.stderr
    assert [one.text for one in rules.captions] == [
        "Good evening.\n",
        "Thank you,\nit's good to be here.\n",
    ]
    assert [one.seq for one in rules.requests if one.body] == [42, 42, 42, 42, 43]
    assert rules.wrong == []
