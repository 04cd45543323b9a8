"""``captions preview``, ``apply``, ``show``, ``plot``, and ``--preview`` of other commands."""

from __future__ import annotations

import json
import re
import shutil
import webbrowser
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import captions_here as run
from tests.conftest import FIXTURES

EPISODE = FIXTURES / "validate/episode.srt"
TALK = FIXTURES / "transcripts/two-minutes.txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(EPISODE, "episode.srt")
    return tmp_path


def data_of(page: str) -> dict[str, Any]:
    text = Path(page).read_text(encoding="utf-8")
    island = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert island is not None
    data: dict[str, Any] = json.loads(island[1])
    return data


def test_a_page_has_what_is_known_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    Path("chapters.txt").write_text("0:00 Intro\n0:05 The clock\n0:10 The end\n")
    Path("shots.txt").write_text("5.2\n")
    done = run(
        "preview", "episode.srt", "-o", "page.html", "--chapters", "chapters.txt", "--shots",
        "shots.txt", "--max-cps", "30", "--open",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "episode.srt: 6 cues" in done.stderr
    assert opened == [Path("page.html").resolve().as_uri()]
    data = data_of("page.html")
    assert data["chapters"] == [[0, "Intro"], [5000, "The clock"], [10_000, "The end"]]
    assert (data["shots"], data["limits"]["max_cps"]) == ([5200], 30)


def test_settings_of_validate_apply() -> None:
    Path("captions.toml").write_text('[validate]\nignore = ["T"]\nmax-cps = 31\n')
    assert run("preview", "episode.srt", "-o", "page.html").returncode == 0
    data = data_of("page.html")
    assert data["limits"]["max_cps"] == 31
    assert not [one for one in data["findings"] if one["code"].startswith("T")]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["gone.srt", "-o", "p.html"], "gone.srt: no such file"),
        (["episode.srt", "-o", "episode.srt"], "episode.srt"),
        (["episode.srt", "-o", "-"], "a page is written to a local file"),
        (["episode.srt", "-o", "p.html", "--media", "https://a.org/b.mp3"], "not an address"),
        (["episode.srt", "-o", "p.html", "--media", "gone.mp3"], "gone.mp3: no such file"),
        (["episode.srt", "other.srt", "-o", "p/", "--against", "t.txt"], "are about one file"),
        (["picture.png", "-o", "p.html"], "picture.png: "),
        (["talk.txt", "-o", "p.html"], "this is a transcript, not captions"),
        (["episode.srt", "-o", "p.html", "--report", "episode.srt"], "this is not a report"),
    ],
)
def test_what_is_refused(args: list[str], message: str) -> None:
    Path("talk.txt").write_text("0:01 Good evening.\n0:04 Good night.\n")
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    before = Path("episode.srt").read_bytes()
    done = run("preview", *args)
    assert done.returncode == 2
    assert message in done.stderr
    assert not Path("p.html").exists()
    assert Path("episode.srt").read_bytes() == before


def test_several_files_get_an_index_without_those_that_cannot_be_read() -> None:
    Path("b").mkdir()
    shutil.copy("episode.srt", "b/episode.srt")
    done = run("preview", "episode.srt", "b/episode.srt", "gone.srt", "-o", "pages")
    assert done.returncode == 1
    assert "gone.srt: no such file" in done.stderr
    index = Path("pages/index.html").read_text()
    assert 'href="./episode.srt.html"' in index
    assert 'href="./episode.srt-2.html"' in index
    again = run("preview", "episode.srt", "b/episode.srt", "-o", "pages")
    assert "already exists" in again.stderr


