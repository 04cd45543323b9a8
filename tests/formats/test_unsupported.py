"""Files of other kinds are refused by name, and no caption file or transcript is."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.unsupported import KINDS, refuse_unsupported
from captions.generation import generate
from captions.sources import parse, read_content
from captions.text.encoding import decode_any
from captions.validation.document.read import read_blocks
from tests.conftest import FIXTURES

TEXTS = [
    ('{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Intro"}]}', "chapters file"),
    ("SPEAKER show 1 0.50 1.25 <NA> <NA> S_00 <NA> <NA>\n", "RTTM"),
    ("%PDF-1.7\n", "PDF"),
    ('<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT AUTHOR=""/>', "EAF"),
    ('<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n<Trans version="1"/>', "TRS"),
    ('<?xml version="1.0"?>\n<fcpxml version="1.9"/>', "video editor"),
    ("<rss version='2.0'><channel/></rss>", "feed"),
    ("<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>", "web page"),
    ('<?xml version="1.0"?><pkg:package xmlns:pkg="urn:pkg"/>', "one XML file"),
    ("#EXTM3U\n#EXT-X-VERSION:3\nseg0.vtt\n", "playlist"),
    ('REM GENRE Talk\nFILE "a.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n', "cue sheet"),
    ("# VobSub index file, v7\n", "VobSub"),
    ("File Format=MacCaption_MCC V2.0\n\n00:00:00:00\tT52S524F67ZZ\n", "MCC"),
    ("{QTtext} {font:Arial}\n[00:00:01.00]\nThe tide\n[00:00:02.00]\n", "QuickTime"),
    ('<window duration="9"><time begin="1"/>The tide</window>', "RealText"),
    ("#T25\n0:00:01.00 0:00:02.10 D The tide\n", "JACOsub"),
    ("#Ulead subtitle format\n\n#0 00;00;01;00 00;00;02;00\nThe tide\n", "Ulead"),
    ("{00:00:01}{00:00:02}The tide\n{00:00:03}{00:00:04}clock\n", "PowerDivX"),
    ("{HEAD\nDISCID=\n}\n{T 00:00:01:00\nThe tide\n}\n", "DVDSubtitle"),
    ("*NonDropFrame\n*WIDTH 32\n\n** Caption Number 1\n", "Cheetah"),
    ("st_format\t2\nSubTitle\tFace_Painting\n", "Scenarist script"),
    ("0001 : 10:00:01:00,10:00:02:12,10\n80 80 80\nC1N03 The tide\n", "Structured"),
    ('10,20,"The tide"\n30,40,"clock|stopped"\n', "PJS"),
    ("TITLE: Cut\nFCM: NON-DROP FRAME\n001  AX V C 00:00:01:00\n", "EDL"),
]
BYTES = [
    (b"ID3\x04\x00\x00", "MP3"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", "WAV"),
    (b"\x00\x00\x00\x20ftypM4A ", "MP4"),
    (b"\x1aE\xdf\xa3\x01", "Matroska"),
    (b"\x00\x00\x01\xbaD\x00", "VobSub"),
    (b"\x1f\x8b\x08\x00", "gzip"),
    (b"PK\x03\x04\x14\x00", "zip archive"),
    (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument file"),
    (b"PK\x03\x04mimetypeapplication/epub+zip", "e-book"),
    (b"PK\x03\x04xl/workbook.xml", "Excel"),
    (b"PK\x03\x04ppt/presentation.xml", "PowerPoint"),
    (b"PK\x03\x04Index/Document.iwa", "Pages"),
    (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "old Word document"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "old Excel"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"%PDF-1.7", "PDF"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_other_kinds_are_refused_by_name_everywhere(text: str, name: str) -> None:
    for read in (parse, read_content, generate, read_blocks):
        with pytest.raises(CaptionsError, match=f"this is a.*{name}"):
            read(text)
    with pytest.raises(CaptionsError, match=f"this is a.*{name}") as caught:
        generate(text.encode(), end_ms=60_000)
    assert caught.value.hint


@pytest.mark.parametrize(("data", "name"), BYTES)
def test_bytes_of_other_kinds_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(CaptionsError, match=f"this is an? .*{name}"):
        read_content(data + b"\x00" * 100)


def test_a_named_format_counts_more() -> None:
    assert parse("show 1 0:01 0.30 Hello\n0:02 Hi there.\n", "txt").cues
    with pytest.raises(CaptionsError, match="no line begins with a time"):
        parse("show 1 0.50 0.30 Hello\n", "txt")


@pytest.mark.parametrize(
    "text",
    ["From 1 2 3 go\n", "Ada Lovelace 10 12 people came\n", "SPEAKER 1 said so\n", "FILE it away.\n",
     '{"chapters": [], "segments": []}', "TITLE: The Clock\n\n0:01 Hello.\n"],
)  # fmt: skip
def test_speech_with_words_of_other_kinds_is_not_refused(text: str) -> None:
    refuse_unsupported(text)


FILES = [
    path
    for path in sorted(FIXTURES.rglob("*.*"))
    if path.suffix in (".srt", ".vtt", ".txt", ".json", ".json3", ".sbv", ".tsv", ".srv1", ".srv3")
    and path.name != "web-page.srt"
    and path.parent.name != "chapters"
]


def test_no_caption_file_and_no_transcript_is_refused() -> None:
    for path in FILES:
        refuse_unsupported(decode_any(path.read_bytes()).text)


@pytest.mark.parametrize("text", ["<!", "<!--", "<?", "a ", "a 1 0.1 ", "{", "TITLE ", "\n", "<a "])
def test_hostile_text_is_judged_by_its_top(text: str) -> None:
    for kind in KINDS:
        assert not kind.looks_like(text * 5000)
