"""The text of a file: which encoding it is in, and what is not text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.text.encoding import Decoded, decode, decode_any, split_lines

UMLAUTS = "00:01 Größe ändert alles, sagt „Jörg“"


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (UMLAUTS.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + UMLAUTS.encode(), "utf-8", False),
        (codecs.BOM_UTF16_LE + UMLAUTS.encode("utf-16-le"), "utf-16-le", False),
        (codecs.BOM_UTF16_BE + UMLAUTS.encode("utf-16-be"), "utf-16-be", False),
        (codecs.BOM_UTF32_LE + UMLAUTS.encode("utf-32-le"), "utf-32-le", False),
        (UMLAUTS.encode("utf-16-le"), "utf-16-le", True),
        (UMLAUTS.encode("utf-16-be"), "utf-16-be", True),
        (UMLAUTS.encode("cp1252"), "cp1252", True),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str, guessed: bool) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (UMLAUTS, encoding, guessed)


def test_plain_ascii_in_utf16_is_not_taken_for_utf8_with_zeros() -> None:
    data = "00:01 nothing but ASCII".encode("utf-16-le")
    assert decode(data) == Decoded("00:01 nothing but ASCII", "utf-16-le", guessed=True)


def test_bytes_without_a_character_in_cp1252_are_kept() -> None:
    assert decode(b"caf\xe9 \x81").text == "caf\u00e9 \x81"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 text", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        (bytes(range(1, 32)) * 20, "not a text file"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(CaptionsError, match=what):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except CaptionsError as error:
        assert error.hint


def test_lines_end_at_cr_and_lf_only() -> None:
    assert split_lines("a\rb\r\nc\nd\u2028e\x0bf\x85g") == ["a", "b", "c", "d\u2028e\x0bf\x85g"]


def test_text_is_not_decoded() -> None:
    assert decode("caf\u00e9") == Decoded("caf\u00e9", "str")
    assert decode("\ufeffcaf\u00e9").text == "caf\u00e9"


def test_halves_of_surrogate_pairs_are_joined_or_replaced() -> None:
    assert decode("\ud83d\ude00 \ud83d").text == "\U0001f600 \ufffd"


def test_a_named_encoding_is_used_as_it_is() -> None:
    assert decode_any("caf\u00e9".encode("utf-16"), "utf-16").text == "caf\u00e9"
    assert decode_any(b"caf\xc3\xa9", "cp1252") == Decoded("caf\u00c3\u00a9", "cp1252")
    assert decode_any(b"caf\xe9", "utf-8").text == "caf\ufffd"


@pytest.mark.parametrize("name", ["klingon", "hex", ""])
def test_an_unknown_encoding_is_an_error(name: str) -> None:
    with pytest.raises(CaptionsError, match="no text encoding .* as `encoding`"):
        decode_any(b"text", name)


def test_control_characters_are_an_error_only_where_text_is_demanded() -> None:
    data = b"so \x01\x02 on"
    assert decode_any(data).text == "so \x01\x02 on"
    with pytest.raises(CaptionsError, match="control characters"):
        decode(data)


def test_a_few_damaged_bytes_do_not_make_utf8_another_encoding() -> None:
    decoded = decode("\u00e4\u00f6\u00fc\u00df ".encode() * 5 + b"\xff")
    assert (decoded.encoding, decoded.guessed) == ("utf-8", True)
    assert decoded.text.startswith("\u00e4\u00f6\u00fc\u00df")
    assert decoded.text.endswith("\ufffd")


RUSSIAN = (
    "\u041f\u0440\u0438\u0432\u0435\u0442 \u0432\u0441\u0435\u043c, "
    "\u044d\u0442\u043e \u043d\u043e\u0432\u044b\u0439 \u0432\u044b\u043f\u0443\u0441\u043a "
    "\u043d\u0430\u0448\u0435\u0433\u043e \u043f\u043e\u0434\u043a\u0430\u0441\u0442\u0430. "
    "\u0421\u0435\u0433\u043e\u0434\u043d\u044f \u043c\u044b \u0433\u043e\u0432\u043e\u0440\u0438\u043c "
    "\u043e \u0441\u0443\u0431\u0442\u0438\u0442\u0440\u0430\u0445."
)


def test_another_script_is_recognised_among_lines_of_numbers() -> None:
    lines = [f"00:00:{second:02d},000 --> 00:00:{second + 1:02d},000" for second in range(50)]
    data = "\n".join([*lines, RUSSIAN, *lines]).encode("cp1251")
    decoded = decode(data)
    assert (decoded.encoding, decoded.guessed) == ("cp1251", True)
    assert RUSSIAN in decoded.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assert decode_any(text.encode()).text == text.removeprefix("\ufeff")


@given(st.text("ab\r\n\u2028\x85\x0b\x0c", max_size=20))
def test_lines_joined_again_are_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(lines) == text.replace("\r\n", "\n").replace("\r", "\n")
    assert not any(set(line) & {"\r", "\n"} for line in lines)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("voilà le thé", "cp1252"),  # each accent is a Cyrillic letter of an old Macintosh
        ("오늘 밤 바다 이야기", "cp949"),
        ("<SYNC Start=900><P Class=KRCC>바다", "cp949"),
        ("Dnes půjdeme k řece a mlýnu.", "cp1250"),
        ("Czekaliśmy długo na łódź.", "cp1250"),
        ("Šećer je na stolu, đak čeka.", "cp1250"),
        ("Yağmur yağıyor, ışık az.", "cp1254"),
        ("Ūdens tek lēnām, šķūnis ir tukšs.", "cp1257"),
        ("Vanduo teka lėtai, ąžuolas žydi.", "cp1257"),
        ("La rivière coule près du moulin.", "cp1252"),
        ("Mañana será otro día, ¿verdad?", "cp1252"),
        ("Größe und Übermut fließen.", "cp850"),
        ("Où êtes-vous, très cher élève ?", "mac-roman"),
        ("Čekáme u řeky, žádná loď.", "iso8859-2"),
        (".PLCC {Name:Polish; lang:pl-PL;}\nŚpij, żółwiu", "cp1250"),
        (".TRCC {Name:Turkish; lang:tr;}\nGökyüzü ışıl ışıl", "cp1254"),
    ],
)
def test_short_texts_in_old_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, guessed=True)