def test_commands_make_a_page_of_their_result() -> None:
    done = run("generate", str(TALK), "-o", "out/", "--preview", "made.html")
    assert done.returncode == 0, done.stderr
    assert "page: made.html" in done.stderr
    made = data_of("made.html")
    assert made["starts"][0][2] in ("estimated", "printed")
    assert made["transcript"]["name"] == "two-minutes.txt"
    original = Path("episode.srt").read_bytes()
    done = run("validate", "episode.srt", "--fix", "--preview", "fixed.html")
    assert done.returncode == 1
    assert Path("episode.srt").read_bytes() != original
    assert {one["kind"] for one in data_of("fixed.html")["before"]["changes"]} >= {"moved"}
    done = run(
        "sync", str(FIXTURES / "sync/episode.txt"), str(FIXTURES / "sync/stream.en.json3"),
        "-o", "stream.srt", "--preview", "sync.html",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert data_of("sync.html")["transcript"]["name"] == "episode.txt"


def test_a_preview_needs_one_file() -> None:
    for args in (
        ("generate", str(TALK), "episode.srt", "-o", "out/"),
        ("generate", str(TALK), "-o", "-"),
        ("generate", str(TALK), "-o", "out/", "--dry-run"),
        ("generate", str(TALK), "-o", "out/", "--resume"),
        ("validate", "episode.srt", "."),
    ):
        done = run(*args, "--preview", "page.html")
        assert done.returncode == 2
        assert "--preview" in done.stderr
    assert not Path("page.html").exists()


def test_applying_to_another_output_and_to_the_wrong_file() -> None:
    data = Path("episode.srt").read_bytes()
    from hashlib import sha256

    new = [{"start_ms": 400, "end_ms": 2700, "text": "One"}]
    listed = {
        "captions_changes": 1,
        "sha256": sha256(data).hexdigest(),
        "changes": [{"cue": 0, "replaced": 1, "new": new}],
    }
    Path("c.json").write_text(json.dumps(listed))
    done = run("apply", "c.json", "episode.srt", "-o", "new.srt")
    assert (done.returncode, done.stderr) == (0, "new.srt: 1 change made\n")
    assert Path("episode.srt").read_bytes() == data
    assert run("apply", "c.json", "new.srt").returncode == 2
    assert "already exists" in run("apply", "c.json", "episode.srt", "-o", "new.srt").stderr
    wrong = run("apply", "episode.srt", "episode.srt")
    assert "episode.srt: this is not a change list" in wrong.stderr


def test_captions_are_shown_at_their_times(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    done = run("show", "episode.srt", "--speed", "4", "--start", "0:05")
    assert done.returncode == 0
    assert (
        done.stdout.splitlines()[0].split()
        == "0:02.86 and hardly anybody knows who winds it. ▇▇▇ 16.2".split()
    )
    assert "! R001" in done.stdout
    assert waits[0] == pytest.approx((5.291 - 5) / 4, abs=0.05)
    assert "Give --speed 1" in run("show", "episode.srt", "--speed", "0").stderr


@pytest.mark.parametrize("rest", [("show",), ("plot", "-o", "x.svg")])
def test_a_transcript_is_not_shown_as_captions(rest: tuple[str, ...]) -> None:
    Path("talk.txt").write_text("0:01 Good evening.\n0:03 Thank you.\n", encoding="utf-8")
    done = run(*rest, "talk.txt")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: talk.txt: this is a transcript, not captions. ")


def test_stopping_ends_the_show(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    assert run("show", "episode.srt").returncode == 130


def test_a_plot_is_written() -> None:
    assert run("plot", "episode.srt", "-o", "a.svg").returncode == 0
    assert Path("a.svg").read_text().startswith("<svg ")
    assert "already exists" in run("plot", "episode.srt", "-o", "a.svg").stderr
    assert run("plot", "episode.srt", "-o", "-", "--row", "5").stdout.count(">0:05<") == 2


def test_captions_fitted_to_a_stream_are_compared_with_before() -> None:
    made = run("generate", str(FIXTURES / "sync/episode.txt"), "-o", "e.srt")
    assert made.returncode == 0
    reference = str(FIXTURES / "sync/stream.en.json3")
    done = run("sync", "e.srt", reference, "-o", "s.srt", "--preview", "p.html")
    assert done.returncode == 0, done.stderr
    before = data_of("p.html")["before"]
    assert before["name"] == "e.srt"
    moved = [one for one in before["changes"] if one["kind"] == "moved"]
    assert moved
    reason = f"fitted to {reference}: 0:12.464 to 1:03.427 moved by +29.328 s"
    assert moved[0]["reason"] == reason
    assert any("not in the stream" in one["reason"] for one in before["changes"])
