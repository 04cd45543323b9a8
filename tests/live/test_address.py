"""The address, and that nothing shows it."""

from __future__ import annotations

import pickle
import traceback

import pytest

from captions.errors import CaptionsError
from captions.live.address import parse_address
from tests.live.server import KEY

URL = f"http://upload.example/closedcaption?cid={KEY}"


def test_seq_is_appended() -> None:
    address = parse_address(f" {URL}\n")
    assert address.target({"seq": "3"}) == f"/closedcaption?cid={KEY}&seq=3"
    assert (address.host, address.port, address.is_secure) == ("upload.example", 80, False)


def test_an_old_address_with_several_parameters() -> None:
    address = parse_address("https://h/cc?id=1&ns=yt&sparams=id%2Cns&expire=9&key=yt_qc")
    assert address.target({"seq": "0"}).endswith(
        "?id=1&ns=yt&sparams=id%2Cns&expire=9&key=yt_qc&seq=0"
    )
    assert (address.port, address.is_secure) == (443, True)


def test_a_language_replaces_that_of_the_address() -> None:
    address = parse_address("https://h/closedcaption?id=1&lang=en-US")
    assert address.target({"lang": "de", "seq": "1"}) == "/closedcaption?id=1&lang=de&seq=1"
    assert address.target({}, "/seq") == "/closedcaption/seq?id=1&lang=en-US"
    assert address.has_parameter("lang")


@pytest.mark.parametrize(
    ("host", "is_local"),
    [("127.0.0.1:80", True), ("localhost", True), ("[::1]:8080", True), ("127.9.9.9", True),
     ("192.168.0.2", False), ("localhost.example", False)],
)  # fmt: skip
def test_what_is_on_this_machine(host: str, is_local: bool) -> None:
    assert parse_address(f"http://{host}/c").is_local == is_local


def test_the_digest_is_that_of_the_whole_address() -> None:
    assert parse_address(URL).digest == parse_address(f"{URL}\n").digest
    assert parse_address(URL).digest != parse_address(f"{URL}x").digest
    assert KEY not in parse_address(URL).digest


def test_nothing_shows_the_address() -> None:
    address = parse_address(URL)
    assert KEY not in f"{address!r} {address} {vars(type(address))}"
    with pytest.raises(TypeError):
        pickle.dumps(address)


@pytest.mark.parametrize(
    "text",
    [
        "", "x" * 5000, f"rtmp://a/live2/{KEY}", KEY, f"http://a b/{KEY}", f"http://a/{KEY}\x01",
        f"http://a/{KEY}é", f"http://u:{KEY}@a/", f"{URL}&seq=1", f"http://[a/{KEY}",
        f"http://a:{KEY}/", f"http:///{KEY}", f"{URL}\n{URL}",
    ],
)  # fmt: skip
def test_an_error_quotes_nothing(text: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        parse_address(text)
    assert KEY not in f"{caught.value}"
    assert KEY not in "".join(traceback.format_exception(caught.value))
