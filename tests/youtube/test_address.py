"""Which hosts are spoken to."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.youtube.address import GOOGLE, VARIABLE, find_addresses


def test_it_is_google_by_default() -> None:
    found = find_addresses({})
    assert found == GOOGLE
    assert found.is_google
    for url in (found.authorise, found.token, found.revoke, found.api, found.upload):
        assert url.startswith("https://")
        assert found.allows(url)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080", "http://127.3.2.1:1", "http://[::1]:8080/"]
)
def test_a_server_on_this_machine(address: str) -> None:
    found = find_addresses({VARIABLE: address})
    assert not found.is_google
    assert found.allows(found.api)
    assert not found.allows(GOOGLE.token)


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.0.4:8080",
        "http://localhost:8080",  # a name, which may lead anywhere
        "https://127.0.0.1:8080",
        "http://127.0.0.1",
        "http://127.0.0.1:8080/path",
        "http://user:word@127.0.0.1:8080",
        "http://127.0.0.1:8080@evil.example",
        "http://127.0.0.1.evil.example:80",
        "http://127.0.0.1:port",
        "127.0.0.1:8080",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(CaptionsError, match="must be an address of this machine"):
        find_addresses({VARIABLE: address})


@pytest.mark.parametrize(
    "url",
    [
        "https://www.googleapis.com.evil.example/x",
        "https://www.googleapis.com@evil.example/x",
        "https://user@www.googleapis.com/x",
        "http://www.googleapis.com/x",
        "https://www.googleapis.com:444/x",
    ],
)
def test_only_google_itself_is_google(url: str) -> None:
    assert not GOOGLE.allows(url)
