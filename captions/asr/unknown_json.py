"""Explain why JSON is not the file of a recogniser: what was found in it, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.asr.json_fields import object_of, text_of
from captions.asr.signs import closeness, keys_of
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.asr.detect import Recogniser

# Keys with which services give the reason of a failure, and the state of one that is not finished.
_ERROR_KEYS = ("error", "err_msg", "errorMessage", "error_message", "detail", "message")
_STATE_KEYS = ("status", "JobStatus", "state")
_UNFINISHED = frozenset(
    "queued processing in_progress notstarted running submitted started pending failed error"
    " canceled cancelled".split()
)
# Keys of a text without times.
_TEXT_KEYS = ("text", "transcript", "transcription", "full_transcript", "DisplayText")
# Characters of a service's message that are quoted.
_QUOTED = 120


def unknown_json(data: object, recognisers: Sequence[Recogniser]) -> CaptionsError:
    """Return the error for JSON of no known shape: the shape it is closest to, or what it says."""
    return _failure(data) or _without_times(data) or _unlike(data, recognisers)


def _failure(data: object) -> CaptionsError | None:
    """Return the error for what a service writes instead of a transcript."""
    fields = object_of(data)
    for key in _ERROR_KEYS:
        value = fields.get(key)
        message = text_of(value) or text_of(object_of(value).get("message"))
        if message.strip():
            message = " ".join(message.split())
            quoted = message if len(message) <= _QUOTED else f"{message[:_QUOTED]}…"
            return CaptionsError(
                f"this JSON holds no transcript, but an error of the service: {quoted}",
                hint="Transcribe the recording again, and save the answer that has the words",
            )
    for key in _STATE_KEYS:
        state = text_of(fields.get(key))
        if state.replace(" ", "").casefold() in _UNFINISHED:
            return CaptionsError(
                f"this JSON holds no transcript: the job is not finished ({key}: {state})",
                hint="Wait until it is complete, and download its result",
            )
    return None


def _without_times(data: object) -> CaptionsError | None:
    """Return the error for JSON that is an object with a text and no lists of words or segments."""
    fields = object_of(data)
    has_text = any(text_of(fields.get(key)).strip() for key in _TEXT_KEYS)
    if not has_text or any(isinstance(value, list) and value for value in fields.values()):
        return None
    return CaptionsError(
        f"this JSON has a text without times (keys found: {keys_of(data)})",
        hint="Ask the recogniser for times of words or segments (verbose_json in OpenAI's API), or "
        "save the text as a plain text file and give `end_ms`",
    )


def _unlike(data: object, recognisers: Sequence[Recogniser]) -> CaptionsError:
    """Return the error that names the known shape which JSON is closest to, and what it lacks."""
    near = [(closeness(data, known.sign), known) for known in recognisers if known.is_json]
    share, missing, is_empty = max((one for one, _ in near), key=lambda one: one[0])
    title = next(known.title for one, known in near if one[0] == share)
    if share and is_empty:
        lacks = f"this JSON is like {title}, but its list {missing} is empty"
    elif share:
        lacks = f"this JSON is like {title}, but it has no {missing}"
    else:
        lacks = "this JSON is in no known shape of a transcript"
    titles = [known.title.removesuffix(" JSON") for known in recognisers if known.is_json]
    return CaptionsError(
        f"{lacks} (keys found: {keys_of(data)})",
        hint="Export the JSON of a known recogniser, with speech in it, or SubRip or WebVTT. "
        f"Known are Podcasting 2.0, {', '.join(dict.fromkeys(titles))}",
    )
