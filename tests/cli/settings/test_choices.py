"""The options of a command and the settings of its inputs together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.tasks import SettingsUsed
from captions.cli.settings.choices import Choices
from captions.errors import CaptionsError

OPTIONS = {
    "profile": None, "max_chars": None, "speakers": "change", "label": "{name}: ", "rename": (),
    "glossary": None, "sounds": "keep", "lang": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def choose(command: str = "generate", **given: object) -> Choices:
    return Choices(command, OPTIONS | given, list(given))


def test_without_a_file_the_options_are_taken() -> None:
    chosen = choose(sounds="drop", max_chars=30).for_input("a.txt")
    assert chosen.options["profile"].max_chars == 30
    assert {name: value for name, value in chosen.options.items() if name != "profile"} == {
        "speakers": "change", "label": "{name}: ", "rename": {}, "glossary": {}, "sounds": "drop",
        "lang": None,
    }  # fmt: skip
    assert (chosen.path, chosen.used) == ("", None)


def test_an_option_of_the_same_value_as_the_default_counts_too() -> None:
    Path("captions.toml").write_text('sounds = "drop"\n')
    assert choose().for_input("a.txt").options["sounds"] == "drop"
    chosen = choose(sounds="keep").for_input("a.txt")
    assert chosen.options["sounds"] == "keep"
    assert chosen.used is None


def test_only_settings_with_an_effect_are_named() -> None:
    Path("captions.toml").write_text(
        'profile = "bbc"\nmax-chars = 30\nlabel = "{name}> "\nignore = ["X"]\nselect = ["T"]\n'
    )
    path = str(Path("captions.toml").resolve())

    def used(choices: Choices) -> SettingsUsed | None:
        return choices.for_input("a.srt").used

    assert used(choose()) == SettingsUsed(path, ("profile", "max-chars", "label"))
    assert used(choose(max_chars=31)) == SettingsUsed(path, ("profile", "label"))
    assert used(choose(profile="ted")) == SettingsUsed(path, ("label",))
    checks = Choices("validate", {"profile": None}, [])
    assert used(checks) == SettingsUsed(path, ("profile", "max-chars", "ignore", "select"))
    checks = Choices("validate", {"profile": None}, ["select"])
    assert used(checks) == SettingsUsed(path, ("profile", "max-chars"))
    unlimited = Choices("retime", OPTIONS, [], limited=False)
    assert used(unlimited) == SettingsUsed(path, ("label",))
    assert unlimited.for_input("a.srt").options["profile"] is None


def test_inputs_of_one_folder_share_their_options() -> None:
    # resuming computes the fingerprint of the options once for each settings file
    Path("captions.toml").write_text('lang = "en"\n')
    choices = choose()
    assert choices.for_input("a.txt") is choices.for_input("b.txt")
    assert choices.for_input("-") is choices.for_input("s3://show/a.txt")


def test_a_link_has_the_settings_of_the_file_it_leads_to() -> None:
    Path("season").mkdir()
    Path("season/captions.toml").write_text('lang = "en"\n')
    Path("season/a.txt").touch()
    Path("a.txt").symlink_to("season/a.txt")
    Path("loop.txt").symlink_to("loop.txt")
    assert choose().for_input("a.txt").options["lang"] == "en"
    assert choose().for_input("loop.txt").options["lang"] is None


def test_limits_of_options_and_settings_that_contradict_each_other() -> None:
    Path("captions.toml").write_text("min-duration = 3\n")
    with pytest.raises(CaptionsError, match=r"\(2000 ms < 3000 ms\)"):
        Choices("generate", OPTIONS | {"max_duration_ms": 2000}, ["max_duration_ms"]).for_input("a")


@given(top=st.integers(10, 99), own=st.integers(10, 99), typed=st.integers(10, 99))
def test_the_nearer_to_the_command_line_the_more_it_counts(top: int, own: int, typed: int) -> None:
    def chars(text: str, **given: object) -> int:
        Path("captions.toml").write_text(text)
        found: int = choose(**given).for_input("a.txt").options["profile"].max_chars
        return found

    shared = f"max-chars = {top}\n"
    both = f"{shared}[generate]\nmax-chars = {own}\n[sync]\nmax-chars = 11\n"
    assert chars(shared) == top
    assert chars(both) == own
    assert chars(both, max_chars=typed) == typed


def test_a_profile_of_ones_own_has_the_limits_of_the_language_below_its_own() -> None:
    Path("captions.toml").write_text('[profiles.mine]\nbase = "netflix"\nmax-cps = 15\n')
    profile = choose(profile="mine", lang="ko").for_input("a.txt").options["profile"]
    assert (profile.name, profile.max_chars, profile.max_cps) == ("mine", 16, 15)
    assert (profile.dash_style, profile.italics) == ("both, spaced", False)
    profile = choose(profile="mine").for_input("a.txt").options["profile"]
    assert (profile.max_chars, profile.max_cps, profile.italics) == (42, 15, True)
