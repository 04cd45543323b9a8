from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats.scc.codes import COLUMNS, ROWS, Style
from captions.formats.scc.layout import (
    MOST_ROWS,
    break_line,
    encode_rows,
    position_rows,
    split_rows,
)
from captions.formats.scc.position import Position, read_position
from captions.formats.scc.words import Changes, Word, styled_lines
from captions.formats.vtt.settings import read_cue_settings
from tests.formats.scc.assemble import ITALIC, at, doubled, extended, mid_row, special, text


def position_of(settings: str) -> Position:
    return read_position(read_cue_settings(settings).settings)


def laid_out(lines: str) -> tuple[list[list[str]], Changes]:
    changes = Changes()
    parts = split_rows(styled_lines(lines, changes), changes)
    return [[" ".join(word.text for word in row) for row in part] for part in parts], changes


def encoded(line: str, settings: str = "align:left") -> list[str]:
    rows = split_rows(styled_lines(line, Changes()), Changes())[0]
    units = encode_rows(position_rows(rows, position_of(settings)))
    return [code for unit in units for code in unit]


def test_lines_that_fit_stay() -> None:
    assert laid_out("So.\nThe tide has turned.")[0] == [["So.", "The tide has turned."]]


def test_a_long_line_is_broken_evenly() -> None:
    parts, changes = laid_out("The tide clock in the old harbour stopped.")
    assert parts == [["The tide clock in the", "old harbour stopped."]]
    assert not changes.counts["line breaks"]


def test_lines_are_joined_where_that_saves_a_row_unless_speakers_have_them() -> None:
    one = "Nobody has seen the tide clock so far"
    two = "since the old harbour was closed down"
    parts, changes = laid_out(f"{one}\n{two}")
    assert [len(part) for part in parts] == [3]
    assert changes.counts["line breaks"] == 1
    parts, changes = laid_out(f"- {one}\n- {two}")
    assert [len(part) for part in parts] == [4]
    assert not changes.counts["line breaks"]


def test_more_than_four_rows_are_several_captions() -> None:
    parts, changes = laid_out("The tide clock has stopped. " * 6)
    assert [len(part) for part in parts] == [3, 3]
    assert changes.counts["split"] == 1


def test_a_word_longer_than_a_row_is_broken() -> None:
    parts, changes = laid_out("a" * 40)
    assert parts == [["a" * 32, "a" * 8]]
    assert changes.counts["broken"] == 1


def test_no_words() -> None:
    assert laid_out(" \n<i> </i>")[0] == []


words = st.lists(
    st.builds(
        Word,
        st.text("abc", min_size=1, max_size=28),
        st.builds(Style, st.booleans(), st.booleans(), st.sampled_from(["white", "red"])),
    ),
    min_size=1,
    max_size=20,
)


@given(words)
def test_rows_hold_all_words_and_fit(line: list[Word]) -> None:
    rows = break_line(line)
    assert [word for row in rows for word in row] == line
    for part in split_rows([line], Changes()):
        assert len(part) <= MOST_ROWS
        for row in position_rows(part, position_of("")):
            length = sum(len(word.text) for word in row.words) + len(row.words) - 1
            assert 1 <= row.number <= ROWS
            assert 0 <= row.column <= row.column + length <= COLUMNS


@pytest.mark.parametrize(
    ("settings", "rows", "columns"),
    [
        ("", [14, 15], [13, 13]),
        ("line:0", [1, 2], [13, 13]),
        ("line:3", [4, 5], [13, 13]),
        ("line:-1", [14, 15], [13, 13]),
        ("line:-4", [12, 13], [13, 13]),
        ("line:1000", [14, 15], [13, 13]),
        ("line:0%", [1, 2], [13, 13]),
        ("line:100%", [14, 15], [13, 13]),
        ("line:50%,center", [7, 8], [13, 13]),
        ("line:90%,end", [14, 15], [13, 13]),
        ("align:left", [14, 15], [0, 0]),
        ("align:start position:20%", [14, 15], [4, 4]),
        ("align:right", [14, 15], [26, 27]),
        ("align:end position:80%", [14, 15], [22, 23]),
        ("position:20%,line-left", [14, 15], [4, 4]),
        ("position:10%", [14, 15], [0, 0]),
    ],
)
def test_positions(settings: str, rows: list[int], columns: list[int]) -> None:
    lines = [[Word("Harbor")], [Word("tides")]]
    positioned = position_rows(lines, position_of(settings))
    assert [row.number for row in positioned] == rows
    assert [row.column for row in positioned] == columns


def test_two_characters_share_a_code() -> None:
    assert encoded("The tide") == doubled(at(15), text("The tide"))
    assert encoded("So.", "") == doubled(at(15, 14), text("So."))


def test_special_and_extended_characters() -> None:
    assert encoded("♪ Über") == doubled(
        at(15), special(0x37), text(" U"), extended(0x12, 0x24), text("ber")
    )


def test_a_style_takes_the_place_of_a_space() -> None:
    assert encoded("So <i>it</i> is") == doubled(
        at(15), text("So"), mid_row(ITALIC), text("it"), mid_row(Style()), text("is")
    )


def test_the_style_at_the_start_of_a_row() -> None:
    assert encoded("<i>So</i>") == doubled(at(15, 0, ITALIC), text("So"))
    # the code takes the cell before the text
    assert encoded("<i>So</i>", "") == doubled(at(15, 14), mid_row(ITALIC), text("So"))
    underlined = Style(underline=True)
    assert encoded("<u>So</u>", "") == doubled(at(15, 15, underlined), text("So"))
