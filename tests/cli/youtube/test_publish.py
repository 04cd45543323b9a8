"""``captions publish`` as it is typed, against the server of tests/youtube."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from captions.cli import cli
from captions.youtube.address import find_addresses
from captions.youtube.token_file import Token, token_path
from tests.cli.process import captions_here as run
from tests.conftest import ROOT
from tests.youtube.conftest import OTHER, SRT, VIDEO
from tests.youtube.server import FailedError, YouTube


@pytest.fixture(autouse=True)
def episode(folders: Path) -> Path:
    """A caption file in the working directory."""
    path = Path("episode.en.srt")
    path.write_text(SRT, encoding="utf-8")
    return path


def secrets_of(service: YouTube) -> set[str]:
    return {*service.access, *service.refresh, service.client_secret}


def test_from_nothing_to_a_track(
    service: YouTube, client_file: Path, browser: list[str], folders: Path
) -> None:
    done = run(
        "publish", "episode.en.srt", "--video", f"youtube:{VIDEO}", "--client", str(client_file)
    )
    assert done.returncode == 0
    assert done.stdout == ""
    assert "Signed in" in done.stderr
    assert done.stderr.endswith(f"episode.en.srt: added track en of youtube:{VIDEO} (450 units)\n")
    assert list(service.files.values()) == [SRT.encode()]
    for secret in secrets_of(service):
        assert secret not in done.stderr
        for path in folders.rglob("*"):
            if path.is_file() and path not in (client_file, Path(token_path(find_addresses()))):
                assert secret not in path.read_text(encoding="utf-8")
    # the second run needs no browser, and knows its track
    again = run("publish", "episode.en.srt", "--video", VIDEO, "--draft")
    assert again.stderr == (
        f"episode.en.srt: replaced track en of youtube:{VIDEO}, as a draft (500 units)\n"
    )
    assert len(browser) == 1


def test_signing_out(service: YouTube, token: Token) -> None:
    done = run("publish", "--logout")
    assert done.returncode == 0
    assert "the token was revoked" in done.stderr
    assert service.revoked == [token.refresh]
    assert not os.path.exists(token_path(find_addresses()))
    assert run("publish", "--logout").stderr == "Nobody is signed in.\n"


def test_signing_out_without_a_network(token: Token, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bool:
        from captions.errors import CaptionsError

        raise CaptionsError("Google's sign-in cannot be reached")

    monkeypatch.setattr("captions.youtube.sign_in.revoke", fail)
    done = run("publish", "--logout")
    assert "did not confirm" in done.stderr
    assert not os.path.exists(token_path(find_addresses()))


def test_no_client_file(service: YouTube) -> None:
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert done.returncode == 2
    assert "there is no client file for YouTube" in done.stderr
    assert service.calls == []


def test_another_persons_track(service: YouTube, token: Token) -> None:
    service.add_track(VIDEO, "en")
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert (done.returncode, service.files) == (1, {})
    assert done.stderr == (
        f"Error: episode.en.srt: youtube:{VIDEO} has a track en already, of 2026-11-20, which this "
        "program did not upload. Replace it with --force, or add another with a --name.\n"
    )
    assert run("publish", "episode.en.srt", "--video", VIDEO, "--force").returncode == 0


def test_a_file_with_errors_is_refused(service: YouTube, token: Token) -> None:
    Path("bad.en.srt").write_text(SRT.replace("03,500", "00,500"), encoding="utf-8")
    done = run("publish", "bad.en.srt", "--video", VIDEO)
    assert done.returncode == 1
    assert "Error: bad.en.srt:2: T001" in done.stderr
    assert "a file with errors is not published" in done.stderr
    assert service.calls == []


def test_a_dry_run_asks_nothing(service: YouTube) -> None:
    Path("episode.de.srt").write_text(SRT, encoding="utf-8")
    Path("copy.en.srt").write_text(SRT, encoding="utf-8")
    same = run("publish", "episode.en.srt", "copy.en.srt", "--video", VIDEO)
    assert same.returncode == 2
    assert "copy.en.srt: this file and episode.en.srt would become the same track" in same.stderr
    done = run("publish", "episode.en.srt", "episode.de.srt", "--video", VIDEO, "--dry-run")
    assert (done.returncode, done.stderr, service.calls) == (0, "", [])
    lines = done.stdout.splitlines()
    assert lines[0] == f"episode.en.srt: would add track en of youtube:{VIDEO} (450 units)"
    assert lines[1].endswith("(400 units)")
    assert lines[2] == "  its words look like en, not de: check the language"
    assert lines[3].startswith("2 tracks: 850 of 10,000 units a day")


def test_a_dry_run_knows_what_was_uploaded(service: YouTube, token: Token) -> None:
    run("publish", "episode.en.srt", "--video", VIDEO)
    calls = len(service.calls)
    done = run("publish", "episode.en.srt", "--video", VIDEO, "--dry-run")
    assert "would replace track en" in done.stdout
    assert "(500 units)" in done.stdout
    assert len(service.calls) == calls


def season(count: int) -> None:
    """Write a folder of files with videos in their names, and others in videos.csv."""
    Path("season").mkdir()
    for number in range(count):
        text = SRT.replace("Hello", f"Hello number {number}")
        Path(f"season/Part {number} [video-id-{number:02}].en.srt").write_text(text)


def test_a_folder_is_a_queue_over_days(service: YouTube, token: Token) -> None:
    season(5)
    for number in range(5):
        service.add_video(f"video-id-{number:02}")
    done = run("publish", "season", "--daily-units", "1000", "--resume")
    assert done.returncode == 1
    assert done.stderr.count("added track") == 2
    assert "today's units of the YouTube API do not suffice (900 used + 450 needed > 1,000)" in (
        done.stderr
    )
    assert done.stderr.endswith("3 files left. Go on later with the same command and --resume\n")
    # YouTube agrees, before our own count does
    service.daily_units = 900
    done = run("publish", "season", "--resume")
    assert done.returncode == 1
    assert "2 files skipped: published before, and unchanged" in done.stderr
    assert "used up. They reset at " in done.stderr
    # tomorrow
    service.units, service.daily_units = 0, 10_000
    state = Path(os.environ["XDG_STATE_HOME"]) / "captions" / "youtube-quota.jsonl"
    state.write_text(state.read_text().replace('"day": "20', '"day": "19'))
    done = run("publish", "season", "--resume")
    assert done.returncode == 0
    assert len(service.files) == 5
    # nothing is left, so nothing is asked
    calls = len(service.calls)
    done = run("publish", "season", "--resume")
    assert (done.returncode, len(service.calls)) == (0, calls)
    assert done.stderr == "5 files skipped: published before, and unchanged\n"


def test_the_table_says_which_video(service: YouTube, token: Token) -> None:
    Path("season/a").mkdir(parents=True)
    Path("season/a/one.srt").write_text(SRT)
    Path("season/two.srt").write_text(SRT)
    Path("season/three.en.srt").write_text(SRT)
    Path("season/videos.csv").write_text(
        f"file,video,language,name\na/one.srt,{VIDEO},en,Main\ntwo.srt,youtube:{OTHER},de,\n"
        f"gone.srt,{OTHER},fr,\n"
    )
    done = run("publish", "season")
    assert done.returncode == 1
    assert "season/videos.csv:4: there is no file gone.srt" in done.stderr
    assert "season/three.en.srt: it is not known which video this file belongs to" in done.stderr
    assert {(one["videoId"], one["language"], one["name"]) for one in service.tracks.values()} == {
        (VIDEO, "en", "Main"),
        (OTHER, "de", ""),
    }


def test_one_failure_does_not_end_the_queue(service: YouTube, token: Token) -> None:
    season(3)
    service.add_video("video-id-00")
    service.add_video("video-id-01")
    service.foreign.add("video-id-01")
    done = run("publish", "season")
    assert done.returncode == 1
    assert "Part 0 [video-id-00].en.srt: added" in done.stderr
    assert "the video belongs to another channel" in done.stderr
    assert "there is no such video" in done.stderr


def test_youtube_cannot_use_a_file(
    service: YouTube, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("captions.youtube.api.wait", lambda seconds: None)
    service.status, service.later_status = "syncing", ["", "failed"]
    service.failure_reason = "processingFailed"
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert done.returncode == 1
    assert "YouTube could not process the file" in done.stderr


DESCRIPTION = "A show.\n\n0:00 Old\n5:00 Older\n7:00 Oldest\n\n#clocks"
CHAPTERS = "0:00 Intro\n1:30 The tide clock\n9:05 Letters\n"


@pytest.fixture
def described(service: YouTube, token: Token) -> YouTube:
    """A video with a description, and new chapters for it."""
    service.videos[VIDEO].update(description=DESCRIPTION, tags=["clocks"])
    Path("chapters.txt").write_text(CHAPTERS, encoding="utf-8")
    return service


CHAPTER_ARGS = ("publish", "--chapters", "chapters.txt", "--video", VIDEO)


def test_chapters(described: YouTube) -> None:
    done = run(*CHAPTER_ARGS, "--yes")
    assert done.returncode == 0
    new = DESCRIPTION.replace("0:00 Old\n5:00 Older\n7:00 Oldest\n", CHAPTERS)
    assert described.videos[VIDEO] == {
        "title": "The Repair Hour", "categoryId": "22", "tags": ["clocks"], "description": new,
    }  # fmt: skip
    assert "-5:00 Older" in done.stderr
    assert "+1:30 The tide clock" in done.stderr
    assert run(*CHAPTER_ARGS, "--yes").stderr == (
        f"youtube:{VIDEO}: the description has these chapters already\n"
    )


def test_chapters_without_a_terminal_need_yes(described: YouTube) -> None:
    done = run(*CHAPTER_ARGS)
    assert done.returncode == 1
    assert "give --yes" in done.stderr
    assert described.videos[VIDEO]["description"] == DESCRIPTION


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1)])
def test_the_user_is_asked(
    described: YouTube, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    monkeypatch.setattr("captions.cli.run.description.stdin_is_terminal", lambda: True)
    done = CliRunner().invoke(cli, CHAPTER_ARGS, input=answer, catch_exceptions=False)
    assert done.exit_code == status
    assert "Replace the description? [y/N]" in done.stderr
    assert (described.videos[VIDEO]["description"] == DESCRIPTION) == bool(status)


def test_chapters_that_youtube_would_ignore(described: YouTube) -> None:
    Path("chapters.txt").write_text("0:00 A\n0:05 B\n1:00 C\n", encoding="utf-8")
    done = run(*CHAPTER_ARGS, "--yes")
    assert done.returncode == 2
    assert (
        'Error: chapters.txt:1: YouTube would ignore these chapters: "A" lasts 5 s' in done.stderr
    )
    assert described.calls == []


def test_chapters_of_a_dry_run(service: YouTube) -> None:
    Path("chapters.txt").write_text(CHAPTERS, encoding="utf-8")
    done = run(*CHAPTER_ARGS, "--dry-run")
    assert done.stdout == f"youtube:{VIDEO}: would get chapters (52 units):\n{CHAPTERS}"
    assert service.calls == []


def test_studio(service: YouTube) -> None:
    Path("bad.en.srt").write_text(SRT.replace("03,500", "00,500"), encoding="utf-8")
    done = run("publish", "episode.en.srt", "--video", VIDEO, "--studio")
    assert (done.returncode, done.stderr, service.calls) == (0, "", [])
    assert f"https://studio.youtube.com/video/{VIDEO}/translations" in done.stdout
    assert '3. Choose Upload file, "With timing", episode.en.srt' in done.stdout
    Path("chapters.txt").write_text(CHAPTERS, encoding="utf-8")
    done = run(*CHAPTER_ARGS, "episode.en.srt", "--studio")
    assert done.stdout.endswith(f"into the description, under Details:\n{CHAPTERS}")
    done = run("publish", "bad.en.srt", "--video", VIDEO, "--studio")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Name the files to publish, or give --chapters FILE."),
        (("episode.en.srt", "--logout"), "--logout publishes nothing"),
        (("episode.en.srt", "--studio", "--report", "r.json"), "--studio publishes nothing"),
        (("--chapters", "c.txt"), "--chapters needs --video"),
        (("--studio", "--chapters", "c.txt", "--video", VIDEO), "--studio needs the files"),
        (("episode.en.srt",), "it is not known which video this file belongs to"),
        (("episode.en.srt", "--video", "nonsense"), "names no video of YouTube"),
        (("none.srt", "--video", VIDEO), "no such file"),
        (("-", "--video", VIDEO), "standard input has no name"),
        (("episode.en.srt", "--video", VIDEO, "--name", "x" * 151), "too long (151 > 150"),
        (("episode.en.srt", "--videos", "v.csv"), "v.csv: no such file"),
    ],
)
def test_wrong_usage(service: YouTube, args: tuple[str, ...], message: str) -> None:
    done = run("publish", *args)
    assert (done.returncode, service.calls) == (2, [])
    assert message in done.stderr


def test_the_address_cannot_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPTIONS_YOUTUBE_ADDRESS", "http://example.org:80")
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert done.returncode == 2
    assert "must be an address of this machine" in done.stderr


def test_the_packages_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("captions.cli.run.youtube.import_module", fail)
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert done.returncode == 2
    assert "pip install 'captions-toolkit[youtube]'" in done.stderr


def test_a_fault_of_youtube(
    service: YouTube, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("captions.youtube.api.wait", lambda seconds: None)
    service.failures = [FailedError(503, "backendError")] * 3
    done = run("publish", "episode.en.srt", "--video", VIDEO)
    assert done.returncode == 1
    assert "YouTube has a fault of its own (status 503)" in done.stderr


def test_what_every_file_would_meet_ends_the_queue(service: YouTube, token: Token) -> None:
    season(3)
    service.access.clear()
    service.refresh.clear()
    done = run("publish", "season")
    assert done.returncode == 1
    assert done.stderr.count("the permission for YouTube has ended") == 1
    assert "run captions publish --logout, then this command" in done.stderr
    assert done.stderr.endswith("3 files left. Go on later with the same command and --resume\n")


def test_language_and_name_from_the_file(service: YouTube, token: Token) -> None:
    Path("episode.en.sdh.srt").write_text(SRT, encoding="utf-8")
    vtt = "WEBVTT\nKind: captions\nLanguage: en-GB\n\n" + SRT.partition("\n")[2].replace(",", ".")
    Path("talk.vtt").write_text(vtt, encoding="utf-8")
    done = run("publish", "episode.en.sdh.srt", "talk.vtt", "--video", VIDEO)
    assert done.returncode == 0, done.stderr
    found = {(one["language"], one["name"]) for one in service.tracks.values()}
    assert found == {("en", "SDH"), ("en-GB", "")}


def test_names_from_youtube_cannot_steer_the_terminal(service: YouTube, token: Token) -> None:
    service.add_track(VIDEO, "en", name="\x1b[2J")
    done = run("publish", "episode.en.srt", "--video", VIDEO, "--name", "\x1b[2J")
    assert done.returncode == 1
    assert "\x1b" not in done.stderr


def test_one_of_two_formats_is_published(service: YouTube, token: Token) -> None:
    vtt = "WEBVTT\n\n" + SRT.partition("\n")[2].replace(",", ".")
    for name in ("one.en", "two.en"):
        Path("out").mkdir(exist_ok=True)
        Path(f"out/{name}.srt").write_text(SRT, encoding="utf-8")
        Path(f"out/{name}.vtt").write_text(vtt, encoding="utf-8")
    Path("out/videos.csv").write_text(f"file,video\none.en.srt,{VIDEO}\ntwo.en.vtt,{OTHER}\n")
    done = run("publish", "out")
    assert done.returncode == 0, done.stderr
    assert "out/one.en.vtt: skipped, because out/one.en.srt has the same captions" in done.stderr
    assert "out/two.en.srt: skipped, because out/two.en.vtt has the same captions" in done.stderr
    assert sorted(service.files.values()) == sorted([SRT.encode(), vtt.encode()])
    # both are named: that may be a mistake
    both = run("publish", "out/one.en.srt", "out/one.en.vtt", "--video", VIDEO)
    assert (both.returncode, "would become the same track" in both.stderr) == (2, True)


def report_of(path: str = "report.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found


def test_the_report(service: YouTube, token: Token) -> None:
    season(3)
    service.add_video("video-id-00")
    service.add_video("video-id-02")
    args = ("publish", "season", "--daily-units", "940", "--report", "report.json")
    planned = run(*args, "--dry-run", "--report", "plan.json")
    assert planned.returncode == 0
    assert "3 tracks: 1,350 of 940 units a day, so at least 2 days with --resume" in planned.stdout
    assert [(one["status"], one["units"]) for one in report_of("plan.json")] == [
        ("planned", 450)
    ] * 3
    assert run(*args).returncode == 1
    first, second, third = report_of()
    assert first == {
        "input": "season/Part 0 [video-id-00].en.srt", "status": "done", "video": "video-id-00",
        "language": "en", "name": "", "draft": False, "replaces": False, "units": 450,
        "track": "track-1", "track_status": "serving",
    }  # fmt: skip
    assert second["status"] == "failed"
    assert "there is no such video" in second["error"]
    assert third["status"] == "left"
    # another run must not replace it, unless it goes on with it
    again = run(*args)
    assert (again.returncode, "report.json: this file already exists" in again.stderr) == (2, True)
    assert run(*args, "--resume", "--daily-units", "10000").returncode == 1
    assert [one["status"] for one in report_of()] == ["skipped", "failed", "done"]
    Path("mine.json").write_text("{}", encoding="utf-8")
    assert run(*args, "--resume", "--report", "mine.json").returncode == 2
    assert Path("mine.json").read_text(encoding="utf-8") == "{}"


def test_the_report_on_standard_output(service: YouTube) -> None:
    Path("chapters.txt").write_text(CHAPTERS, encoding="utf-8")
    done = run(*CHAPTER_ARGS, "episode.en.srt", "--dry-run", "--report", "-")
    file, chapters = json.loads(done.stdout)
    assert (file["status"], file["replaces"]) == ("planned", False)
    assert chapters == {
        "input": "chapters.txt", "status": "planned", "video": VIDEO, "description": "planned",
        "units": 52,
    }  # fmt: skip
    assert "would add track en" in done.stderr


def test_settings(service: YouTube, token: Token) -> None:
    Path("talk.srt").write_text(SRT, encoding="utf-8")
    Path("bad.srt").write_text(SRT.replace("03,500", "00,500"), encoding="utf-8")
    Path("captions.toml").write_text(
        'lang = "de"\n[validate.per-file-ignores]\n"bad.srt" = ["T001"]\n', encoding="utf-8"
    )
    # a name says more than the settings file, which says more than nothing
    done = run("publish", "talk.srt", "episode.en.srt", "--video", VIDEO, "--report", "-")
    assert done.returncode == 0, done.stderr
    assert [one["language"] for one in json.loads(done.stdout)] == ["de", "en"]
    assert "settings from captions.toml: lang" in done.stderr
    typed = run("publish", "talk.srt", "--video", VIDEO, "--dry-run", "--lang", "fr")
    assert "would add track fr" in typed.stdout
    # a file has the errors that captions validate finds in it
    assert run("publish", "bad.srt", "--video", OTHER).returncode == 0
    refused = run("publish", "bad.srt", "--video", OTHER, "--isolated", "--lang", "de")
    assert (refused.returncode, "T001" in refused.stderr) == (1, True)
    Path("captions.toml").write_text("lnag = 1\n", encoding="utf-8")
    wrong = run("publish", "talk.srt", "--video", VIDEO)
    assert (wrong.returncode, "there is no setting 'lnag'" in wrong.stderr) == (2, True)


def test_what_needs_no_packages(folders: Path) -> None:
    Path("chapters.txt").write_text(CHAPTERS, encoding="utf-8")
    program = """
