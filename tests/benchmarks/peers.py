"""What ``captions`` and the other libraries do with a caption file, as functions to be timed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import captions

Work = Callable[[], object]
Works = dict[str, Work]

READ_SRT, READ_VTT = "read SRT", "read WebVTT"
WRITE_SRT, WRITE_VTT = "write SRT", "write WebVTT"
SRT_TO_VTT, VTT_TO_SRT = "SRT to WebVTT", "WebVTT to SRT"
TASKS = (READ_SRT, READ_VTT, WRITE_SRT, WRITE_VTT, SRT_TO_VTT, VTT_TO_SRT)
LIBRARIES = ("pysrt", "srt", "pysubs2", "pycaption", "webvtt-py", "ttconv")


def installed_version(library: str) -> str | None:
    """Return the version of a library that is installed, None for one that is not."""
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def works(library: str, srt_text: str, vtt_text: str) -> Works:
    """Return what a library does with two files of the same cues, by the name of the task.

    Tasks it has no function for are left out. What it writes it has read before.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _WORKS[library](srt_text, vtt_text)


def _captions(srt_text: str, vtt_text: str) -> Works:
    from_srt, from_vtt = captions.parse(srt_text, "srt"), captions.parse(vtt_text, "vtt")
    return {
        READ_SRT: lambda: captions.parse(srt_text, "srt"),
        READ_VTT: lambda: captions.parse(vtt_text, "vtt"),
        WRITE_SRT: lambda: captions.render(from_srt, "srt"),
        WRITE_VTT: lambda: captions.render(from_vtt, "vtt"),
        SRT_TO_VTT: lambda: captions.render(captions.parse(srt_text, "srt"), "vtt"),
        VTT_TO_SRT: lambda: captions.render(captions.parse(vtt_text, "vtt"), "srt"),
    }


def _pysrt(srt_text: str, _: str) -> Works:
    import pysrt

    file = pysrt.from_string(srt_text)
    return {
        READ_SRT: lambda: pysrt.from_string(srt_text),
        WRITE_SRT: lambda: _into_text(file.write_into),
    }


def _srt(srt_text: str, _: str) -> Works:
    import srt

    cues = list(srt.parse(srt_text))
    return {READ_SRT: lambda: list(srt.parse(srt_text)), WRITE_SRT: lambda: srt.compose(cues)}


def _pysubs2(srt_text: str, vtt_text: str, **options: bool) -> Works:
    from pysubs2 import SSAFile

    def read(text: str, format: str) -> Any:
        return SSAFile.from_string(text, format_=format, **(options if format == "srt" else {}))

    from_srt, from_vtt = read(srt_text, "srt"), read(vtt_text, "vtt")
    return {
        READ_SRT: lambda: read(srt_text, "srt"),
        READ_VTT: lambda: read(vtt_text, "vtt"),
        WRITE_SRT: lambda: from_srt.to_string("srt"),
        WRITE_VTT: lambda: from_vtt.to_string("vtt"),
        SRT_TO_VTT: lambda: read(srt_text, "srt").to_string("vtt"),
        VTT_TO_SRT: lambda: read(vtt_text, "vtt").to_string("srt"),
    }


def _pysubs2_with_tags(srt_text: str, vtt_text: str) -> Works:
    kept = _pysubs2(srt_text, vtt_text, keep_html_tags=True)
    return {task: kept[task] for task in (READ_SRT, SRT_TO_VTT)}


def _pycaption(srt_text: str, vtt_text: str) -> Works:
    from pycaption import SRTReader, SRTWriter, WebVTTReader, WebVTTWriter

    from_srt, from_vtt = SRTReader().read(srt_text), WebVTTReader().read(vtt_text)
    return {
        READ_SRT: lambda: SRTReader().read(srt_text),
        READ_VTT: lambda: WebVTTReader().read(vtt_text),
        WRITE_SRT: lambda: SRTWriter().write(from_srt),
        WRITE_VTT: lambda: WebVTTWriter().write(from_vtt),
        SRT_TO_VTT: lambda: WebVTTWriter().write(SRTReader().read(srt_text)),
        VTT_TO_SRT: lambda: SRTWriter().write(WebVTTReader().read(vtt_text)),
    }


def _webvtt(srt_text: str, vtt_text: str) -> Works:
    import webvtt

    def read_srt() -> Any:
        return webvtt.from_buffer(io.StringIO(srt_text), format="srt")

    def srt_of(file: Any) -> str:
        return _into_text(lambda out: file.write(out, format="srt", keep_formatting=True))

    from_srt, from_vtt = read_srt(), webvtt.from_string(vtt_text)
    return {
        READ_SRT: read_srt,
        READ_VTT: lambda: webvtt.from_string(vtt_text),
        WRITE_SRT: lambda: srt_of(from_srt),
        WRITE_VTT: lambda: from_vtt.content,
        SRT_TO_VTT: lambda: read_srt().content,
        VTT_TO_SRT: lambda: srt_of(webvtt.from_string(vtt_text)),
    }


def _ttconv(srt_text: str, vtt_text: str) -> Works:
    import logging

    from ttconv.srt.reader import to_model as read_srt
    from ttconv.srt.writer import from_model as write_srt
    from ttconv.vtt.reader import to_model as read_vtt
    from ttconv.vtt.writer import from_model as write_vtt

    logging.getLogger("ttconv").setLevel(logging.ERROR)
    from_srt, from_vtt = read_srt(io.StringIO(srt_text)), read_vtt(io.StringIO(vtt_text))
    return {
        READ_SRT: lambda: read_srt(io.StringIO(srt_text)),
        READ_VTT: lambda: read_vtt(io.StringIO(vtt_text)),
        WRITE_SRT: lambda: write_srt(from_srt),
        WRITE_VTT: lambda: write_vtt(from_vtt),
        SRT_TO_VTT: lambda: write_vtt(read_srt(io.StringIO(srt_text))),
        VTT_TO_SRT: lambda: write_srt(read_vtt(io.StringIO(vtt_text))),
    }


def _into_text(write: Callable[[io.StringIO], object]) -> str:
    out = io.StringIO()
    write(out)
    return out.getvalue()


_WORKS: dict[str, Callable[[str, str], Works]] = {
    "captions": _captions,
    "pysrt": _pysrt,
    "srt": _srt,
    "pysubs2": _pysubs2,
    "pysubs2 (tags kept)": _pysubs2_with_tags,
    "pycaption": _pycaption,
    "webvtt-py": _webvtt,
    "ttconv": _ttconv,
}
