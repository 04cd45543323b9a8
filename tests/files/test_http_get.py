from __future__ import annotations

import socket

import pytest

from captions.errors import CaptionsError
from captions.files.http_get import HttpReader, checked_url
from tests.files.server import serving

MOST = 1_000_000


def test_a_file_is_read_over_one_connection() -> None:
    with serving({"/a.vtt": b"one", "/b.vtt": b"two"}) as served:
        reader = HttpReader()
        found = reader.read(f"{served.url}/a.vtt", MOST, only_public=False)
        assert (found.data, found.is_public, found.size) == (b"one", False, 3)
        assert reader.read(f"{served.url}/b.vtt", MOST, only_public=False).data == b"two"
        reader.close()


@pytest.mark.parametrize("name", ["/all.vtt", "/no-range.vtt"])
def test_a_part_of_a_file_is_read_also_where_the_server_sends_all(name: str) -> None:
    with serving({name: b"0123456789"}) as served:
        reader = HttpReader()
        found = reader.read(served.url + name, MOST, only_public=False, byte_range=(3, 4))
        assert found.data == b"3456"
        reader.close()


def test_a_file_that_is_too_large_is_refused_unless_it_may_be_cut() -> None:
    with serving({"/a": b"x" * 300_000}) as served:
        reader = HttpReader()
        with pytest.raises(CaptionsError, match="larger than"):
            reader.read(f"{served.url}/a", 1000, only_public=False)
        assert (
            len(reader.read(f"{served.url}/a", 1000, only_public=False, is_cut=True).data) == 1000
        )
        reader.close()


def test_a_private_address_is_refused_where_only_public_ones_may_be_read() -> None:
    with serving({"/a": b"secret"}) as served:
        port = served.url.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"):
            with pytest.raises(CaptionsError, match="private network|cannot be read"):
                HttpReader().read(f"http://{host}:{port}/a", MOST, only_public=True)
        assert served.asked == []


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]", "[::1]",
     "[::ffff:10.0.0.1]", "[2002:7f00:1::]", "224.0.0.1"],
)  # fmt: skip
def test_no_connection_is_made_to_an_address_that_is_not_public(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(CaptionsError, match="private network"):
        HttpReader().read(f"http://{address}/a", MOST, only_public=True)


def test_the_checked_address_is_connected_to_not_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may mean a public address when it is checked, and another one a moment later."""
    answers = iter([("93.184.216.34", 80), ("127.0.0.1", 80)])
    connected: list[object] = []

    def look_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(answers))]

    def connect(address: object, _: float) -> socket.socket:
        connected.append(address)
        raise OSError("not connected in a test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(CaptionsError, match="not connected in a test"):
        HttpReader().read("http://example.com/a", MOST, only_public=True)
    assert connected == [("93.184.216.34", 80)]


def test_redirects_are_followed_within_limits() -> None:
    with serving(
        {"/b": b"here"}, {"/a": "/b", "/round": "/round", "/file": "file:///etc/passwd"}
    ) as served:
        reader = HttpReader()
        assert reader.read(f"{served.url}/a", MOST, only_public=False).url == f"{served.url}/b"
        with pytest.raises(CaptionsError, match="redirects again and again"):
            reader.read(f"{served.url}/round", MOST, only_public=False)
        with pytest.raises(CaptionsError, match="only addresses that begin with http"):
            reader.read(f"{served.url}/file", MOST, only_public=False)
        with pytest.raises(CaptionsError, match="404"):
            reader.read(f"{served.url}/none", MOST, only_public=False)
        reader.close()


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a/b", "http:///x", "http://a:99999/", "s3://a/b"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(CaptionsError, match="http:// or https://"):
        checked_url(url)
