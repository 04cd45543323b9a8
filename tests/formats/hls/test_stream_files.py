from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.formats.hls import stream_files
from captions.formats.hls.playlist import ByteRange
from captions.formats.hls.stream_files import StreamFiles, check_url
from tests.files.server import serving


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A folder of a stream inside another folder, with a secret outside of it."""
    folder = tmp_path / "show"
    (folder / "sub").mkdir(parents=True)
    (folder / "a b.vtt").write_text("space")
    (folder / "sub" / "c.vtt").write_text("0123456789")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.vtt").symlink_to(tmp_path / "secret.txt")
    return folder


def read(folder: Path, uri: str) -> bytes:
    files = StreamFiles(str(folder / "main.m3u8"))
    return files.read(files.find(files.name, uri))


@pytest.mark.parametrize(("uri", "text"), [("a%20b.vtt", b"space"), ("a b.vtt", b"space"),
                                          ("sub/c.vtt?x=1#y", b"0123456789"),
                                          ("sub/../a%20b.vtt", b"space")])  # fmt: skip
def test_files_of_the_folder_are_read(show: Path, uri: str, text: bytes) -> None:
    assert read(show, uri) == text


@pytest.mark.parametrize(
    "uri",
    ["../secret.txt", "%2e%2e/secret.txt", "sub/../../secret.txt", "/etc/passwd", "%2Fetc/passwd",
     "file:///etc/passwd", "link.vtt", "data:text/vtt,WEBVTT", "..\\secret.txt", "C:/secret.txt",
     "http://127.0.0.1/a.vtt", "//127.0.0.1/a.vtt", "HTTP://example.com/a", "{$host}/a", "\x00"],
)  # fmt: skip
def test_nothing_else_is_read_by_a_local_playlist(show: Path, uri: str) -> None:
    with pytest.raises(CaptionsError):
        read(show, uri)


def test_a_playlist_in_a_subfolder_may_name_files_of_the_whole_folder(show: Path) -> None:
    files = StreamFiles(str(show / "master.m3u8"))
    inner = files.find(files.name, "sub/inner.m3u8")
    assert files.read(files.find(inner, "../a%20b.vtt")) == b"space"
    with pytest.raises(CaptionsError, match="outside the folder"):
        files.find(inner, "../../secret.txt")


def test_a_byte_range_is_a_part_of_a_file(show: Path) -> None:
    files = StreamFiles(str(show / "main.m3u8"))
    location = files.find(files.name, "sub/c.vtt")
    assert files.read(location, byte_range=ByteRange(2, 3)) == b"234"


def test_sizes_are_bounded(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = StreamFiles(str(show / "main.m3u8"))
    location = files.find(files.name, "sub/c.vtt")
    with pytest.raises(CaptionsError, match="larger than"):
        files.read(location, most_bytes=5)
    with pytest.raises(CaptionsError, match="byte range is too large"):
        files.read(location, byte_range=ByteRange(0, 10**12))
    monkeypatch.setattr(stream_files, "MOST_BYTES", 15)
    files = StreamFiles(str(show / "main.m3u8"))
    files.read(location)
    with pytest.raises(CaptionsError, match="together"):
        files.read(location)


def test_a_remote_playlist_names_addresses_and_no_files() -> None:
    with serving({"/x/main.m3u8": b"#EXTM3U\n", "/a.vtt": b"WEBVTT\n"}) as served:
        files = StreamFiles(f"{served.url}/x/main.m3u8")
        files.read(files.name)
        assert files.read(files.find(files.name, "../a.vtt"), files.name) == b"WEBVTT\n"
        for uri in ("file:///etc/passwd", "ftp://example.com/a", "memory://a"):
            with pytest.raises(CaptionsError, match="http"):
                files.find(files.name, uri)
        files.close()


def test_uris_start_from_where_a_redirect_leads() -> None:
    with serving({"/cdn/b/main.m3u8": b"#EXTM3U"}) as cdn:
        there = f"{cdn.url}/cdn/b/main.m3u8?token=1"
        with serving({}, {"/main.m3u8": there}) as served:
            files = StreamFiles(f"{served.url}/main.m3u8")
            assert files.read(files.name) == b"#EXTM3U"
            assert files.find(files.name, "a.vtt") == f"{cdn.url}/cdn/b/a.vtt"


def test_a_password_in_the_address_is_kept_on_its_server_only() -> None:
    with serving({"/b/main.m3u8": b"#EXTM3U"}) as served:
        named = served.url.replace("//", "//me:secret@")
        other = named.replace("127.0.0.1", "localhost")
        served.redirects = {"/main.m3u8": "/b/main.m3u8", "/away": f"{served.url}/b/main.m3u8"}
        for name, found in ((f"{named}/main.m3u8", named), (f"{other}/away", served.url)):
            files = StreamFiles(name)
            files.read(name)
            assert files.find(name, "a.vtt") == f"{found}/b/a.vtt"


def test_a_local_playlist_reads_addresses_where_that_is_allowed(show: Path) -> None:
    with serving({"/a.vtt": b"WEBVTT\n"}) as served:
        files = StreamFiles(str(show / "main.m3u8"), allow_urls=True)
        location = files.find(files.name, f"{served.url}/a.vtt")
        assert files.read(location, files.name) == b"WEBVTT\n"
        files.close()


def test_a_public_playlist_names_no_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    from captions.files import web_hosts

    with serving({"/main.m3u8": b"#EXTM3U\n", "/a.vtt": b"WEBVTT\n"}) as served:
        with StreamFiles(f"{served.url}/main.m3u8") as files:
            monkeypatch.setattr(web_hosts, "is_public", lambda _: True)
            files.read(files.name)
            files.close()
            monkeypatch.setattr(web_hosts, "is_public", lambda _: False)
            with pytest.raises(CaptionsError, match="private network"):
                files.read(files.find(files.name, "a.vtt"), files.name)
        assert served.asked == ["/main.m3u8"]


def test_only_http_is_a_playlist_on_a_server() -> None:
    with pytest.raises(CaptionsError, match="http:// or https://"):
        StreamFiles("s3://bucket/main.m3u8")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a/b", "http:///x", "http://a:99999/", "s3://a/b"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(CaptionsError, match="http:// or https://"):
        check_url(url)
