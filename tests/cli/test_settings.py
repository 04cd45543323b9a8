"""Settings files as all commands apply them; an option counts more."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import captions
from captions.cli.settings.keys import COMMANDS, KEYS
from tests.cli.process import captions as run_process
from tests.cli.process import captions_here as run
from tests.conftest import FIXTURES

TALK = (
    "0:01 LOVELACE: The siphon on the roof is full again.\n"
    "0:05 [music]\n"
    "0:08 BABBAGE: Then we shall need a longer pipe, I am afraid.\n"
)
VOICES = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada>The roof leaks.\n\n"
    "00:04.000 --> 00:06.000\n<v Ada>Again.\n"
)
SETTINGS = """
profile = "house"
lang = "en"
speakers = "every"
label = ">> {name}: "
sounds = "drop"
glossary = "words.txt"

[rename]
LOVELACE = "Ada"

[profiles.house]
base = "netflix"
max-chars = 30

[validate]
select = ["L"]
"""
ALL = "settings from captions.toml: profile, lang, speakers, label, sounds, glossary, rename\n"


@pytest.fixture(autouse=True)
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talk.txt").write_text(TALK)
    Path("voices.vtt").write_text(VOICES)
    Path("words.txt").write_text("siphon = cistern\n")
    Path("captions.toml").write_text(SETTINGS)


def made(*args: str) -> str:
    done = run("generate", "talk.txt", "-o", "-", "--to", "srt", "-q", *args)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_generate_reads_every_setting() -> None:
    done = run_process("generate", "talk.txt", "-o", "out/", "--report", "report.json")
    assert done.returncode == 0
    assert done.stderr.startswith(ALL)
    track = captions.read("out/talk.en.srt")
    text = " ".join(cue.text.replace("\n", " ") for cue in track.cues)
    assert text.startswith(">> Ada: The cistern on the")
    assert ">> BABBAGE:" in text
    assert "music" not in text
    assert max(len(line) for cue in track.cues for line in cue.text.split("\n")) <= 30
    (row,) = json.loads(Path("report.json").read_text())
    assert row["settings"] == str(Path("captions.toml").resolve())


def test_an_option_wins() -> None:
    assert "[music]" in made("--sounds", "keep")
    assert "(Ada) The cistern" in made("--label", "({name}) ")
    assert ">> Miss L: The" in made("--rename", "LOVELACE=Miss L")
    assert ">> Charles: " in made("--rename", "BABBAGE=Charles")
    assert ">> Ada: The" in made("--rename", "BABBAGE=Charles")
    Path("other.txt").write_text("roof = attic\n")
    assert "siphon on the attic" in made("--glossary", "other.txt").replace("\n", " ")
    assert max(map(len, made("--max-chars", "60", "--profile", "bbc").split("\n"))) > 30
    done = run("generate", "talk.txt", "-o", "out/", "--lang", "fr", "--profile", "bbc")
    assert done.stderr.startswith("settings from captions.toml: speakers, label, sounds, ")
    assert Path("out/talk.fr.srt").is_file()


def test_isolated_ignores_settings_and_config_names_them() -> None:
    assert "[music]" in made("--isolated")
    Path("other.toml").write_text('label = "{name} said: "\n')
    text = made("--config", "other.toml")
    assert "LOVELACE said:" in text
    assert "[music]" in text
    done = run("generate", "talk.txt", "--config", "other.toml", "--isolated")
    assert done.returncode == 2
    assert "--config and --isolated exclude each other. Give one of them." in done.stderr
    done = run("generate", "talk.txt", "--config", "absent.toml", "-o", "out/")
    assert (done.returncode, done.stderr) == (
        2, "Error: absent.toml: no such file. Check the name.\n"
    )  # fmt: skip


def test_a_glossary_is_beside_its_settings() -> None:
    Path("season").mkdir()
    Path("season/talk.txt").write_text(TALK)
    done = run("generate", "season/talk.txt", "-o", "-", "--to", "srt")
    assert "cistern" in done.stdout
    Path("words.txt").unlink()
    done = run("generate", "season/talk.txt", "-o", "-", "--to", "srt")
    assert done.returncode == 2
    assert re.match(r"Error: .*captions\.toml: glossary .*words\.txt: no such file\.", done.stderr)


def test_a_glossary_may_be_a_file_address() -> None:
    Path("words.txt").rename("other words.txt")
    settings = Path("captions.toml").read_text()
    address = f"file://{Path('other words.txt').absolute()}"
    Path("captions.toml").write_text(settings.replace("words.txt", address))
    assert "cistern" in run("generate", "talk.txt", "-o", "-", "--to", "srt").stdout


def test_each_input_has_the_settings_of_its_folder() -> None:
    for name, language in (("one", "de"), ("two", "fr")):
        Path(name).mkdir()
        Path(f"{name}/{name}.txt").write_text(TALK)
        Path(f"{name}/captions.toml").write_text(f'lang = "{language}"\n')
    args = ("generate", "one", "two", "-o", "out", "--to", "srt", "--jobs", "2", "--resume")
    done = run_process(*args)
    assert done.returncode == 0, done.stderr
    assert "settings from one/captions.toml: lang\n" in done.stderr
    assert "settings from two/captions.toml: lang\n" in done.stderr
    assert {path.name for path in Path("out").glob("*.srt")} == {"one.de.srt", "two.fr.srt"}
    # other settings of one folder make its files stale, and no others
    Path("two/captions.toml").write_text('lang = "fr"\nsounds = "drop"\n')
    assert run(*args).stderr.splitlines()[-1] == "1 done, 1 skipped (up to date)"
    Path("two/captions.toml").write_text("lang = 3\n")
    done = run("generate", "one", "two", "-o", "other", "--to", "srt")
    assert done.returncode == 2
    assert done.stderr.endswith(
        'two/captions.toml: lang must be a language tag, not 3. Write lang = "en".\n'
    )
    assert not Path("other").exists()  # refused before any work


def test_convert_names_speakers_and_the_language() -> None:
    done = run_process("convert", "voices.vtt", "a.srt")
    assert done.stderr.startswith("settings from captions.toml: lang, speakers, label\n")
    assert [cue.text for cue in captions.read("a.srt").cues] == [
        ">> Ada: The roof leaks.", ">> Ada: Again.",
    ]  # fmt: skip
    run("convert", "voices.vtt", "b.srt", "--speakers", "change", "--label", "{name}: ")
    assert [cue.text for cue in captions.read("b.srt").cues] == ["Ada: The roof leaks.", "Again."]
    done = run("convert", "voices.vtt", "c.srt", "--speakers", "none", "--isolated")
    assert [cue.text for cue in captions.read("c.srt").cues] == ["The roof leaks.", "Again."]
    assert "lost: speakers of 2 cues" in done.stderr
    run("convert", "voices.vtt", "d.ttml")
    assert captions.read("d.ttml").language == "en"
    run("convert", "d.ttml", "e.ttml", "--lang", "de")
    assert captions.read("e.ttml").language == "de"
    run("convert", "e.ttml", "f.ttml")  # the language of the file counts more than a setting
    assert captions.read("f.ttml").language == "de"


def test_sync_reads_settings() -> None:
    for name in ("episode.txt", "stream.en.json3"):
        Path(name).write_bytes((FIXTURES / "sync" / name).read_bytes())
    Path("captions.toml").write_text('lang = "en"\n[sync]\nmax-chars = 24\n')
    done = run_process(
        "sync", "episode.txt", "stream.en.json3", "-o", "out/", "--report", "sync.json"
    )
    assert done.returncode == 0
    assert done.stderr.startswith("settings from captions.toml: lang, max-chars\n")
    track = captions.read("out/episode.en.srt")
    assert max(len(line) for cue in track.cues for line in cue.text.split("\n")) <= 24
    assert json.loads(Path("sync.json").read_text())["settings"].endswith("captions.toml")


def test_limits_apply_to_retime_and_join_with_fit() -> None:
    Path("captions.toml").write_text('[retime]\nmin-duration = 3\n[join]\nmin-duration = "2.5"\n')
    done = run("retime", "voices.vtt", "a.vtt", "--shift", "1")
    assert "settings" not in done.stderr
    done = run("retime", "voices.vtt", "b.vtt", "--fit")
    assert done.stderr.startswith("settings from captions.toml: min-duration\n")
    assert captions.read("b.vtt").cues[-1].end_ms == 7000
    done = run("join", "voices.vtt", "voices.vtt", "-o", "c.vtt", "--at", "10", "--fit")
    assert done.stderr.startswith("settings from captions.toml: min-duration\n")
    assert captions.read("c.vtt").cues[-1].end_ms == 16_500


def test_validate_checks_against_a_profile_of_ones_own() -> None:
    long = "1\n00:00:01,000 --> 00:00:05,000\nThirty-three characters, no fewer\n"
    Path("long.srt").write_text(long)
    done = run_process("validate", "long.srt")
    assert done.returncode == 1
    assert "33 > 30" in done.stdout
    assert "settings from captions.toml: profile, lang, glossary, select\n" in done.stderr
    assert run("validate", "long.srt", "--profile", "netflix").returncode == 0
    assert run("validate", "long.srt", "--isolated", "--select", "L").returncode == 0
    assert run("validate", "-", "--profile", "house", stdin=long).returncode == 1


def test_profiles_are_listed_and_found_by_name() -> None:
    done = run("profiles")
    assert re.search(r"^house +30 ", done.stdout, re.MULTILINE)
    assert "  house: based on netflix\n" in done.stdout
    assert "house" not in run("profiles", "--isolated").stdout
    for command in (
        ["generate", "talk.txt", "-o", "out/"],
        ["validate", "voices.vtt"],
        ["retime", "voices.vtt", "a.vtt", "--fit"],
    ):
        done = run(*command, "--profile", "hause")
        assert done.returncode == 2
        assert done.stderr == "Error: there is no profile 'hause'. Did you mean house?\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_settings_stop_every_command(command: str) -> None:
    Path("captions.toml").write_text('labl = ">> {name}: "\n')
    args = {
        "generate": ["talk.txt", "-o", "out/"],
        "convert": ["voices.vtt", "a.srt"],
        "sync": ["talk.txt", "voices.vtt", "-o", "out/"],
        "retime": ["voices.vtt", "a.vtt", "--shift", "1"],
        "join": ["voices.vtt", "voices.vtt", "-o", "a.vtt"],
        "validate": ["voices.vtt"],
        "live": ["voices.vtt", "--dry-run"],
        "publish": ["voices.vtt", "--video", "dQw4w9WgXcQ", "--lang", "en", "--dry-run"],
    }
    before = set(Path().rglob("*"))
    done = run(command, *args[command])
    assert done.returncode == 2
    path = Path("captions.toml").resolve()
    assert done.stderr == f"Error: {path}: there is no setting 'labl'. Did you mean label?\n"
    assert set(Path().rglob("*")) == before


def test_the_manual_lists_every_key() -> None:
    text = (FIXTURES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert rows == [
        (key, found.about, ", ".join(command for command in COMMANDS if command in found.commands))
        for key, found in KEYS.items()
    ]
    (example,) = re.findall(r"<!-- settings -->\n```toml\n(.*?)```", text, re.DOTALL)
    Path("captions.toml").write_text(example)
    Path("names.txt").write_text("siphon = cistern\n")
    assert run("generate", "talk.txt", "-o", "out/").returncode == 0


def test_a_folder_that_is_gone_is_reported(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd()); sys.argv = ['captions', 'validate', '-']; "
        "from captions.__main__ import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gone,
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "no longer exists" in result.stderr
    assert "Traceback" not in result.stderr
