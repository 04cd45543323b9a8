"""Refuse recordings, pictures, archives and other files that are no text, each by its name."""

from __future__ import annotations

from captions.errors import CaptionsError

_PICTURES = "Recognise its text first, with a program for OCR of subtitles"
_RECORDING = "Give the transcript or captions of the recording"
_ARCHIVE = "Unpack it first"
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
    ((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"), "a picture", _RECORDING),
)
# The first bytes, the index of a second mark and that mark.
_CONTAINERS = (
    (b"RIFF", 8, b"WAVE", "a WAV recording"),
    (b"RIFF", 8, b"AVI ", "an AVI video"),
    (b"", 4, b"ftyp", "an MP4 or M4A file"),
)
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
    for first, index, mark, title in _CONTAINERS:
        if data.startswith(mark, index) and data.startswith(first):
            raise CaptionsError(f"this is {title}", hint=_RECORDING)
    if data.startswith(_MP3_SYNC) and data[2:3] and data[2] in _MP3_BIT_RATES:
        raise CaptionsError("this is an MP3 recording", hint=_RECORDING)
    if data.startswith(b"PG") and data[10:11] and data[10] in _SUP_SEGMENTS:
        raise CaptionsError("this is a Blu-ray subtitle file (SUP)", hint=_PICTURES)
