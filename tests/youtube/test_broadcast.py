"""What the API says of a broadcast."""

from __future__ import annotations

from typing import Any

import pytest

from captions.errors import CaptionsError
from captions.youtube.api import Api
from captions.youtube.broadcast import find_broadcast, read_start
from tests.youtube.conftest import VIDEO
from tests.youtube.server import YouTube

URL = "http://upload.example/closedcaption?cid=secret-key"


@pytest.fixture
def details(service: YouTube) -> dict[str, Any]:
    """A broadcast that takes captions; tests change its details."""
    found = {
        "boundStreamId": "stream-1",
        "closedCaptionsType": "closedCaptionsHttpPost",
        "latencyPreference": "normal",
    }
    service.broadcasts[VIDEO] = found
    service.streams["stream-1"] = {"closedCaptionsIngestionUrl": URL}
    service.videos[VIDEO]["live"] = {"actualStartTime": "2026-11-26T19:00:00.500Z"}
    return found


def test_a_broadcast(api: Api, details: dict[str, Any]) -> None:
    found = find_broadcast(api, VIDEO)
    assert (found.ingestion_url, found.latency) == (URL, "normal")
    assert found.started_ms == 1795719600500
    assert "secret-key" not in repr(found)
    assert "secret-key" not in f"{found}"


def test_before_the_start(service: YouTube, api: Api, details: dict[str, Any]) -> None:
    service.videos[VIDEO]["live"] = {"scheduledStartTime": "2026-11-26T19:00:00Z"}
    assert find_broadcast(api, VIDEO).started_ms is None
    service.videos[VIDEO]["live"] = {"actualStartTime": "soon"}
    with pytest.raises(CaptionsError, match="cannot be read: 'soon'"):
        read_start(api, VIDEO)


def test_the_older_field(api: Api, details: dict[str, Any]) -> None:
    del details["closedCaptionsType"]
    details["enableClosedCaptions"] = True
    assert find_broadcast(api, VIDEO).caption_type == "closedCaptionsHttpPost"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"latencyPreference": "ultraLow"}, "ultra-low latency"),
        ({"closedCaptionsType": "closedCaptionsDisabled"}, "captions of .* are off"),
        ({"closedCaptionsType": "closedCaptionsEmbedded"}, "are embedded in the video"),
        ({"boundStreamId": ""}, "no stream is bound"),
        ({"boundStreamId": "stream-9"}, "the stream of .* is not found"),
    ],
)
def test_what_takes_no_captions(
    api: Api, details: dict[str, Any], changed: dict[str, str], message: str
) -> None:
    details.update(changed)
    with pytest.raises(CaptionsError, match=message):
        find_broadcast(api, VIDEO)


def test_no_address(service: YouTube, api: Api, details: dict[str, Any]) -> None:
    service.streams["stream-1"] = {}
    with pytest.raises(CaptionsError, match="names no address"):
        find_broadcast(api, VIDEO)


def test_no_broadcast(api: Api) -> None:
    with pytest.raises(CaptionsError, match="is no broadcast of this account"):
        find_broadcast(api, VIDEO)
