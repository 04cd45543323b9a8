"""Make, convert, time and check caption files, starting from podcast transcripts.

This module is the public Python interface. Each name is imported when it is first used, so that
``import captions`` takes almost no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.alignment.by_times import ByTimesResult, sync_by_times
    from captions.alignment.sync import SyncResult, sync
    from captions.audio.align import align
    from captions.audio.timed import AlignedWords, TimedWord
    from captions.editing.chapters.check import check_chapters
    from captions.editing.chapters.model import Chapter, Chapters
    from captions.editing.chapters.move import retime_chapters
    from captions.editing.chapters.read import read_chapters
    from captions.editing.chapters.write import render_chapters
    from captions.editing.cut_lists.cut_list import CutList
    from captions.editing.cut_lists.read import read_cut_list
    from captions.editing.join import join
    from captions.editing.retime import retime
    from captions.editing.side_by_side import side_by_side
    from captions.editing.stream import read_playlist
    from captions.errors import CaptionsError
    from captions.formats import render, write
    from captions.formats.srt.pysrt_objects import from_pysrt, to_pysrt
    from captions.formats.vtt.webvtt_objects import from_webvtt, to_webvtt
    from captions.generation import Result, generate
    from captions.model import Cue, Problem, Track, Turn, Word
    from captions.profile import PROFILES, Profile
    from captions.report import Report
    from captions.segmentation.line_breaking import break_lines
    from captions.segmentation.segment import segment
    from captions.sources import parse, read
    from captions.transcript.model import Transcript
    from captions.transcript.parse import parse_transcript
    from captions.validation.fix import Fixed, fix
    from captions.validation.validate import Finding, validate

# Module that defines each public name, without the leading "captions.".
_MODULES = {
    "AlignedWords": "audio.timed",
    "ByTimesResult": "alignment.by_times",
    "CaptionsError": "errors",
    "Chapter": "editing.chapters.model",
    "Chapters": "editing.chapters.model",
    "Cue": "model",
    "CutList": "editing.cut_lists.cut_list",
    "Finding": "validation.validate",
    "Fixed": "validation.fix",
    "PROFILES": "profile",
    "Problem": "model",
    "Profile": "profile",
    "Report": "report",
    "Result": "generation",
    "SyncResult": "alignment.sync",
    "TimedWord": "audio.timed",
    "Track": "model",
    "Transcript": "transcript.model",
    "Turn": "model",
    "Word": "model",
    "align": "audio.align",
    "break_lines": "segmentation.line_breaking",
    "check_chapters": "editing.chapters.check",
    "fix": "validation.fix",
    "from_pysrt": "formats.srt.pysrt_objects",
    "from_webvtt": "formats.vtt.webvtt_objects",
    "generate": "generation",
    "join": "editing.join",
    "parse": "sources",
    "parse_transcript": "transcript.parse",
    "read": "sources",
    "read_chapters": "editing.chapters.read",
    "read_cut_list": "editing.cut_lists.read",
    "read_playlist": "editing.stream",
    "render": "formats",
    "render_chapters": "editing.chapters.write",
    "retime": "editing.retime",
    "retime_chapters": "editing.chapters.move",
    "segment": "segmentation.segment",
    "side_by_side": "editing.side_by_side",
    "sync": "alignment.sync",
    "sync_by_times": "alignment.by_times",
    "to_pysrt": "formats.srt.pysrt_objects",
    "to_webvtt": "formats.vtt.webvtt_objects",
    "validate": "validation.validate",
    "write": "formats",
}

__version__: str

__all__ = [
    "PROFILES",
    "AlignedWords",
    "ByTimesResult",
    "CaptionsError",
    "Chapter",
    "Chapters",
    "Cue",
    "CutList",
    "Finding",
    "Fixed",
    "Problem",
    "Profile",
    "Report",
    "Result",
    "SyncResult",
    "TimedWord",
    "Track",
    "Transcript",
    "Turn",
    "Word",
    "align",
    "break_lines",
    "check_chapters",
    "fix",
    "from_pysrt",
    "from_webvtt",
    "generate",
    "join",
    "parse",
    "parse_transcript",
    "read",
    "read_chapters",
    "read_cut_list",
    "read_playlist",
    "render",
    "render_chapters",
    "retime",
    "retime_chapters",
    "segment",
    "side_by_side",
    "sync",
    "sync_by_times",
    "to_pysrt",
    "to_webvtt",
    "validate",
    "write",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from captions.version import installed_version

        value: object = installed_version()
    elif name in _MODULES:
        value = getattr(import_module(f"captions.{_MODULES[name]}"), name)
    else:
        raise AttributeError(f"module 'captions' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
