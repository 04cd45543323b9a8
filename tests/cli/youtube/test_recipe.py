"""The recipe of fixtures/README.md, command by command: from a transcript to a published track.

The server of tests/live takes the live captions. From what it took the test makes the automatic
captions of the recording, as YouTube's recogniser would: without capitals and punctuation, four
seconds later, and with other talk before them. The server of tests/youtube gets the result.
"""

from __future__ import annotations

import re
import shlex
from datetime import datetime, timezone
from pathlib import Path

import captions
from captions.youtube.token_file import Token
from tests.cli.process import captions_here as run
from tests.conftest import FIXTURES
from tests.live.server import Caption, Rules, real_ms
from tests.live.server import serving as serving_live
from tests.youtube.conftest import VIDEO
from tests.youtube.server import YouTube
from tests.youtube.ytdlp_stand_in import StandIn, described

TRANSCRIPT = """\
0:00 Maren: Good evening, and welcome to the Repair Hour. Tonight a tide clock that runs backwards.
0:06 Odile: It came by post, wrapped in seaweed, and with no letter at all.
0:11 Maren: So we opened it on the bench. The spring was fine; the sea had rusted the hands.
"""
LATER_MS = 4000
LONGEST_LINES = 40


def section() -> str:
    text = (FIXTURES / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^## A live episode on YouTube.*?(?=^## )", text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[0]


def commands() -> list[list[str]]:
    """Return the words of each command of the recipe, without its name, for a video."""
    block = re.search(r"<!-- live recipe -->\n```sh\n(.*?)```", section(), re.DOTALL)
    assert block is not None
    found = []
    for line in block[1].replace("youtube:ID", f"youtube:{VIDEO}").splitlines():
        program, *words = shlex.split(line, comments=True)
        assert program == "captions"
        found.append(words)
    return found


def automatic_captions(taken: list[Caption], start_ms: int) -> dict[str, object]:
    """Return the json3 of the recording: the words that the live server took, 350 ms each."""
    events: list[dict[str, object]] = [{"tStartMs": 0, "dDurationMs": 60_000}]
    talk = Caption(start_ms - LATER_MS + 500, "okay are we live", 0)
    for one in (talk, *taken):
        text = re.sub(r"<br>|^Maren: |^Odile: ", " ", one.text)
        words = re.sub(r"[^a-z' ]", "", text.lower()).split()
        segments: list[dict[str, object]] = [
            {"utf8": f" {word}" if index else word, "tOffsetMs": index * 350, "acAsrConf": 0}
            for index, word in enumerate(words)
        ]
        del segments[0]["tOffsetMs"]
        events.append(
            {"tStartMs": one.time_ms - start_ms + LATER_MS, "dDurationMs": len(words) * 350,
             "wWinId": 1, "segs": segments}
        )  # fmt: skip
    return {"wireMagic": "pb3", "events": events}


def test_from_the_transcript_to_the_published_track(
    service: YouTube, token: Token, ytdlp: StandIn, client_file: Path
) -> None:
    generate, dry_run, live, sync, validate, publish = commands()
    Path("episode.txt").write_text(TRANSCRIPT, encoding="utf-8")
    assert run(*generate).returncode == 0
    shown = run(*dry_run)
    assert "would add track en" in shown.stdout
    assert service.calls == []

    start_ms = real_ms()
    started = datetime.fromtimestamp(start_ms / 1000, timezone.utc)
    with serving_live(Rules(real_ms)) as server:
        service.broadcasts[VIDEO] = {
            "boundStreamId": "stream-1",
            "closedCaptionsType": "closedCaptionsHttpPost",
            "latencyPreference": "normal",
        }
        service.streams["stream-1"] = {"closedCaptionsIngestionUrl": server.url}
        service.videos[VIDEO]["live"] = {
            "actualStartTime": started.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        }
        sent = run(*live, "--ahead", "50")  # all at once, for a test
        assert sent.returncode == 0, sent.stderr
        assert server.rules.wrong == []
        taken = server.rules.captions
    first = captions.read("out/episode.en.srt").cues
    assert len(taken) == len(first)
    for one, cue in zip(taken, first):  # less the difference of the clocks, as live measures it
        assert abs(one.time_ms - start_ms - cue.start_ms) < 1000

    heard = automatic_captions(taken, start_ms)
    ytdlp.answers(video=described("en-orig"), automatic={"en-orig": heard})
    fitted = run(*sync)
    assert fitted.returncode == 0, fitted.stderr
    assert "100 % of its words match" in fitted.stderr
    assert re.search(r"moved \+0:0[345]", fitted.stderr)
    cues = captions.read("stream/episode.en.srt").cues
    assert abs(cues[0].start_ms - first[0].start_ms - LATER_MS) < 1500
    for cue in cues:
        assert any(abs(cue.start_ms - LATER_MS - one.start_ms) < 3000 for one in first)

    checked = run(*validate)
    assert checked.returncode in (0, 1), checked.stderr
    # nothing but speech that is faster than reading
    assert set(re.findall(r" ([A-Z]\d{3}) ", checked.stdout)) <= {"R001"}
    done = run(*[str(client_file) if word == "client_secret.json" else word for word in publish])
    assert done.returncode == 0, done.stderr
    assert list(service.files.values()) == [Path("stream/episode.en.srt").read_bytes()]
    assert "added track en" in done.stderr
    # 101 for the broadcast, 450 for the track
    assert service.units == 551


def test_the_recipe_is_one_page() -> None:
    assert len(section().strip().splitlines()) <= LONGEST_LINES


def test_every_command_of_the_recipe_exists() -> None:
    assert [words[0] for words in commands()] == [
        "generate", "publish", "live", "sync", "validate", "publish",
    ]  # fmt: skip
