"""Refuse recordings, pictures, archives and other files that are no text, each by its name."""

from __future__ import annotations

import re

from captions.errors import CaptionsError

_PICTURES = "Recognise its text first, with a program for OCR of subtitles"
_RECORDING = "Give the transcript or captions of the recording"
# The first bytes of files that are no text, with their name and what to do.
_SIGNATURES = (
    (re.compile(rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2][\x10-\xef]"), "an MP3 recording", _RECORDING),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), "a WAV recording", _RECORDING),
    (re.compile(rb"RIFF....AVI ", re.DOTALL), "an AVI video", _RECORDING),
    (re.compile(rb"OggS\x00"), "an Ogg recording", _RECORDING),
    (re.compile(rb"fLaC\x00"), "a FLAC recording", _RECORDING),
    (re.compile(rb"....ftyp", re.DOTALL), "an MP4 or M4A file", _RECORDING),
    (re.compile(rb"\x1aE\xdf\xa3"), "a Matroska or WebM video", _RECORDING),
    (re.compile(rb"PG.{8}[\x14-\x17\x80]", re.DOTALL), "a Blu-ray subtitle file (SUP)", _PICTURES),
    (re.compile(rb"\x00\x00\x01\xba"), "a VobSub file (SUB)", _PICTURES),
    (re.compile(rb"\x1f\x8b\x08"), "a gzip archive", "Unpack it first"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7-Zip archive", "Unpack it first"),
    (re.compile(rb"Rar!\x1a\x07"), "a RAR archive", "Unpack it first"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a"), "a picture", _RECORDING),
)


def refuse_unsupported_bytes(data: bytes) -> None:
    """Raise CaptionsError, with its name, for bytes of a kind that is no text."""
    for signature, title, hint in _SIGNATURES:
        if signature.match(data):
            raise CaptionsError(f"this is {title}", hint=hint)
