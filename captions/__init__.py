"""Make, convert, time and check caption files, starting from podcast transcripts.

This module is the public Python interface. Each name is imported when it is first used, so that
``import captions`` takes almost no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.alignment.sync import SyncResult, sync
    from captions.editing.join import join
    from captions.editing.retime import retime
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
    "CaptionsError": "errors",
    "Cue": "model",
    "Finding": "validation.validate",
    "Fixed": "validation.fix",
    "PROFILES": "profile",
    "Problem": "model",
    "Profile": "profile",
    "Report": "report",
    "Result": "generation",
    "SyncResult": "alignment.sync",
    "Track": "model",
    "Transcript": "transcript.model",
    "Turn": "model",
    "Word": "model",
    "break_lines": "segmentation.line_breaking",
    "fix": "validation.fix",
    "from_pysrt": "formats.srt.pysrt_objects",
    "from_webvtt": "formats.vtt.webvtt_objects",
    "generate": "generation",
    "join": "editing.join",
    "parse": "sources",
    "parse_transcript": "transcript.parse",
    "read": "sources",
    "render": "formats",
    "retime": "editing.retime",
    "segment": "segmentation.segment",
    "sync": "alignment.sync",
    "to_pysrt": "formats.srt.pysrt_objects",
    "to_webvtt": "formats.vtt.webvtt_objects",
    "validate": "validation.validate",
    "write": "formats",
}

__version__: str

__all__ = [
    "PROFILES",
    "CaptionsError",
    "Cue",
    "Finding",
    "Fixed",
    "Problem",
    "Profile",
    "Report",
    "Result",
    "SyncResult",
    "Track",
    "Transcript",
    "Turn",
    "Word",
    "break_lines",
    "fix",
    "from_pysrt",
    "from_webvtt",
    "generate",
    "join",
    "parse",
    "parse_transcript",
    "read",
    "render",
    "retime",
    "segment",
    "sync",
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
