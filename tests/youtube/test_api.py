"""Calls of the API: tokens, retries, quota and errors in plain words."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.files.user_folders import state_folder
from captions.youtube.address import find_addresses
from captions.youtube.api import Api, UnknownOutcomeError
from captions.youtube.api_errors import explain
from captions.youtube.quota import Ledger, QuotaReachedError, next_reset
from captions.youtube.token_file import Token, read_token
from captions.youtube.tracks import insert_track, list_tracks
from tests.youtube.conftest import VIDEO
from tests.youtube.server import FailedError, YouTube

NOON_S = datetime(2026, 11, 26, 20, tzinfo=timezone.utc).timestamp()  # in California


def insert(api: Api) -> None:
    insert_track(api, VIDEO, "en", "", b"captions", is_draft=False)


def test_an_expired_token_is_renewed_and_kept(service: YouTube, api: Api, token: Token) -> None:
    service.access.clear()
    assert list_tracks(api, VIDEO) == []
    kept = read_token(find_addresses())
    assert kept is not None
    assert kept.access in service.access


def test_no_redirect_is_followed_with_a_token(service: YouTube, api: Api) -> None:
    service.failures = ["move"]
    with pytest.raises(CaptionsError, match="no redirect is followed"):
        list_tracks(api, VIDEO)
    assert service.redirected == []


def test_a_list_is_asked_for_again(service: YouTube, api: Api) -> None:
    service.failures = [FailedError(503, "backendError"), "drop"]
    assert list_tracks(api, VIDEO) == []
    assert api.ledger.used == 150  # each call may have been charged
    service.failures = [FailedError(503, "backendError")] * 3
    with pytest.raises(CaptionsError, match="a fault of its own"):
        list_tracks(api, VIDEO)


def test_an_upload_is_not_sent_again(service: YouTube, api: Api) -> None:
    for failure in (FailedError(503, "backendError"), "drop"):
        service.failures = [failure]
        with pytest.raises(UnknownOutcomeError, match="not known whether it took this"):
            insert(api)
    assert len(service.tracks) == 1  # the second was taken


def test_calls_that_come_too_fast_are_made_later(service: YouTube, token: Token) -> None:
    waited: list[float] = []
    api = Api(find_addresses(), token, Ledger("1234"), sleep=waited.append)
    service.failures = [FailedError(403, "rateLimitExceeded"), FailedError(429, "tooMany")]
    insert(api)
    assert waited == [5, 5]


def test_no_server(service: YouTube, token: Token, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPTIONS_YOUTUBE_ADDRESS", "http://127.0.0.1:9")
    api = Api(find_addresses(), token, Ledger("1234"), sleep=lambda seconds: None)
    with pytest.raises(CaptionsError, match="YouTube cannot be reached"):
        list_tracks(api, VIDEO)


def test_units_add_up_over_runs_and_start_anew(folders: object) -> None:
    now = [NOON_S]
    ledger = Ledger("1234", daily_units=120, now=lambda: now[0])
    ledger.spend("captions.list")
    again = Ledger("1234", daily_units=120, now=lambda: now[0])
    again.spend("captions.list")
    assert (again.used, again.spent_here) == (100, 50)
    assert Ledger("5678", now=lambda: now[0]).used == 0  # another project
    with pytest.raises(QuotaReachedError, match=r"100 used \+ 50 needed > 120") as caught:
        again.spend("captions.list")
    assert "midnight Pacific time" in caught.value.hint
    now[0] = next_reset(NOON_S).timestamp() - 1
    assert again.used == 100
    now[0] += 1
    again.spend("captions.list")
    assert again.used == 50


def test_the_hour_of_the_reset_moves_with_summer_time() -> None:
    def reset(year: int, month: int, day: int) -> str:
        noon = datetime(year, month, day, 20, tzinfo=timezone.utc).timestamp()
        return next_reset(noon).astimezone(timezone.utc).isoformat()

    assert reset(2026, 7, 1) == "2026-07-02T07:00:00+00:00"
    assert reset(2026, 11, 26) == "2026-11-27T08:00:00+00:00"


def test_youtube_says_that_the_units_are_used_up(service: YouTube, api: Api) -> None:
    service.daily_units = 40
    with pytest.raises(QuotaReachedError, match="used up") as caught:
        list_tracks(api, VIDEO)
    assert "<a" not in str(caught.value)
    calls = len(service.calls)
    with pytest.raises(QuotaReachedError):
        list_tracks(api, VIDEO)  # it is not asked again today
    assert len(service.calls) == calls


@pytest.mark.parametrize(
    ("status", "reason", "message", "hint"),
    [
        (403, "forbidden", "belongs to another channel", "`logout`"),
        (404, "videoNotFound", "no such video", "ID"),
        (404, "captionNotFound", "no such track", "again"),
        (409, "captionExists", "already", "`name`"),
        (403, "accessNotConfigured", "is not enabled", "Enable YouTube Data API"),
        (403, "insufficientPermissions", "does not include captions", "tick"),
        (400, "contentRequired", "empty file", "Check"),
        (401, "somethingNew", "does not accept the sign-in", "`logout`"),
        (403, "userRateLimitExceeded", "asked too often", "`resume`"),
        (429, "", "asked too often", "`resume`"),
        (500, "backendError", "a fault of its own", "Try again"),
        (400, "somethingNew", r"\(status 400, somethingNew\): It is so", ""),
    ],
)
def test_errors_in_plain_words(status: int, reason: str, message: str, hint: str) -> None:
    body = {"error": {"message": "It is\n<b>so</b>.", "errors": [{"reason": reason}]}}
    with pytest.raises(CaptionsError, match=message) as caught:
        raise explain(status, body)
    assert hint in caught.value.hint


def test_an_answer_that_is_no_json() -> None:
    assert "status 418" in str(explain(418, None))
    assert "status 418" in str(explain(418, {"error": "teapot"}))
    assert "status 418" in str(explain(418, {"error": {"errors": ["x"]}}))


def test_damaged_lines_of_the_count_are_skipped(folders: Path) -> None:
    ledger = Ledger("1234", now=lambda: NOON_S)
    ledger.spend("captions.list")
    path = Path(state_folder()) / "youtube-quota.jsonl"
    good = path.read_bytes()
    for units in (b'"x"', b"1e999", b"-50", b"null", b"2.5"):
        bad = good.replace(b"50}", units + b"}")
        assert bad != good
        path.write_bytes(b"\xff\n[]\n" + bad + good)
        assert ledger.used == 50
