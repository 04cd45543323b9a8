"""Files of other kinds are refused by name, and no caption file or transcript is."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.unsupported import KINDS, refuse_unsupported
from captions.generation import generate
from captions.sources import open_source, parse, read_content
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
    ("0:00:01.00 0:00:02.10 D The tide\n0:00:03.00 0:00:04.10 D clock\n", "JACOsub"),
    ("# made by hand\n#TIMERES 30\n@30 @60 D The tide\n", "JACOsub"),
    ("@30 @60 VL The tide\n@70 @90 D clock\n", "JACOsub"),
    ("FORMAT=TIME\n\n0 3\nThe tide\n\n1 2\nclock\n", "MPSub"),
    ("TITLE=The tide\nAUTHOR=Ada\n# mono\nFORMAT=25\n\n0 75\nThe tide\n", "MPSub"),
    ("-->> 25\nThe tide\n\n-->> 75\n\n\n", "AQTitle"),
    ('<time begin="00:00:01.0"/><clear/>The tide\n', "RealText"),
    ("{font:Geneva}{plain}{size:12}\n[00:00:01.00]\nThe tide\n[00:00:03.00]\n", "QuickTime"),
    ("{00:00:01:00}{00:00:02:12}The tide\n", "timecodes in braces"),
    ("00:00:01.00\\00:00:02.50\nThe tide\n\n", "Sofni"),
    ("*PART 1*\n00:00:01.00\\00:00:02.50\nThe tide\n", "Sofni"),
    ("[00:00:01:00]\n[00:00:02:12]\nThe tide\n", "Pinnacle"),
    ("*Timecode type: PAL/EBU\n*Cap\n1\n00:00:01:00 00:00:02:12\nThe tide\n", "Captions Inc."),
    ("* T Tide\n1: 00:00:01:00 00:00:02:12 20c\nThe tide\n", "Titra"),
    ("0:00:01.00,0:00:02.50,NTP The tide\n", "Turbo Titler"),
    ("% Zero G 1.0\n", "ZeroG"),
    ("e 1 0:00:01.00 0:00:02.50 Default NTP The tide\n", "ZeroG"),
    ('[LayoutData]\n[ItemData]\n1,1,"00:00:01,000","00:00:02,500",0,"The tide"\n', "TMPGEnc"),
    ('<?xml version="1.0"?><TextStream version="1.1"/>', "TTXT"),
    ('<?xml version="1.0"?><BDN Version="0.93"/>', "pictures"),
    ('<?xml version="1.0"?><smil><body/></smil>', "SMIL"),
    (
        '<?xml version="1.0"?>\n<tides><tide>clock</tide></tides>',
        "XML file of an unknown kind, with <tides>",
    ),
    ("# SUBTITLE 1\n# TIMEIN:\t00:00:01:00\n# TIMEOUT:\t00:00:02:12\nThe tide\n", "Swift"),
    ("#Subtitle stream attribute begin\n#FR:25.00\n", "Ulead"),
    ("<begin subtitles>\n\n00:00:01:00 00:00:02:12\nThe tide\n", "Avid"),
    ("1 00:00:01:00 00:00:02:12 The tide\n2 00:00:03:00 00:00:04:00 clock\n", "Encore"),
    ("00;00;01;00 00;00;02;12 The tide\n", "Encore"),
    ("1\n00:00:01:00\n00:00:02:12\nThe tide\n", "a line of its own"),
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


UNREAD_TIMES = [
    "00:00:01.50:The tide\n00:00:04.00:clock\n",
    "The tide #00:00:01-0#\n\nclock #00:00:03-5#\n",
    "1,00:00:01:00,00:00:02:12,#The tide#clock\n",
    "00:00:01,000;00:00:02,500\nThe tide\n",
    "at 0:00:01 to 0:00:02 The tide\n",
]


@pytest.mark.parametrize("text", UNREAD_TIMES)
def test_times_in_an_unknown_form_are_no_words(text: str) -> None:
    for read in (read_content, lambda data: generate(data, end_ms=60_000)):
        with pytest.raises(CaptionsError, match="are in no form that is known") as raised:
            read(text.encode())
        assert raised.value.line == 1
    with pytest.raises(CaptionsError):
        parse(text)


@pytest.mark.parametrize("text", UNREAD_TIMES)
def test_they_are_words_where_the_user_says_so(text: str) -> None:
    assert open_source(text, "txt").read_transcript().turns


@pytest.mark.parametrize(
    "text",
    [
        "We met at 10:15:30 by the tide clock.\n",
        "It rang at 10:15:30.\nNobody heard it.\nThe harbour was quiet.\nSo it was.\nYes.\n"
        "And again at 10:15:45.\nSo we left.\nThat was all.\nThe end.\n",
        "It was 10:15, and then 10:16.\nThen 10:17.\n",
    ],
)
def test_a_time_of_day_in_speech_is_not_refused(text: str) -> None:
    assert open_source(text).read_transcript().turns
