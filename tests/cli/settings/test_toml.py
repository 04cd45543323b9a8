"""TOML: where keys are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.cli.settings.toml import key_lines

TEXT = """\
# a comment [with = brackets]
profile = "mine"

ignore = [ # ] not yet
  "X010", "a = ]",

  "T",
]
label = '''
[generate]
sounds = "keep" '''
rename = { "Ada L." = "Ada", b.c = "[d]" }

  [ generate ]  # a table
sounds = "drop"
validate.x = 1
[profiles."my own"]
base = \"""
net\\
flix\"""
[[many]]
a = 1
"""
LINES = {
    ("profile",): 2,
    ("ignore",): 4,
    ("label",): 9,
    ("rename",): 12,
    ("rename", "Ada L."): 12,
    ("rename", "b"): 12,
    ("rename", "b", "c"): 12,
    ("generate",): 14,
    ("generate", "sounds"): 15,
    ("generate", "validate"): 16,
    ("generate", "validate", "x"): 16,
    ("profiles", "my own"): 17,
    ("profiles", "my own", "base"): 18,
    ("many",): 21,
    ("many", "a"): 22,
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_key_has_the_line_it_begins_in(end: str) -> None:
    assert key_lines(TEXT.replace("\n", end)) == LINES


@given(st.lists(st.sampled_from(["", "# note", "  "]), max_size=6), st.integers(0, 6))
def test_other_lines_only_move_keys(before: list[str], at: int) -> None:
    lines = ["a = 1", *before[:at], "[t]", *before[at:], "b = [", "2,", "]", ""]
    text = "\n".join(lines)
    assert key_lines(text) == {
        ("a",): 1, ("t",): lines.index("[t]") + 1, ("t", "b"): lines.index("b = [") + 1,
    }  # fmt: skip


def test_a_long_list_takes_no_time() -> None:
    items = "".join(f'  "live/{number}.srt",\n' for number in range(20_000))
    assert key_lines(f"select = [\n{items}]\nlang = 'en'\n") == {("select",): 1, ("lang",): 20_003}
