"""Settings files: the nearest one applies, and everything in it is checked."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from captions.cleaning.clean import Sounds
from captions.cli import cli
from captions.cli.options.types import RHYTHMS, SOUNDS, SPEAKERS
from captions.cli.settings.file import Settings, find_settings, named_settings
from captions.cli.settings.keys import COMMANDS, KEYS, LIMITS
from captions.errors import CaptionsError
from captions.profile import Rhythm
from captions.segmentation.layout import Speakers


def settings(folder: Path, text: str) -> Settings:
    (folder / "captions.toml").write_text(text)
    return find_settings(folder)


def test_values_are_read_as_commands_take_them(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'profile = "ted"\nmax-cps = 50\nmin-gap = "90ms"\nmin-duration = 0.5\nlang = "pt-BR"\n'
        'sounds = "drop"\nlabel = ">> {name}: "\nglossary = "words.txt"\n'
        'select = ["t", "cue-overlap"]\nignore = ["T003"]\n[rename]\nADA = "Ada L."\n',
    )
    assert found.shared == {
        "profile": "ted", "max-cps": 50, "min-gap": 90, "min-duration": 500, "lang": "pt-BR",
        "sounds": "drop", "label": ">> {name}: ", "glossary": str(tmp_path / "words.txt"),
        "select": ("T", "T002"), "ignore": ("T003",), "rename": {"ADA": "Ada L."},
    }  # fmt: skip
    assert found.path == str(tmp_path / "captions.toml")


def test_the_table_of_a_command_wins(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'profile = "ted"\nmax-cps = 50\nsounds = "drop"\nignore = ["X"]\nrename = { A = "Ada" }\n'
        '[generate]\nmax-chars = 30\nrename = { B = "Bob" }\n[sync]\nprofile = "bbc"\n'
        '[validate]\nignore = ["T"]\n',
    )
    assert found.for_command("generate") == {
        "profile": "ted", "max-cps": 50, "sounds": "drop", "max-chars": 30,
        "rename": {"A": "Ada", "B": "Bob"},
    }  # fmt: skip
    # the limits at the top belong to the profile at the top
    assert found.for_command("sync") == {
        "profile": "bbc", "sounds": "drop", "rename": {"A": "Ada"}
    }  # fmt: skip
    assert found.for_command("validate") == {"profile": "ted", "max-cps": 50, "ignore": ("X", "T")}
    assert found.for_command("convert") == {}


def test_the_nearest_file_applies(tmp_path: Path) -> None:
    folder = tmp_path / "season" / "live"
    folder.mkdir(parents=True)
    settings(tmp_path, 'ignore = ["T002"]')
    assert find_settings(folder).shared == {"ignore": ("T002",)}
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    assert find_settings(folder).shared == {"ignore": ("T002",)}
    (folder / "pyproject.toml").write_text('[tool.captions]\nignore = ["X"]\n')
    assert find_settings(folder).shared == {"ignore": ("X",)}
    assert settings(folder, "").shared == {}


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    assert settings(tmp_path, 'lang = "en"').shared == {"lang": "en"}
    assert settings(tmp_path, 'lang = "fil"').shared == {"lang": "fil"}


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'profile = "mine"\n'
        '[profiles.short]\nbase = "mine"\nmax-chars = 20\n'
        '[profiles.mine]\nbase = "netflix"\nmax-chars = 37\nrhythm = "dense"\ntail = "80ms"\n'
        "[profiles.plain]\n",
    )
    mine, short, plain = (found.profiles[name] for name in ("mine", "short", "plain"))
    assert (mine.name, mine.source) == ("mine", "based on netflix")
    assert (mine.max_chars, mine.rhythm, mine.tail_ms, mine.ellipsis_character) == (
        37, "dense", 80, True,
    )  # fmt: skip
    assert (short.max_chars, short.tail_ms, plain.max_chars) == (20, 80, 42)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('slect = ["T"]', "there is no setting 'slect'. Did you mean select?"),
        ("max_chars = 37", "there is no setting 'max_chars'. Did you mean max-chars?"),
        ("colour = 37", "there is no setting 'colour'. Settings: profile, select"),
        ("[generat]\n", "there is no setting 'generat'. Did you mean generate?"),
        ("generate = 3", "generate must be a table of settings, not 3. Write [generate]"),
        ("[generate]\nmaxchars = 3", "'maxchars' in [generate]. Did you mean max-chars?"),
        ("[convert]\nmax-chars = 3", "'max-chars' in [convert]. Move it to [generate], [sync], "),
        ("[convert]\nselect = 3", "'select' in [convert]. Move it to [validate]"),
        ("[generate]\nmax-chars = 3", "max-chars is too small (3 < 10)"),
        ("[generate]\nmax-chars = '3'", '[generate] max-chars must be a whole number, not "3"'),
        ('select = ["T0O2"]', "no rule has the code 'T0O2' (in select)"),
        ('select = "T002"', 'Write select = ["T002", "X"]'),
        ("select = []", "select is empty"),
        ('profile = "netfix"', "there is no profile 'netfix'. Did you mean netflix?"),
        ("profile = 3", "profile must be the name of a profile, not 3"),
        (
            'max-chars = "wide"',
            'max-chars must be a whole number, not "wide". Write max-chars = 42',
        ),
        ("max-chars = true", "max-chars must be a whole number, not true"),
        ("max-chars = 37.5", "max-chars must be a whole number, not 37.5"),
        ("max-chars = inf", "max-chars must be a whole number, not inf"),
        ("max-cps = nan", "max-cps must be a number, not nan. Write max-cps = 17"),
        ("max-cps = 1e300", "max-cps must be a number, not 1e+300"),
        (f"max-chars = {'1' * 400}", "max-chars must be a whole number, not one of 400 digits"),
        (f"max-chars = {'1' * 5000}", "a number in it has too many digits"),
        (f"max-chars = {'[' * 5000}", "this "),
        ("max-chars = 3", "max-chars is too small (3 < 10). Give 10 or more"),
        ("min-line-ratio = 2", "min-line-ratio is too large (2 > 1)"),
        ('min-gap = "soon"', "min-gap: 'soon' is not a time"),
        ("min-gap = nan", "min-gap must be a time, not nan"),
        ("min-gap = -1", "min-gap cannot be negative (-1 < 0)"),
        ('min-gap = "-1"', "min-gap cannot be negative (-1 < 0)"),
        ("min-duration = 1e400", "min-duration must be a time, not inf"),
        ("per-file-ignores = 3", "must be a table of patterns and codes, not 3"),
        (
            '[per-file-ignores]\n"*.srt" = ["Q"]',
            "no rule has the code 'Q' (in per-file-ignores \"*.srt\")",
        ),
        (
            "max-duration = 0.5",
            "(500 ms < 833 ms). Change min-duration or max-duration",
        ),
        ("select = [", "this is not valid TOML"),
        ('lang = "../x"', "lang: '../x' is not a language tag. Write it like en or pt-BR"),
        ("lang = 3", 'lang must be a language tag, not 3. Write lang = "en"'),
        ('label = "who"', "label: 'who' has no {name}"),
        ('speakers = "always"', 'speakers must be "change" or "every" or "none", not "always"'),
        ("sounds = true", 'sounds must be "keep" or "drop" or "drop-lyrics", not true'),
        ("ellipsis-character = 1", "ellipsis-character must be true or false, not 1"),
        ('glossary = ""', 'glossary must be the name of a file, not "". Write glossary = "'),
        ("rename = 3", 'rename must be a table of names, not 3. Write [rename] and KENNEDY = "'),
        ("rename = { A = 1 }", "rename must be a table of names, not a table with other values"),
        ('lang = ["en"]', "lang must be a language tag, not a list"),
        (f'lang = "{"x" * 500}"', "xxx' is not a language tag"),
        ("profiles = 3", "profiles must be a table of profiles, not 3"),
        ("[profiles]\nmine = 3", "profiles.mine must be a table of limits, not 3"),
        ("[profiles.bbc]", "bbc is a profile already. Rename [profiles.bbc]"),
        ('[profiles.a]\nbase = "bcc"', "there is no profile 'bcc'. Did you mean bbc?"),
        ("[profiles.a]\nbase = 3", "[profiles.a] base must be the name of a profile, not 3"),
        (
            '[profiles.a]\nbase = "b"\n[profiles.b]\nbase = "a"',
            "[profiles.a] is based on itself (a on b on a). Name another base",
        ),
        ('[profiles.a]\nlang = "en"', "there is no setting 'lang' in [profiles.a]. Settings: base"),
        ("[profiles.a]\nmax-char = 3", "'max-char' in [profiles.a]. Did you mean max-chars?"),
        ("[profiles.a]\nmax-chars = 3", "[profiles.a] max-chars is too small (3 < 10)"),
    ],
)
def test_an_error_names_the_file_and_its_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        settings(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'captions.toml'}:")
    assert message in str(caught.value)


def test_text_that_is_not_toml_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError) as caught:
        settings(tmp_path, "max-cps = 17\nmax-chars 37\n")
    assert str(caught.value).startswith(f"{tmp_path / 'captions.toml'}:2: this is not valid TOML (")


@pytest.mark.parametrize("value", ["3", '"x"'])
def test_a_tool_in_pyproject_that_is_not_a_table_is_an_error(tmp_path: Path, value: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool]\ncaptions = {value}\n")
    with pytest.raises(CaptionsError, match=f"must be a table of settings, not {value}"):
        find_settings(tmp_path)


@pytest.mark.parametrize("text", ["tool = 5", "tool = []", "[[tool]]\na = 1"])
def test_other_tools_are_no_concern(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert find_settings(tmp_path).path != str(tmp_path / "pyproject.toml")


def test_a_list_of_tables_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[[tool.captions]]\nprofile = "bbc"\n')
    with pytest.raises(CaptionsError, match=r"tool\.captions must be a table of settings"):
        find_settings(tmp_path)


def test_a_settings_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "captions.toml"
    path.symlink_to("nowhere")
    with pytest.raises(CaptionsError, match=r"captions\.toml: no such file"):
        find_settings(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(CaptionsError, match=r"captions\.toml: this is a folder"):
        find_settings(tmp_path)


def test_a_file_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('lang = "de"\n')
    assert named_settings(str(path)).shared == {"lang": "de"}
    with pytest.raises(CaptionsError, match=r"hous\.toml: no such file. Did you mean"):
        named_settings(str(tmp_path / "hous.toml"))
    with pytest.raises(CaptionsError, match="this is a folder"):
        named_settings(str(tmp_path))
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    with pytest.raises(CaptionsError, match=r"there is no table \[tool\.captions\] in this file"):
        named_settings(str(tmp_path / "pyproject.toml"))


def test_the_words_of_options_are_those_of_the_library() -> None:
    assert get_args(Speakers) == SPEAKERS
    assert get_args(Rhythm) == RHYTHMS
    assert get_args(Sounds) == SOUNDS


@pytest.mark.parametrize("name", COMMANDS)
def test_each_key_of_a_command_is_one_of_its_parameters(name: str) -> None:
    import click

    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    parameters = {param.name for param in command.params}
    for key, found in KEYS.items():
        if name in found.commands and key not in LIMITS and key != "per-file-ignores":
            assert found.parameter in parameters, key
    assert {"config", "isolated"} <= parameters


BROKEN = ["tool = [", "[tool.other\n", "# see tool.captions\nbroken [", f"a = {'1' * 5000}", "a\0b"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_pyproject_without_our_table_is_none_of_ours(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, 'lang = "en"').shared == {"lang": "en"}
    (tmp_path / "show").mkdir()
    (tmp_path / "show/pyproject.toml").write_text(text)
    assert find_settings(tmp_path / "show").shared == {"lang": "en"}


@pytest.mark.parametrize(
    "text",
    [
        "[tool.captions\n",
        "[ tool . 'captions' ]\nmax-chars = 3 4",
        "[tool.captions]\na = 1\n[tool.other\n",
        "tool.captions.max-chars = in",
        "[tool]\ncaptions = {\n",
        "[tool]\ncaptions = 'x'",
        "[[tool.captions]]\nprofile = 'bbc'",
        f"[tool.captions]\na = {'[' * 5000}",
    ],
)
def test_a_broken_pyproject_with_our_table_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(CaptionsError, match=r"pyproject\.toml"):
        find_settings(tmp_path)


@pytest.mark.parametrize("text", ["tool = 5", "tool = []", "[[tool]]\na = 1"])
def test_another_kind_of_tool_is_none_of_ours(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, 'lang = "en"').shared == {"lang": "en"}
    (tmp_path / "show").mkdir()
    (tmp_path / "show/pyproject.toml").write_text(text)
    assert find_settings(tmp_path / "show").shared == {"lang": "en"}
