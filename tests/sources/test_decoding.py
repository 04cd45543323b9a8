"""What had to be guessed or replaced in decoding a file is reported with its lines."""

from __future__ import annotations

import codecs

import pytest

from captions.sources.decoding import decode_source

CUE = "1\n00:00:01,000 --> 00:00:02,000\n"


def problems_of(data: bytes, encoding: str | None = None) -> tuple[str, list[tuple[int, str]]]:
    text, problems = decode_source(data, encoding, is_utf8=False)
    return text, [(problem.line, problem.message) for problem in problems]


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_line_of_cp1252_in_utf8_is_read_and_reported(mark: bytes) -> None:
    data = mark + f"{CUE}Pâté fermé à Noël\n".encode() + "naïve façade\n".encode("cp1252")
    text, problems = problems_of(data)
    assert text.endswith("naïve façade\n")
    assert problems == [(4, "bytes that are not UTF-8 are read as cp1252, which is a guess")]


def test_many_such_lines_are_counted() -> None:
    data = "Déjà vu.\n".encode() * 20 + "Une forêt.\n".encode("cp1252") * 9
    (problem,) = problems_of(data)[1]
    assert problem[0] == 21
    assert "9 lines that are not UTF-8, from here on," in problem[1]


def test_half_a_character_is_reported() -> None:
    data = f"{CUE}Pâté et ".encode() + "thé".encode()[:-1] + b"\n"
    text, problems = problems_of(data)
    assert text.endswith("th\ufffd\n")
    assert problems == [(3, "bytes that are not UTF-8 from here on are shown as \ufffd")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(f"{CUE}thé".encode("utf-16") + b"\xd8", None), (f"{CUE}thé".encode("cp1252"), "ascii")],
)
def test_what_a_known_encoding_cannot_decode_is_reported(data: bytes, encoding: str | None) -> None:
    text, problems = problems_of(data, encoding)
    assert text.endswith("\ufffd")
    assert [line for line, _ in problems] == [3]


def test_a_replacement_character_of_the_file_itself_is_no_problem() -> None:
    assert problems_of("caf\ufffd é".encode()) == ("caf\ufffd é", [])
    assert problems_of("caf\ufffd".encode("utf-16"))[1] == []


def test_a_guess_names_the_way_out() -> None:
    (problem,) = problems_of("Dnes půjdeme k řece a mlýnu.".encode("cp1250"))[1]
    assert "read as cp1250, which is a guess" in problem[1]
    assert "`encoding`" in problem[1]
