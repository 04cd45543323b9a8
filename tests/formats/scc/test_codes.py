from __future__ import annotations

import pytest

from captions.formats.scc.codes import (
    COLORS,
    COLUMNS,
    MISCELLANEOUS,
    ROWS,
    Style,
    decode,
    encode,
    encode_address,
    encode_miscellaneous,
    encode_style,
)


def test_every_pair_of_bytes_has_a_code() -> None:
    kinds = set()
    for value in range(0x10000):
        code = decode(f"{value:04x}")
        assert code is not None
        assert code.value == value & 0x7F7F
        kinds.add(code.kind)
    assert kinds == {
        *MISCELLANEOUS.values(),
        *("text", "special", "extended", "PAC", "mid-row", "tab", "background"),
        *("XDS", "padding", "unknown"),
    }


@pytest.mark.parametrize("word", ["", "942", "94200", "94 2", "９４２０", "94g0", "+420"])
def test_what_is_not_four_digits_is_no_code(word: str) -> None:
    assert decode(word) is None


@pytest.mark.parametrize("row", range(1, ROWS + 1))
def test_addresses_are_read_as_written(row: int) -> None:
    for column in range(COLUMNS):
        address, *tab = map(decode, encode_address(row, column))
        assert address is not None
        offset = sum(code.count for code in tab if code is not None)
        assert (address.kind, address.row, address.column + offset) == ("PAC", row, column)


@pytest.mark.parametrize("underline", [False, True])
@pytest.mark.parametrize("color", COLORS)
def test_styles_are_read_as_written(color: str, underline: bool) -> None:
    style = Style(False, underline, color)
    code, address = decode(encode_style(style)), decode(encode_address(3, 0, style)[0])
    assert code is not None
    assert address is not None
    assert (code.style, code.keeps_color, address.style) == (style, False, style)
    italic = decode(encode_style(Style(True, underline, color)))
    assert italic is not None
    assert (italic.style.italic, italic.style.underline, italic.keeps_color) == (
        True, underline, True,
    )  # fmt: skip


def test_parity() -> None:
    assert encode(0x14, 0x20) == "9420"
    assert encode_miscellaneous("EDM") == "942c"
    right, wrong = decode("c8e9"), decode("4869")
    assert right is not None
    assert wrong is not None
    assert (right.text, right.has_wrong_parity) == ("Hi", False)
    assert (wrong.text, wrong.has_wrong_parity) == ("Hi", True)


def test_the_second_channel() -> None:
    code = decode(encode(0x1C, 0x2F))
    assert code is not None
    assert (code.kind, code.channel) == ("EOC", 1)


@pytest.mark.parametrize(("second", "rows"), [(0x25, 2), (0x26, 3), (0x27, 4)])
def test_roll_up_rows(second: int, rows: int) -> None:
    code = decode(encode(0x14, second))
    assert code is not None
    assert (code.kind, code.count) == ("RU", rows)