import sys
sys.modules.update(dict.fromkeys(["requests", "google", "google_auth_oauthlib", "oauthlib"]))
from click.testing import CliRunner
from captions.cli import cli
for line in sys.stdin:
    done = CliRunner().invoke(cli, line.split(), catch_exceptions=False)
    print(done.exit_code, done.stderr)
"""
    commands = {
        f"publish episode.en.srt --chapters chapters.txt --video {VIDEO} --dry-run": "0 ",
        f"publish episode.en.srt --video {VIDEO} --studio": "0 ",
        "publish --logout": "0 Nobody is signed in.",
        f"publish episode.en.srt --video {VIDEO}": "2 Error: the packages for YouTube are missing.",
        f"live episode.en.srt --broadcast {VIDEO}": "2 Error: the packages for YouTube are missing.",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], input="\n".join(commands), capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if line]
    for line, start in zip(lines, commands.values()):
        assert line.startswith(start)
    assert len(lines) == len(commands)


def test_an_empty_folder(service: YouTube) -> None:
    Path("empty").mkdir()
    done = run("publish", "empty", "--video", VIDEO)
    assert done.returncode == 2
    assert "no file in this folder matches" in done.stderr
    assert "--include" not in done.stderr


@pytest.mark.parametrize("waits", [False, True])
def test_youtube_is_not_ready(
    service: YouTube, token: Token, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    monkeypatch.setattr("captions.youtube.api.wait", lambda seconds: None)
    service.status = "syncing"
    done = run("publish", "episode.en.srt", "--video", VIDEO, *(["--wait"] if waits else []))
    assert done.returncode == 0
    # asked once, or until its patience ends
    assert (service.calls.count("GET captions") > 2) == waits
    assert ("still not ready" in done.stderr) == waits
    assert ("--wait asks" in done.stderr) != waits
