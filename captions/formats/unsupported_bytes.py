"""Refuse recordings, pictures, archives and other files that are no text, each by its name."""

from __future__ import annotations

from captions.errors import CaptionsError

_PICTURES = "Recognise its text first, with a program for OCR of subtitles"
_RECORDING = "Give the transcript or captions of the recording"
_ARCHIVE = "Unpack it first"
_SAVE_TEXT = "Save it as .docx or as plain text (UTF-8)"
_EXPORT_TEXT = "Save it as plain text (UTF-8), or export .docx from the program that made it"
_COPY = "Copy the transcript out of it and save it as plain text"
# The first bytes of files that are no text, with their name and what to do.
_SIGNATURES: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    ((b"ID3\x02", b"ID3\x03", b"ID3\x04"), "an MP3 recording", _RECORDING),
    ((b"OggS\x00",), "an Ogg recording", _RECORDING),
    ((b"fLaC\x00",), "a FLAC recording", _RECORDING),
    ((b"\x1aE\xdf\xa3",), "a Matroska or WebM video", _RECORDING),
    ((b"\x00\x00\x01\xba",), "a VobSub file (SUB)", _PICTURES),
    ((b"\x1f\x8b\x08",), "a gzip archive", _ARCHIVE),
    ((b"7z\xbc\xaf\x27\x1c",), "a 7-Zip archive", _ARCHIVE),
    ((b"Rar!\x1a\x07",), "a RAR archive", _ARCHIVE),
    ((b"%PDF-",), "a PDF document", _EXPORT_TEXT),
    ((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"), "a picture", _RECORDING),
)
# The first bytes, the index of a second mark and that mark.
_RECORDINGS = (
    (b"RIFF", 8, b"WAVE", "a WAV recording"),
    (b"RIFF", 8, b"AVI ", "an AVI video"),
    (b"", 4, b"ftyp", "an MP4 or M4A file"),
)
# Archives (ZIP) by a name that is in them, which is never packed. The first one found names it.
_ARCHIVES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", _SAVE_TEXT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", _COPY),
    (b"mimetypeapplication/epub+zip", "an e-book (EPUB)", _COPY),
    (b"xl/workbook", "an Excel workbook", "Save it as CSV or as plain text (UTF-8)"),
    (b"ppt/presentation", "a PowerPoint presentation", _COPY),
    (b"Index/Document.iwa", "a Pages document", "Export it as .docx or as plain text (UTF-8)"),
    (b"PK", "a zip archive", _ARCHIVE),
)
# The same for the older files of Office: names of their streams, which are in UTF-16.
_OLD_OFFICE = (
    (
        "EncryptedPackage", "an Office document that is protected by a password",
        "Save it without a password, or as plain text (UTF-8)",
    ),
    ("WordDocument", "an old Word document (.doc)", _SAVE_TEXT),
    ("Workbook", "an old Excel workbook (.xls)", "Save it as CSV or as plain text (UTF-8)"),
    ("", "an old Office document", _SAVE_TEXT),
)  # fmt: skip
# A frame of MP3 without a header: the sync word of MPEG 1 or 2, layer III, then a bit rate
# (ISO/IEC 11172-3, section 2.4.2.3).
_MP3_SYNC = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
_MP3_BIT_RATES = range(0x10, 0xF0)
# The types of segments that a Blu-ray subtitle file can begin with, behind "PG" and two times.
_SUP_SEGMENTS = b"\x14\x15\x16\x17\x80"


def refuse_unsupported_bytes(data: bytes) -> None:
    """Raise CaptionsError, with its name, for bytes of a kind that is no text."""
    for signatures, title, hint in _SIGNATURES:
        if data.startswith(signatures):
            raise CaptionsError(f"this is {title}", hint=hint)
    if data.startswith(b"PK\x03\x04"):
        title, hint = next((title, hint) for sign, title, hint in _ARCHIVES if sign in data)
        raise CaptionsError(f"this is {title}", hint=hint)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        kinds = ((name.encode("utf-16-le"), title, hint) for name, title, hint in _OLD_OFFICE)
        title, hint = next((title, hint) for sign, title, hint in kinds if sign in data)
        raise CaptionsError(f"this is {title}", hint=hint)
    for first, index, mark, title in _RECORDINGS:
        if data.startswith(mark, index) and data.startswith(first):
            raise CaptionsError(f"this is {title}", hint=_RECORDING)
    if data.startswith(_MP3_SYNC) and data[2:3] and data[2] in _MP3_BIT_RATES:
        raise CaptionsError("this is an MP3 recording", hint=_RECORDING)
    if data.startswith(b"PG") and data[10:11] and data[10] in _SUP_SEGMENTS:
        raise CaptionsError("this is a Blu-ray subtitle file (SUP)", hint=_PICTURES)
