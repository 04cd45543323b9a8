"""Ask the API how captions are sent into a broadcast, so that nothing has to be copied."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from captions.errors import CaptionsError
from captions.record import Record

if TYPE_CHECKING:
    from captions.youtube.api import Api

_SETTINGS = "YouTube Studio, Edit, Stream settings"


class Broadcast(Record, frozen=True):
    """A broadcast that takes captions by POST.

    ``ingestion_url`` has the key of the stream in it, so the record never prints it. ``latency`` is
    "normal" or "low", ``started_ms`` when the stream began, in milliseconds since 1970 (UTC), None
    before that.
    """

    video: str
    ingestion_url: str
    caption_type: str
    latency: str
    started_ms: int | None = None

    def __repr__(self) -> str:
        return f"Broadcast({self.video!r}, '...', {self.latency!r}, {self.started_ms!r})"


def find_broadcast(api: Api, video: str) -> Broadcast:
    """Return a broadcast (101 units).

    Raises CaptionsError if it takes no captions by POST: because they are off or embedded, because
    its latency is ultra-low, or because no stream is bound to it.
    """
    details = _first(
        api.get("liveBroadcasts.list", "liveBroadcasts", part="contentDetails", id=video),
        f"youtube:{video} is no broadcast of this account",
    ).get("contentDetails", {})
    latency = str(details.get("latencyPreference", ""))
    if latency == "ultraLow":
        raise CaptionsError(
            f"youtube:{video} has ultra-low latency, with which YouTube shows no captions",
            hint=f"Choose normal or low latency: {_SETTINGS}",
        )
    caption_type = str(details.get("closedCaptionsType", ""))
    if not caption_type and details.get("enableClosedCaptions") is True:
        caption_type = "closedCaptionsHttpPost"  # the older field for the same
    if caption_type != "closedCaptionsHttpPost":
        state = "embedded in the video" if caption_type == "closedCaptionsEmbedded" else "off"
        raise CaptionsError(
            f"the captions of youtube:{video} are {state}",
            hint=f'Turn on closed captions, "Post captions to URL": {_SETTINGS}',
        )
    stream = details.get("boundStreamId")
    if not stream:
        raise CaptionsError(
            f"no stream is bound to youtube:{video} yet", hint="Open it in the live control room"
        )
    found = _first(
        api.get("liveStreams.list", "liveStreams", part="contentDetails", id=str(stream)),
        f"the stream of youtube:{video} is not found",
    )
    url = found.get("contentDetails", {}).get("closedCaptionsIngestionUrl")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise CaptionsError(
            f"YouTube names no address for the captions of youtube:{video}",
            hint="Copy it from YouTube Studio",
        )
    return Broadcast(video, url, caption_type, latency, read_start(api, video))


def read_start(api: Api, video: str) -> int | None:
    """Return when a stream began, in milliseconds since 1970, None if it has not (1 unit)."""
    found = _first(
        api.get("videos.list", "videos", part="liveStreamingDetails", id=video),
        f"there is no video youtube:{video}, or this account cannot see it",
    )
    started = found.get("liveStreamingDetails", {}).get("actualStartTime")
    if not isinstance(started, str):
        return None
    try:
        moment = datetime.fromisoformat(started.replace("Z", "+00:00"))
    except ValueError:
        raise CaptionsError(
            f"YouTube's start of the stream cannot be read: {started!r:.40}"
        ) from None
    return round(moment.timestamp() * 1000)


def _first(answer: Any, otherwise: str) -> dict[str, Any]:
    """Return the first item of a list that the API answers. Raises CaptionsError without one."""
    items = answer.get("items") or []
    if not items or not isinstance(items[0], dict):
        raise CaptionsError(otherwise, hint="Check its ID, and the account you signed in with")
    found: dict[str, Any] = items[0]
    return found
