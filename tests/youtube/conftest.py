"""What tests of YouTube share: a server, folders for the user's token and state, and a browser."""

from __future__ import annotations

import json
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from captions.youtube.address import VARIABLE, find_addresses
from captions.youtube.api import Api
from captions.youtube.quota import Ledger
from captions.youtube.token_file import Token, write_token
from tests.youtube.server import YouTube, serving

VIDEO = "dQw4w9WgXcQ"
OTHER = "aaaaaaaaaaa"
SRT = "1\n00:00:01,000 --> 00:00:03,500\nHello and welcome back.\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use folders of the test for configuration and state; the work is in a third."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def service(folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[YouTube]:
    """A server with two videos of ours."""
    with serving() as found:
        monkeypatch.setenv(VARIABLE, found.address)
        found.add_video(VIDEO)
        found.add_video(OTHER)
        yield found


@pytest.fixture
def token(service: YouTube) -> Token:
    """A token that the server gave, kept as a sign-in keeps it."""
    service.access.add("access-1")
    service.refresh.add("refresh-1")
    found = Token(
        service.address, "access-1", "refresh-1", time.time() + 3600, service.client_id,
        service.client_secret,
    )  # fmt: skip
    write_token(find_addresses(), found)
    return found


@pytest.fixture
def api(token: Token) -> Api:
    """The API as the user, which waits for nothing."""
    return Api(find_addresses(), token, Ledger("1234"), sleep=lambda seconds: None)


@pytest.fixture
def client_file(service: YouTube, tmp_path: Path) -> Path:
    """The client file of the user. Its addresses lead elsewhere: they must not be used."""
    path = tmp_path / "client_secret.json"
    installed = {
        "client_id": service.client_id,
        "client_secret": service.client_secret,
        "auth_uri": "http://127.0.0.1:9/auth",
        "token_uri": "http://127.0.0.1:9/token",
    }
    path.write_text(json.dumps({"installed": installed}), encoding="utf-8")
    return path


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser whose user allows everything; returns the addresses that were opened."""
    opened: list[str] = []

    def visit(address: str) -> bool:
        opened.append(address)

        def follow() -> None:
            with urllib.request.urlopen(address) as answer:
                answer.read()

        Thread(target=follow, daemon=True).start()
        return True

    monkeypatch.setattr(webbrowser, "open", visit)
    return opened
