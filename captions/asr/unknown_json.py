"""Explain why JSON is not the file of a recogniser: what was found in it, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.asr.json_fields import Fields, object_of, text_of
from captions.asr.signs import closeness, inner_documents, keys_of
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.asr.detect import Recogniser

# Keys with which services give the reason of a failure, and the state of one that is not finished.
_ERROR_KEYS = ("error", "err_msg", "errorMessage", "error_message", "detail", "message")
_STATE_KEYS = ("status", "JobStatus", "state")
_UNFINISHED = frozenset(
    "queued processing in_progress notstarted running submitted started pending".split()
)
_FAILED = frozenset("failed error canceled cancelled".split())
# Objects in which services put the error of a job.
_ERROR_PARENTS = ("properties", "response", "result")
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
    again = "Transcribe the recording again, and save the answer that has the words"
    for parent in (fields, *(object_of(fields.get(key)) for key in _ERROR_PARENTS)):
        for key in _ERROR_KEYS:
            value = parent.get(key)
            message = text_of(value) or text_of(object_of(value).get("message"))
            if message.strip():
                message = " ".join(message.split())
                quoted = message if len(message) <= _QUOTED else f"{message[:_QUOTED]}…"
                return CaptionsError(
                    f"this JSON holds no transcript, but an error of the service: {quoted}",
                    hint=again,
                )
    return _without_result(fields, again)


def _without_result(fields: Fields, again: str) -> CaptionsError | None:
    """Return the error for the state of a job that failed, or is not finished."""
    states = {key: text_of(fields.get(key)) for key in _STATE_KEYS}
    if fields.get("done") is False:
        states["done"] = "false"
    for key, state in states.items():
        plain = state.replace(" ", "").casefold()
        if plain in _FAILED:
            message = f"this JSON holds no transcript: the job failed ({key}: {state})"
            return CaptionsError(message, hint=again)
        if plain in _UNFINISHED or key == "done":
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
    near = [
        (closeness(document, known.sign), known, document)
        for level in inner_documents(data)
        for document in level
        for known in recognisers
        if known.is_json
    ]
    (share, missing, is_empty), known, document = max(near, key=lambda one: (one[0][0], one[0][2]))
    title = known.title
    if share:
        data = document  # the keys inside of what is around it say more
    if share and is_empty:
        lacks = f"this JSON is like {title}, but its list {missing} is empty"
    elif share:
        lacks = f"this JSON is like {title}, but it has no {missing}"
    else:
        lacks = "this JSON is in no known shape of a transcript"
    titles = [one.title.removesuffix(" JSON") for one in recognisers if one.is_json]
    return CaptionsError(
        f"{lacks} (keys found: {keys_of(data)})",
        hint="Export the JSON of a known recogniser, with speech in it, or SubRip or WebVTT. "
        f"Known are Podcasting 2.0, {', '.join(dict.fromkeys(titles))}",
    )
