"""Bytes of another encoding in a file that is UTF-8 for the most part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.text.stray_bytes import read_strays

UTF8 = "Déjà vu à la mer.\n".encode()


def strays_of(data: bytes) -> tuple[str, str, list[int], list[int]]:
    found = read_strays(data.decode(errors="surrogateescape"))
    return found.text, found.page, list(found.read_lines), list(found.torn_lines)


def test_a_line_in_a_code_page_is_read_and_numbered() -> None:
    text, page, read_lines, torn = strays_of(UTF8 + "Une forêt près d’ici.\n".encode("cp1252"))
    assert text == "Déjà vu à la mer.\nUne forêt près d’ici.\n"
    assert (page, read_lines, torn) == ("cp1252", [2], [])


def test_the_code_page_is_that_of_the_language() -> None:
    czech = "Přišel kůň.\nŘeka teče.\n".encode()
    text, page, read_lines, _ = strays_of(czech + "Může žít u řeky.\n".encode("cp1250"))
    assert text.endswith("Může žít u řeky.\n")
    assert (page, read_lines) == ("cp1250", [3])


def test_a_line_may_have_both() -> None:
    text, _, read_lines, torn = strays_of("Pâté et ".encode() + "forêt".encode("cp1252"))
    assert (text, read_lines, torn) == ("Pâté et forêt", [1], [])


@pytest.mark.parametrize("stray", [b"caf\xc3", b"\xff", b"caf\xc3\xa9 \xe2\x80", b"x\x81y"])
def test_what_makes_no_sense_stays(stray: bytes) -> None:
    text, _, read_lines, torn = strays_of(UTF8 + stray)
    assert (read_lines, torn) == ([], [2])
    assert text.encode(errors="surrogateescape") == UTF8 + stray


@given(st.lists(st.sampled_from([UTF8, b"plain\r\n", b"caf\xe9\n", b"\xc3\r", b"\xff\xfe\n"])))
def test_lines_are_kept_and_each_stray_is_counted(lines: list[bytes]) -> None:
    data = b"".join(lines)
    text, _, read_lines, torn = strays_of(data)
    assert [len(line) for line in text.splitlines(keepends=True)] == [
        len(line) for line in data.decode(errors="surrogateescape").splitlines(keepends=True)
    ]
    strange = {number for number, line in enumerate(lines, 1) if not line.isascii()}
    utf8 = {number for number, line in enumerate(lines, 1) if line == UTF8}
    assert {*read_lines, *torn} == strange - utf8
