"""``captions fetch``, and what sync and live ask of YouTube."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captions.youtube.token_file import Token
from tests.cli.process import captions_here as run
from tests.live.server import Rules, real_ms
from tests.live.server import serving as serving_live
from tests.youtube.conftest import SRT, VIDEO
from tests.youtube.server import YouTube
from tests.youtube.ytdlp_stand_in import WORDS, StandIn, automatic_track, described

VTT = "WEBVTT\n\n00:01.000 --> 00:08.500\n" + " ".join(WORDS) + "\n"
SCRIPT = "Hello, and welcome back to the Repair Hour! Tonight we look at a tide clock.\n"


def test_by_the_api(service: YouTube, token: Token, ytdlp: StandIn) -> None:
    track = service.add_track(VIDEO, "en")
    service.files[track] = VTT.encode()
    done = run("fetch", f"youtube:{VIDEO}", "-o", "captions")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"captions/{VIDEO}.en.vtt: captions in en, by the API\n"
    assert Path(f"captions/{VIDEO}.en.vtt").read_text(encoding="utf-8") == VTT
    assert ytdlp.calls == []
    again = run("fetch", f"https://youtu.be/{VIDEO}", "-o", "captions")
    assert (again.returncode, "already exists" in again.stderr) == (1, True)
    assert run("fetch", VIDEO, "-o", "captions", "--force", "-q").stderr == ""


def test_by_ytdlp(folders: Path, ytdlp: StandIn) -> None:
    ytdlp.answers(video=described("en-orig"), automatic={"en-orig": automatic_track()})
    done = run("fetch", VIDEO, "-o", ".")
    assert done.stderr == f"./{VIDEO}.en.json3: automatic captions in en, by yt-dlp\n"
    assert json.loads(Path(f"{VIDEO}.en.json3").read_text()) == automatic_track()


def test_what_the_api_does_not_give(service: YouTube, token: Token, ytdlp: StandIn) -> None:
    service.foreign.add(VIDEO)
    ytdlp.answers(video=described("en-orig"), automatic={"en-orig": automatic_track()})
    done = run("fetch", VIDEO, "-o", ".")
    assert done.returncode == 0
    assert "The API: this account may not do that" in done.stderr
    only = run("fetch", VIDEO, "-o", ".", "--by", "api")
    assert (only.returncode, "belongs to another channel" in only.stderr) == (1, True)


def test_neither(folders: Path, no_ytdlp: None) -> None:
    done = run("fetch", VIDEO, "-o", ".")
    assert done.returncode == 1
    assert "nobody is signed in to YouTube, and yt-dlp is not installed" in done.stderr
    assert "Or download the captions by hand" in done.stderr
    assert "yt-dlp is not installed" in run("fetch", VIDEO, "-o", ".", "--by", "yt-dlp").stderr


def test_wrong_usage(folders: Path) -> None:
    Path("file").write_text("")
    assert run("fetch", VIDEO, "-o", "file").returncode == 2
    assert run("fetch", "nonsense", "-o", ".").returncode == 2


def test_sync_takes_the_automatic_track(folders: Path, ytdlp: StandIn) -> None:
    Path("episode.txt").write_text(SCRIPT)
    video = described("en-orig", uploaded=("en",))
    ytdlp.answers(video=video, automatic={"en-orig": automatic_track()}, uploaded={"en": {}})
    done = run("sync", "episode.txt", f"youtube:{VIDEO}", "-o", "out/e.srt", "--report", "r.json")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"youtube:{VIDEO}: automatic captions in en, by yt-dlp\n")
    assert "100 % of its words match" in done.stderr
    assert "welcome back to the Repair Hour!" in Path("out/e.srt").read_text().replace("\n", " ")
    assert json.loads(Path("r.json").read_text())["reference"] == f"youtube:{VIDEO}"


def test_sync_by_the_api_is_coarser(
    service: YouTube, token: Token, no_ytdlp: None, tmp_path: Path
) -> None:
    Path("episode.txt").write_text(SCRIPT)
    ours = service.add_track(VIDEO, "en")
    service.files[ours] = b"not this one"
    automatic = service.add_track(VIDEO, "en", "ASR")
    service.files[automatic] = VTT.encode()
    done = run("sync", "episode.txt", f"youtube:{VIDEO}", "-o", "out/e.srt")
    assert done.returncode == 0, done.stderr
    assert "the times of their lines only" in done.stderr


def test_sync_never_takes_what_was_published(
    service: YouTube, token: Token, no_ytdlp: None
) -> None:
    Path("episode.txt").write_text(SCRIPT)
    service.files[service.add_track(VIDEO, "en")] = VTT.encode()
    done = run("sync", "episode.txt", f"youtube:{VIDEO}", "-o", "out/e.srt")
    assert done.returncode == 2
    assert "there are no automatic captions (only en)" in done.stderr


def test_sync_with_neither(folders: Path, no_ytdlp: None) -> None:
    Path("episode.txt").write_text(SCRIPT)
    done = run("sync", "episode.txt", f"youtube:{VIDEO}", "-o", "out/e.srt")
    assert done.returncode == 2
    assert "yt-dlp is not installed, and nobody is signed in" in done.stderr
    assert run("sync", "episode.txt", "youtube:x", "-o", "out/e.srt").returncode == 2


def test_sync_falls_back_to_the_api(service: YouTube, token: Token, ytdlp: StandIn) -> None:
    Path("episode.txt").write_text(SCRIPT)
    service.files[service.add_track(VIDEO, "en", "ASR")] = VTT.encode()
    ytdlp.answers(stderr="ERROR: HTTP Error 429: Too Many Requests\n")
    done = run("sync", "episode.txt", f"youtube:{VIDEO}", "-o", "out/e.srt")
    assert done.returncode == 0
    assert "Warning: youtube:dQw4w9WgXcQ: yt-dlp cannot read the video: YouTube answers that" in (
        done.stderr
    )


@pytest.mark.parametrize("started", [True, False])
def test_live_asks_for_the_broadcast(service: YouTube, token: Token, started: bool) -> None:
    Path("talk.srt").write_text(SRT.replace("00:00:01", "00:00:00"), encoding="utf-8")
    with serving_live(Rules(real_ms)) as live:
        service.broadcasts[VIDEO] = {
            "boundStreamId": "stream-1",
            "closedCaptionsType": "closedCaptionsHttpPost",
            "latencyPreference": "low",
        }
        service.streams["stream-1"] = {"closedCaptionsIngestionUrl": live.url}
        if started:
            from datetime import datetime, timezone

            now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
            service.videos[VIDEO]["live"] = {"actualStartTime": now.replace("+00:00", "Z")}
        done = run("live", "talk.srt", "--broadcast", f"youtube:{VIDEO}")
        assert done.returncode == 0, done.stderr
        assert [one.text for one in live.rules.captions] == ["Hello and welcome back."]
        assert live.rules.wrong == []
        assert live.url not in done.stderr
    has = "has started" if started else "has not started yet"
    assert f"youtube:{VIDEO}: takes captions, low latency, {has}." in done.stderr


def test_live_refuses_ultra_low_latency(service: YouTube, token: Token) -> None:
    Path("talk.srt").write_text(SRT, encoding="utf-8")
    service.broadcasts[VIDEO] = {"latencyPreference": "ultraLow", "boundStreamId": "s"}
    done = run("live", "talk.srt", "--broadcast", VIDEO)
    assert done.returncode == 2
    assert "ultra-low latency" in done.stderr
    both = run("live", "talk.srt", "--broadcast", VIDEO, "--url-file", "x")
    assert "--url-file and --broadcast exclude each other" in both.stderr
