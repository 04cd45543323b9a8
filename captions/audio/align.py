"""Time the words of a transcript by its recording: ``captions.align``.

The transcript is read and the recording decoded, the words are searched in the sound, and what was
found is kept for the next time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from captions.arguments import check_flag, check_whole, refuse
from captions.audio.cache import Cache
from captions.audio.decode import open_sound
from captions.audio.listener import listen_to, show_nothing
from captions.audio.other_recording import refuse_other_recording
from captions.audio.reports import report_on
from captions.audio.time_words import time_words
from captions.audio.timed import AlignedWords
from captions.audio.transcript_words import TranscriptWords, read_words
from captions.cleaning.clean import Sounds
from captions.record import replace
from captions.sources import naming
from captions.text.languages.find import language_code

if TYPE_CHECKING:
    from pathlib import Path

    from captions.audio.listener import Progress
    from captions.timing.rates import Number


def align(
    transcript: str | bytes | Path,
    sound: str | Path,
    *,
    format: str | None = None,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> AlignedWords:
    """Return the words of a transcript with their times in its recording.

    ``transcript`` is text, bytes or a Path, as for ``generate``, with or without times; ``sound``
    is the name or Path of the recording. Each word says ``how`` its time was found: in the
    "audio", by the "voice" at the start of its line, or from the "text" alone; and its ``score``,
    from 0 to 1. ``format``, ``sounds``, ``keep_loops``, ``rename``, ``glossary``, ``lang`` and
    ``fps`` are those of ``generate``, which takes the ``words`` of the result. ``jobs`` processes
    search at the same time. With ``cache`` the times are kept in the user's cache folder, so that
    the same call needs a second only. ``progress`` is called with what is done and its share.

    Raises CaptionsError if either cannot be read, if the recording is of something else, and if
    ``captions-toolkit[audio]`` is not installed.
    """
    check_whole("jobs", jobs)
    check_flag("cache", cache)
    if not isinstance(sound, str | os.PathLike):
        refuse("sound", sound, "the name or Path of a recording")
    if lang is not None:
        language_code(lang, "lang")
    cleaning = {
        "sounds": sounds, "keep_loops": keep_loops, "glossary": glossary, "rename": rename,
    }  # fmt: skip
    with naming(transcript):
        text = read_words(transcript, format, fps=fps, lang=lang, **cleaning)
    return align_text(text, os.fspath(sound), jobs=jobs, cache=cache, progress=progress)


def align_text(
    text: TranscriptWords,
    location: str,
    *,
    jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> AlignedWords:
    """Return the timed words of a transcript that is already read; see ``align``."""
    show = progress or show_nothing
    start_s = time.monotonic()
    store = Cache(location, "align", text.words, text.turns, text.language) if cache else None
    known = store.read(AlignedWords) if store is not None else None
    if known is not None:
        report = replace(known.report, recording=location, from_cache=True, seconds=0.0)
        return replace(known, report=report, title=text.title)
    with open_sound(location, partial(show, "decoding")) as sound:
        listener = listen_to(sound, text.language, jobs=jobs, show=show)
        words = time_words(text, listener)
        refuse_other_recording(words, text.turns, listener, location)
        report = report_on(words, text.turns, sound, location, text.language, show)
    report = replace(report, seconds=round(time.monotonic() - start_s, 1))
    result = AlignedWords(words, text.turns, report, text.language, text.title)
    if store is not None:
        store.write(result)
    return result
