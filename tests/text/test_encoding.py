from __future__ import annotations

import codecs
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically
from captions.text.encoding import decode, mend_mojibake, split_lines

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


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("don\u00e2\u20ac\u2122t", "don\u2019t"),
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("Alan Tur\u00c3\u00adng", "Alan Tur\u00edng"),
    ],
)
def test_mojibake_is_mended(broken: str, mended: str) -> None:
    assert mend_mojibake(broken) == mended


@pytest.mark.parametrize(
    "sound",
    [
        "plain",
        "\u201ccurly\u201d \u2018quotes\u2019 \u2013 and\u2026",
        "the \ufb01rst ligature",
        "\uff21\uff22\uff23 full width",
        "&lt;i&gt; &amp; entities",
        "Gr\u00f6\u00dfe, \u00e7a, ni\u00f1o, \u65e5\u672c\u8a9e, \u0440\u0443\u0441\u0441\u043a\u0438\u0439",
        "a\u2028b",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert mend_mojibake(sound) == sound


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old and longer than the new one")
    path.chmod(0o640)
    write_atomically(path, "new\n")
    assert path.read_bytes() == b"new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.srt").mkdir()
    with pytest.raises(CaptionsError, match="cannot be written"):
        write_atomically(tmp_path / "a.srt", "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]
    with pytest.raises(CaptionsError, match="cannot be written"):
        write_atomically(tmp_path / "absent" / "a.srt", "text")


def test_another_number_is_never_suggested(tmp_path: Path) -> None:
    for name in ("080.vtt", "episode-12.txt", "notes.txt", "talk2.srt"):
        (tmp_path / name).touch()
    for missing in ("500.vtt", "episode-13.txt", "notes1.txt", "talk.srt"):
        with pytest.raises(CaptionsError, match=r"no such file\. Check the name"):
            read_file(tmp_path / missing)
    with pytest.raises(CaptionsError, match=r"Did you mean .*episode-12\.txt\?"):
        read_file(tmp_path / "epsode-12.txt")
