"""Explain in plain words what an error of the API means, and what to do about it.

The reasons are those of the YouTube Data API's reference, "Errors". What YouTube writes itself is
quoted only where the reason is not known.
"""

from __future__ import annotations

from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern
from captions.text.one_line import one_line
from captions.youtube.service_error import ServiceError

_TAG = late_pattern(r"<[^<>]{0,200}>")
# Characters of YouTube's own message that are quoted.
_QUOTED = 200

QUOTA_REASONS = frozenset(("quotaExceeded", "dailyLimitExceeded"))
"""Reasons that mean the units of the day are used up."""
RATE_REASONS = frozenset(("rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded"))
"""Reasons that mean the calls come too fast."""

_OWNER = "Sign in with the account of the channel: captions publish `logout`, then this command"
# What is wrong and what to do, by the reason.
_REASONS = {
    "forbidden": ("this account may not do that: the video belongs to another channel", _OWNER),
    "insufficientPermissions": (
        "the permission that was given does not include captions",
        "Run captions publish `logout`, sign in again, and tick the box of YouTube",
    ),
    "accessNotConfigured": (
        "the YouTube Data API is not enabled in the Google Cloud project of this client",
        "Enable YouTube Data API v3 under APIs & Services in console.cloud.google.com",
    ),
    "youtubeSignupRequired": (
        "this Google account has no YouTube channel", "Sign in with the account of the channel",
    ),
    "videoNotFound": (
        "there is no such video, or this account cannot see it",
        "Check the 11 characters of its ID",
    ),
    "captionNotFound": (
        "there is no such track any more", "Run the command again: it lists the tracks first",
    ),
    "captionExists": (
        "the video has a track of this language and name already",
        "Run the command again: it lists the tracks first. Or choose another `name`",
    ),
    "contentRequired": ("YouTube received an empty file", "Check the file"),
    "invalidMetadata": (
        "YouTube does not accept the language or the name", "Check `lang` and `name`",
    ),
    "nameTooLong": ("the name of the track is too long (more than 150 characters)",
                    "Give a shorter `name`"),
    "invalidDescription": (
        "YouTube does not accept the description",
        "It has up to 5,000 bytes, and no < or >",
    ),
    "liveStreamingNotEnabled": (
        "live streaming is not enabled for this channel", "Enable it in YouTube Studio",
    ),
    "liveBroadcastNotFound": (
        "there is no such broadcast, or it is another channel's", "Check its ID",
    ),
}  # fmt: skip
_TOO_FAST = (
    "YouTube is asked too often, also after some waiting",
    "Wait some minutes, and run the command again; captions publish has `resume`",
)
_REASONS.update(dict.fromkeys(RATE_REASONS, _TOO_FAST))
# Reasons that every further call would meet too.
_FOR_ALL_FILES = RATE_REASONS | {
    "insufficientPermissions",
    "accessNotConfigured",
    "youtubeSignupRequired",
}
# The same for the statuses of HTTP, where the reason is not known.
_STATUSES = {
    401: (
        "YouTube does not accept the sign-in",
        "Run captions publish `logout`, and sign in again",
    ),
    403: ("this account may not do that", _OWNER),
    404: ("YouTube does not find it", "Check the ID of the video"),
    413: ("the file is too large for YouTube (more than 100 MB)", "Check the file"),
    429: _TOO_FAST,
}
_STATUSES_FOR_ALL_FILES = (401, 429)


def read_reason(body: object) -> tuple[str, str]:
    """Return the reason and the message in the JSON of an error, empty where there is none.

    >>> read_reason({"error": {"message": "No.", "errors": [{"reason": "forbidden"}]}})
    ('forbidden', 'No.')
    """
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return "", ""
    errors = error.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    reason = first.get("reason", "") if isinstance(first, dict) else ""
    return str(reason), str(error.get("message", ""))


def explain(status: int, body: object) -> CaptionsError:
    """Return an error of the API as one for people."""
    reason, message = read_reason(body)
    known = _REASONS.get(reason) or _STATUSES.get(status)
    if known is not None:
        is_for_all = status in _STATUSES_FOR_ALL_FILES or reason in _FOR_ALL_FILES
        return (ServiceError if is_for_all else CaptionsError)(known[0], hint=known[1])
    if status >= 500:
        return CaptionsError(
            f"YouTube has a fault of its own (status {status})", hint="Try again in some minutes"
        )
    text = one_line(_TAG.sub("", message))[:_QUOTED]
    quoted = f": {text}" if text else ""
    return CaptionsError(
        f"YouTube refused this (status {status}, {reason or 'no reason'}){quoted}",
        hint="Check the video in YouTube Studio, and try again in some minutes",
    )
