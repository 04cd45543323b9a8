"""A server on 127.0.0.1 that stands in for YouTube: sign-in, Data API, quota and errors.

It keeps what Google documents: PKCE, codes that work once, tokens for an hour, the resources
``captions``, ``videos``, ``liveBroadcasts`` and ``liveStreams`` with their parameters, what each
method costs, and errors with their reasons. A test changes its attributes to make it misbehave.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

COSTS = {
    ("GET", "captions"): 50,
    ("POST", "upload/captions"): 400,
    ("PUT", "upload/captions"): 450,
    ("GET", "captions/"): 200,
    ("GET", "videos"): 1,
    ("PUT", "videos"): 50,
    ("GET", "liveBroadcasts"): 50,
    ("GET", "liveStreams"): 50,
}
SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"


class FailedError(Exception):
    """An answer that is an error, with its reason."""

    def __init__(self, status: int, reason: str, message: str = "Refused.") -> None:
        super().__init__(reason)
        self.status, self.reason, self.message = status, reason, message


class YouTube:
    """The state of the service, and what it was asked."""

    def __init__(self) -> None:
        self.client_id, self.client_secret = "1234-abc.apps.example", "client-secret-xyz"
        self.scope = SCOPE
        self.user_refuses = False
        self.codes: dict[str, str] = {}  # the PKCE challenge of each code
        self.access: set[str] = set()
        self.refresh: set[str] = set()
        self.revoked: list[str] = []
        self.expires_in = 3600
        self.units = 0
        self.daily_units = 10_000
        self.calls: list[str] = []
        self.tracks: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.videos: dict[str, dict[str, Any]] = {}
        self.foreign: set[str] = set()  # videos of another channel
        self.broadcasts: dict[str, dict[str, Any]] = {}
        self.streams: dict[str, dict[str, Any]] = {}
        self.status = "serving"  # of new tracks
        self.later_status: list[str] = []  # that each list moves tracks on to
        self.failure_reason = ""
        self.failures: list[FailedError | str] = []  # for the next calls: an error or a word
        self.redirected: list[str] = []
        self.address = ""

    def add_video(self, video: str, **snippet: Any) -> None:
        self.videos[video] = {"title": "The Repair Hour", "categoryId": "22", **snippet}

    def add_track(self, video: str, language: str, kind: str = "standard", name: str = "") -> str:
        return self._new_track(
            {"videoId": video, "language": language, "name": name, "trackKind": kind}
        )

    def _new_track(self, snippet: dict[str, Any]) -> str:
        track = f"track-{len(self.tracks) + 1}"
        self.tracks[track] = {
            "trackKind": "standard", "isDraft": False, "name": "", "status": self.status,
            "lastUpdated": "2026-11-20T10:00:00.000Z", **snippet,
        }  # fmt: skip
        return track

    # sign-in

    def authorise(self, query: dict[str, str]) -> str:
        """Return where the browser goes next."""
        assert query["response_type"] == "code"
        assert query["client_id"] == self.client_id
        assert query["code_challenge_method"] == "S256"
        assert query["access_type"] == "offline"
        assert query["scope"] == SCOPE
        assert query["redirect_uri"].startswith("http://127.0.0.1:")
        if self.user_refuses:
            answer = {"error": "access_denied", "state": query["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self.codes[code] = query["code_challenge"]
            answer = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def give_token(self, form: dict[str, str]) -> dict[str, Any]:
        if (form.get("client_id"), form.get("client_secret")) != (
            self.client_id, self.client_secret,
        ):  # fmt: skip
            raise FailedError(401, "invalid_client")
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] not in self.refresh:
                raise FailedError(400, "invalid_grant", "Token has been expired or revoked.")
            return {"access_token": self._access(), "expires_in": self.expires_in,
                    "scope": self.scope, "token_type": "Bearer"}  # fmt: skip
        challenge = self.codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if challenge != base64.urlsafe_b64encode(digest).decode().rstrip("="):
            raise FailedError(400, "invalid_grant")
        refresh = f"refresh-{secrets.token_urlsafe(8)}"
        self.refresh.add(refresh)
        return {"access_token": self._access(), "refresh_token": refresh, "scope": self.scope,
                "expires_in": self.expires_in, "token_type": "Bearer"}  # fmt: skip

    def _access(self) -> str:
        access = f"access-{secrets.token_urlsafe(8)}"
        self.access.add(access)
        return access

    # the API

    def call(self, verb: str, path: str, query: dict[str, str], body: bytes, kind: str) -> Any:
        one = "captions/" if path.startswith("captions/") else path
        cost = COSTS.get((verb, one))
        if cost is None:
            raise FailedError(404, "notFound")
        self.calls.append(f"{verb} {one}")
        if self.units + cost > self.daily_units:
            raise FailedError(403, "quotaExceeded", "You have exceeded your <a href='#'>quota</a>.")
        self.units += cost
        name = f"{verb.lower()}_{one.rstrip('/').replace('/', '_')}"
        if one == "captions/":
            return self.download(path.removeprefix("captions/"), query)
        if verb == "GET":
            return getattr(self, name)(query)
        return getattr(self, name)(query, body, kind)

    def get_captions(self, query: dict[str, str]) -> Any:
        assert query["part"] == "snippet"
        self._own(query["videoId"], "videoNotFound")
        if self.later_status:
            status = self.later_status.pop(0)
            for snippet in self.tracks.values():
                if snippet["status"] == "syncing":
                    snippet["status"] = status
                    if status == "failed":
                        snippet["failureReason"] = self.failure_reason
        items = [
            self._resource(track)
            for track, snippet in self.tracks.items()
            if snippet["videoId"] == query["videoId"]
        ]
        return {"kind": "youtube#captionListResponse", "items": items}

    def post_upload_captions(self, query: dict[str, str], body: bytes, kind: str) -> Any:
        fields, data = self._parts(query, body, kind)
        snippet = fields["snippet"]
        assert query["part"] == "snippet"
        assert set(snippet) <= {"videoId", "language", "name", "isDraft"}
        self._own(snippet["videoId"], "videoNotFound")
        for old in self.tracks.values():
            same = all(old[key] == snippet[key] for key in ("videoId", "language", "name"))
            if same and old["trackKind"] == "standard":
                raise FailedError(409, "captionExists")
        track = self._new_track(snippet)
        self.files[track] = data
        return self._resource(track)

    def put_upload_captions(self, query: dict[str, str], body: bytes, kind: str) -> Any:
        fields, data = self._parts(query, body, kind)
        track = fields["id"]
        if track not in self.tracks:
            raise FailedError(404, "captionNotFound")
        assert self.tracks[track]["trackKind"] == "standard"
        assert query["part"] == "snippet"
        assert set(fields["snippet"]) == {"isDraft"}
        self.tracks[track]["isDraft"] = fields["snippet"]["isDraft"]
        self.tracks[track]["status"] = self.status
        self.files[track] = data
        return self._resource(track)

    def download(self, track: str, query: dict[str, str]) -> bytes:
        assert query["tfmt"] == "vtt"
        if track not in self.files:
            raise FailedError(404, "captionNotFound")
        return self.files[track]

    def get_videos(self, query: dict[str, str]) -> Any:
        part, video = query["part"], query["id"]
        if video not in self.videos:
            return {"items": []}
        whole = self.videos[video]
        found = {
            "snippet": {key: value for key, value in whole.items() if key != "live"},
            "liveStreamingDetails": whole.get("live", {}),
        }
        return {"items": [{"id": video, part: found[part]}]}

    def put_videos(self, query: dict[str, str], body: bytes, kind: str) -> Any:
        assert query["part"] == "snippet"
        fields = json.loads(body)
        self._own(fields["id"], "videoNotFound")
        # what is not sent is deleted
        self.videos[fields["id"]] = fields["snippet"]
        return {"id": fields["id"], "snippet": fields["snippet"]}

    def get_liveBroadcasts(self, query: dict[str, str]) -> Any:  # noqa: N802
        found = self.broadcasts.get(query["id"])
        return {"items": [] if found is None else [{"id": query["id"], "contentDetails": found}]}

    def get_liveStreams(self, query: dict[str, str]) -> Any:  # noqa: N802
        found = self.streams.get(query["id"])
        return {"items": [] if found is None else [{"id": query["id"], "contentDetails": found}]}

    def _own(self, video: str, reason: str) -> None:
        if video in self.foreign:
            raise FailedError(403, "forbidden")
        if video not in self.videos:
            raise FailedError(404, reason)

    def _resource(self, track: str) -> dict[str, Any]:
        return {"kind": "youtube#caption", "id": track, "snippet": dict(self.tracks[track])}

    def _parts(self, query: dict[str, str], body: bytes, kind: str) -> tuple[Any, bytes]:
        assert query["uploadType"] == "multipart"
        assert kind.startswith("multipart/related")
        message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
        fields, data = message.iter_parts()  # type: ignore[attr-defined]
        assert fields.get_content_type() == "application/json"
        content = data.get_payload(decode=True)
        if not content:
            raise FailedError(400, "contentRequired")
        return json.loads(fields.get_payload(decode=True)), content


class _Handler(BaseHTTPRequestHandler):
    service: YouTube

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def _answer(self, verb: str) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            if parts.path == "/o/oauth2/v2/auth":
                self._redirect(self.service.authorise(query))
            elif parts.path == "/elsewhere":
                self.service.redirected.append(self.headers.get("Authorization", ""))
                self._send(200, {})
            elif parts.path in ("/token", "/revoke"):
                form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
                self._sign_in(parts.path, form)
            else:
                self._api(verb, parts.path, query, body)
        except FailedError as error:
            self._send_error(error, is_oauth=parts.path == "/token")

    def _sign_in(self, path: str, form: dict[str, str]) -> None:
        if path == "/token":
            if "move" in self.service.failures:
                self._redirect(f"{self.service.address}/elsewhere")
            else:
                self._send(200, self.service.give_token(form))
            return
        known = form["token"] in self.service.refresh
        self.service.refresh.discard(form["token"])
        self.service.revoked.append(form["token"])
        self._send(200 if known else 400, {})

    def _api(self, verb: str, path: str, query: dict[str, str], body: bytes) -> None:
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.service.access:
            raise FailedError(401, "authError")
        failure = self.service.failures.pop(0) if self.service.failures else None
        if failure == "move":
            self._redirect(f"{self.service.address}/elsewhere")
            return
        if isinstance(failure, FailedError):
            raise failure
        name = path.replace("/upload/youtube/v3/", "upload/").replace("/youtube/v3/", "")
        kind = self.headers.get("Content-Type", "")
        answer = self.service.call(verb, name, query, body, kind)
        if failure == "drop":  # carried out, but nobody hears of it
            self.close_connection = True
            self.connection.close()
            return
        if failure in ("garbage", "no track"):  # carried out, with an answer that nobody can read
            answer = b"<html>" if failure == "garbage" else {"id": "track-1"}
        self._send(200, answer)

    def _redirect(self, location: str) -> None:
        self.send_response(307 if location.endswith("/elsewhere") else 302)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, answer: Any) -> None:
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_error(self, error: FailedError, *, is_oauth: bool) -> None:
        if is_oauth:
            answer: Any = {"error": error.reason, "error_description": error.message}
        else:
            detail = {"reason": error.reason, "message": error.message, "domain": "youtube"}
            answer = {"error": {"code": error.status, "message": error.message, "errors": [detail]}}
        self._send(error.status, answer)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client: Any) -> None:
        """Show nothing for a connection that a test closed; keep faults of the server itself."""
        import sys

        if not isinstance(sys.exc_info()[1], OSError | ValueError):
            super().handle_error(request, client)


@contextmanager
def serving() -> Iterator[YouTube]:
    """Run a server while a test needs it."""
    service = YouTube()
    handler = type("Handler", (_Handler,), {"service": service})
    server = _Server(("127.0.0.1", 0), handler)
    service.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
