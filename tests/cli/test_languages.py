"""``--lang`` and ``--rtl`` as they are typed, and what is reported about the language of a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from captions.text.phrases import missing_phrases
from tests.cli.process import captions_here as run
from tests.conftest import FIXTURES

GERMAN = "Gestern haben wir lange über die neuen Regeln für die Untertitel gesprochen."
HEBREW = "1\n00:00:01,000 --> 00:00:03,000\n- שלום לכולם!\n- מה שלומך?\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_german_lines_break_by_german_words_with_and_without_lang() -> None:
    Path("talk.txt").write_text(f"0:01 {GERMAN}\n0:09 {GERMAN}\n", encoding="utf-8")
    for options in ([], ["--lang", "de"]):
        done = run("generate", "talk.txt", "-o", "-", "--to", "srt", *options)
        assert done.returncode == 0
        assert "für die\n" not in done.stdout
        assert "über die neuen Regeln\n" in done.stdout


def test_a_profile_takes_the_limits_of_the_language() -> None:
    Path("talk.txt").write_text("0:01 Я не верю, что она хочет продать старый дом в конце улицы.\n")
    run("generate", "talk.txt", "-o", "talk.srt", "--profile", "netflix", "--lang", "ru")
    Path("long.srt").write_text(f"1\n00:00:01,000 --> 00:00:05,000\n{'д' * 40}\n", encoding="utf-8")
    done = run("validate", "long.srt", "--profile", "netflix", "--lang", "ru", "--select", "L001")
    assert "line too long (40 > 39 characters)" in done.stdout
    assert run("validate", "long.srt", "--profile", "netflix", "--select", "L001").returncode == 0


def test_japanese_limits_count_full_width_characters() -> None:
    text = "字幕" * 6 + "です"
    Path("a.srt").write_text(f"1\n00:00:01,000 --> 00:00:09,000\n{text}\n", encoding="utf-8")
    done = run("validate", "a.srt", "--profile", "netflix", "--lang", "ja", "--select", "L001,R001")
    assert "line too long (14 > 13 characters)" in done.stdout
    assert "R001" not in done.stdout
    # a limit typed counts in the same way, for the language that is detected
    done = run("validate", "a.srt", "--max-chars", "14", "--select", "L001")
    assert done.returncode == 0


def test_the_missing_phrases_of_japanese_are_reported() -> None:
    Path("talk.txt").write_text(
        "0:01 字幕は二行で読みやすくする必要があります。\n", encoding="utf-8"
    )
    done = run("generate", "talk.txt", "-o", "talk.srt", "--profile", "netflix", "--lang", "ja")
    assert ("captions-toolkit[cjk]" in done.stderr) == (missing_phrases("ja") is not None)


def test_mixed_text_is_reported_with_its_line() -> None:
    german, english = (
        " ".join(re.split("[|_ ]+", (FIXTURES / "languages" / f"{code}.txt").read_text("utf-8")))
        for code in ("de", "en")
    )
    turns = (*german.splitlines(), *english.splitlines()[:12], GERMAN)
    lines = [f"{n // 10}:{n % 10 * 6:02} {text}" for n, text in enumerate(turns)]
    Path("talk.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("generate", "talk.txt", "-o", "talk.srt")
    assert re.search(
        r"talk.txt:2\d: from here the text seems to be English, not German", done.stderr
    )


def test_rtl_moves_the_punctuation_and_says_so() -> None:
    Path("he.srt").write_text(HEBREW, encoding="utf-8")
    run("convert", "he.srt", "same.srt")
    assert "- שלום לכולם!\n" in Path("same.srt").read_text(encoding="utf-8")
    done = run("convert", "he.srt", "player.srt", "--rtl")
    assert "!שלום לכולם -\n?מה שלומך -\n" in Path("player.srt").read_text(encoding="utf-8")
    assert "the punctuation at the ends of 2 lines is moved" in done.stderr
    done = run("convert", "-i", "he.srt", "--rtl")
    assert done.returncode == 0
    assert "!שלום לכולם -\n" in Path("he.srt").read_text(encoding="utf-8")


def test_rtl_moves_the_punctuation_before_the_name_of_a_speaker() -> None:
    name = "\u05d3\u05e0\u05d4"
    Path("talk.txt").write_text(
        f"0:01 {name}: \u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd.\n"
        f"0:04 {name}: \u05de\u05d4 \u05e9\u05dc\u05d5\u05de\u05da?\n", encoding="utf-8"
    )  # fmt: skip
    done = run("generate", "talk.txt", "-o", "talk.srt", "--rtl", "--speakers", "every")
    assert done.returncode == 0
    assert f"\n.{name}: \u05e9\u05dc\u05d5\u05dd \u05dc\u05db\u05d5\u05dc\u05dd\n" in Path(
        "talk.srt"
    ).read_text("utf-8")
    assert f"\n?{name}: " in Path("talk.srt").read_text("utf-8")


def test_profiles_of_a_language_are_listed() -> None:
    done = run("profiles", "--lang", "ko")
    row = next(line for line in done.stdout.splitlines() if line.startswith("netflix "))
    assert row.split()[:4] == ["netflix", "16", "2", "12"]
    assert row.endswith("no")
    assert "limits for ko (P; speed T)" in done.stdout


def test_profiles_of_ones_own_are_listed_with_the_limits_of_the_language() -> None:
    Path("captions.toml").write_text('[profiles.mine]\nbase = "netflix"\nmax-lines = 3\n')
    rows = {line.split()[0]: line.split()[1:4] for line in run("profiles", "--lang", "ko").stdout.splitlines() if line.strip()}  # fmt: skip
    assert rows["mine"] == ["16", "3", "12"]


def test_what_is_no_language_tag_is_refused() -> None:
    Path("a.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\nHello.\n")
    done = run("validate", "a.srt", "--lang", "german")
    assert done.returncode == 2
    assert "'german' is not a language tag" in done.stderr
