"""Files that a playlist names: in bounds, and never from a private network behind a public one."""

from __future__ import annotations

import socket

import pytest

from captions.errors import CaptionsError
from captions.files import web_hosts
from captions.files.web import read_part
from captions.files.web_kept import KeptConnections
from tests.files.server import serving

MOST = 1_000_000


def test_a_file_is_read_with_its_size() -> None:
    with serving({"/a.vtt": b"one", "/b.vtt": b"two"}) as served:
        found = read_part(f"{served.url}/a.vtt", MOST, only_public=False)
        assert (found.data, found.is_public, found.size) == (b"one", False, 3)
        assert read_part(f"{served.url}/b.vtt", MOST, only_public=False).data == b"two"


@pytest.mark.parametrize("name", ["/all.vtt", "/no-range.vtt"])
def test_a_part_of_a_file_is_read_also_where_the_server_sends_all(name: str) -> None:
    with serving({name: b"0123456789"}) as served:
        found = read_part(served.url + name, MOST, only_public=False, byte_range=(3, 4))
        assert found.data == b"3456"


def test_a_file_that_is_too_large_is_refused_unless_it_may_be_cut() -> None:
    with serving({"/a": b"x" * 300_000}) as served:
        with pytest.raises(CaptionsError, match="larger than"):
            read_part(f"{served.url}/a", 1000, only_public=False)
        assert len(read_part(f"{served.url}/a", 1000, only_public=False, is_cut=True).data) == 1000


def test_a_private_address_is_refused_where_only_public_ones_may_be_read() -> None:
    with serving({"/a": b"secret"}) as served:
        port = served.url.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"):
            with pytest.raises(CaptionsError, match="private network|cannot be read"):
                read_part(f"http://{host}:{port}/a", MOST, only_public=True)
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
        read_part(f"http://{address}/a", MOST, only_public=True)


def test_the_checked_address_is_connected_to_not_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may mean a public address when it is checked, and another one a moment later."""
    answers = iter([("93.184.216.34", 80), ("127.0.0.1", 80)])
    connected: list[object] = []

    def look_up(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(answers))]

    def connect(address: object, *_: object) -> socket.socket:
        connected.append(address)
        raise OSError("not connected in a test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(CaptionsError, match="not connected in a test"):
        read_part("http://example.com/a", MOST, only_public=True)
    assert connected == [("93.184.216.34", 80)]


def test_redirects_are_followed_within_limits() -> None:
    with serving(
        {"/b": b"here"}, {"/a": "/b", "/round": "/round", "/file": "file:///etc/passwd"}
    ) as served:
        assert read_part(f"{served.url}/a", MOST, only_public=False).data == b"here"
        with pytest.raises(CaptionsError, match=r"redirects too often \(6 > 5\)"):
            read_part(f"{served.url}/round", MOST, only_public=False)
        with pytest.raises(CaptionsError, match="the server redirects to "):
            read_part(f"{served.url}/file", MOST, only_public=False)
        with pytest.raises(CaptionsError, match="404"):
            read_part(f"{served.url}/none", MOST, only_public=False)


def test_a_part_is_read_behind_a_redirect_and_credentials_go_to_their_server() -> None:
    with serving({"/b": b"0123456789"}, {"/a": "/b"}) as served:
        named = served.url.replace("http://", "http://ann:secret@")
        found = read_part(f"{named}/a", MOST, only_public=False, byte_range=(3, 4))
        assert found.data == b"3456"
        with pytest.raises(CaptionsError, match=r"no such file \(404 Not Found\)"):
            read_part(f"{named}/none", MOST, only_public=False)


def test_no_part_is_read_behind_a_redirect_into_a_private_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([True, False])
    monkeypatch.setattr(web_hosts, "is_public", lambda _: next(answers))
    with serving({"/b": b"secret"}, {"/a": "/b"}) as served:
        with pytest.raises(CaptionsError, match="redirects into a private network"):
            read_part(f"{served.url}/a", MOST, only_public=False)
        assert served.asked == ["/a"]


def test_connections_are_kept_between_the_files_of_a_server() -> None:
    with serving({"/a": b"one", "/b": b"two", "/big": b"x" * 300_000}) as served:
        kept = KeptConnections()
        for name in ("/a", "/b", "/none", "/big", "/a"):
            try:
                read_part(served.url + name, 1000, only_public=False, is_cut=True, kept=kept)
            except CaptionsError as error:
                assert "no such file" in error.message
        kept.close()
        # the rest of a file that was cut is not waited for
        assert len(served.clients) == 2


def test_a_server_that_closed_a_kept_connection_is_asked_again() -> None:
    kept = KeptConnections()
    with serving({"/a": b"one"}) as served:
        url = f"{served.url}/a"
        assert read_part(url, MOST, only_public=False, kept=kept).data == b"one"
        served.drop_connections()
        assert read_part(url, MOST, only_public=False, kept=kept).data == b"one"
    kept.close()


def test_a_kept_connection_into_a_private_network_is_refused_to_what_is_public() -> None:
    kept = KeptConnections()
    with serving({"/a": b"one"}) as served:
        read_part(f"{served.url}/a", MOST, only_public=False, kept=kept)
        with pytest.raises(CaptionsError, match="private network"):
            read_part(f"{served.url}/a", MOST, only_public=True, kept=kept)
        assert served.asked == ["/a"]
    kept.close()
