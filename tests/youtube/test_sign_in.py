"""Signing in with a browser, and what may come back from it."""

from __future__ import annotations

import json
import os
import shutil
import urllib.error
import urllib.request
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from captions.errors import CaptionsError
from captions.youtube.address import GOOGLE, VARIABLE, find_addresses
from captions.youtube.client_file import Client, read_client
from captions.youtube.guarded_session import guarded_session
from captions.youtube.redirect import Redirect
from captions.youtube.service_error import ServiceError
from captions.youtube.sign_in import is_fresh, refresh, revoke, sign_in
from captions.youtube.token_file import Token, read_token, remove_token, token_path, write_token
from tests.youtube.server import YouTube


def get(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_the_browser_comes_back(service: YouTube, client_file: Path, browser: list[str]) -> None:
    lines: list[str] = []
    token = sign_in(find_addresses(), read_client(str(client_file)), lines.append)
    assert (token.issuer, token.access in service.access) == (service.address, True)
    assert token.refresh in service.refresh
    assert is_fresh(token)
    assert browser[0] in lines[0]
    asked = parse_qs(urlsplit(browser[0]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    # secrets are in no text
    for text in (*lines, repr(token), *browser):
        assert token.refresh not in text
        assert service.client_secret not in text


def test_no_browser_is_opened(service: YouTube, client_file: Path, browser: list[str]) -> None:
    lines: list[str] = []

    def visit(line: str) -> None:
        lines.append(line)
        if "http" in line:
            Thread(target=get, args=(line.rpartition(" ")[2],), daemon=True).start()

    client = read_client(str(client_file))
    sign_in(find_addresses(), client, visit, opens_browser=False)
    assert browser == []
    assert "ssh -L" in lines[1]


def test_nobody_signs_in(service: YouTube, client_file: Path) -> None:
    client = read_client(str(client_file))
    with pytest.raises(CaptionsError, match=r"nobody signed in within 0\.1 s"):
        sign_in(find_addresses(), client, lambda _: None, opens_browser=False, wait_s=0.1)


def test_the_user_refuses(service: YouTube, client_file: Path, browser: list[str]) -> None:
    service.user_refuses = True
    with pytest.raises(CaptionsError, match="the permission was not given"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)


def test_the_user_unticks_the_permission(
    service: YouTube, client_file: Path, browser: list[str]
) -> None:
    service.scope = "openid"
    with pytest.raises(CaptionsError, match="did not give the permission to manage captions"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)


def test_the_client_is_not_known(service: YouTube, client_file: Path, browser: list[str]) -> None:
    service.client_secret = "another"
    with pytest.raises(CaptionsError, match="does not know this client"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)


def test_no_redirect_is_followed_with_a_secret(
    service: YouTube, client_file: Path, browser: list[str]
) -> None:
    service.failures = ["move"]
    with pytest.raises(CaptionsError, match="no redirect is followed"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)
    assert service.redirected == []


def test_answers_that_belong_to_no_sign_in_are_refused() -> None:
    with Redirect() as redirect:
        assert get(f"{redirect.address}?code=early&state=") == 400
        redirect.expect("right")
        assert get(f"{redirect.address}?code=x&state=wrong") == 400
        assert get(f"{redirect.address}?code=x") == 400
        assert get(f"{redirect.address}favicon.ico") == 404
        assert get(f"{redirect.address}?code=mine&state=right") == 200
        assert redirect.wait_for_code(1) == "mine"
        assert redirect.address.startswith("http://127.0.0.1:")


def test_another_error_of_the_page() -> None:
    with Redirect() as redirect:
        redirect.expect("right")
        get(f"{redirect.address}?error=server_error&state=right")
        with pytest.raises(CaptionsError, match="server_error"):
            redirect.wait_for_code(1)


def test_a_token_for_an_hour_only(
    service: YouTube, client_file: Path, browser: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = service.give_token
    monkeypatch.setattr(
        service,
        "give_token",
        lambda form: {key: value for key, value in given(form).items() if key != "refresh_token"},
    )
    with pytest.raises(CaptionsError, match="for one hour only"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)


def test_the_code_does_not_fit(
    service: YouTube, client_file: Path, browser: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(query: dict[str, str]) -> str:
        return service_authorise({**query, "code_challenge": "another"})

    service_authorise = service.authorise
    monkeypatch.setattr(service, "authorise", lose)
    with pytest.raises(ServiceError, match=r"did not give a token \(invalid_grant\)"):
        sign_in(find_addresses(), read_client(str(client_file)), lambda _: None)


def test_the_client_was_deleted(service: YouTube, token: Token) -> None:
    service.client_id = "another"
    with pytest.raises(ServiceError, match="does not know this client any more"):
        refresh(find_addresses(), token)


def test_google_cannot_be_reached(
    service: YouTube, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "http://127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda seconds: None)  # google-auth tries again
    with pytest.raises(ServiceError, match="sign-in cannot be reached"):
        refresh(find_addresses(), token)
    with pytest.raises(ServiceError, match="sign-in cannot be reached"):
        revoke(find_addresses(), token)


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "http://127.0.0.1:1/x", "https://www.googleapis.com/x"]
)
def test_requests_to_other_hosts_are_stopped(service: YouTube, url: str) -> None:
    session = guarded_session(find_addresses())
    with pytest.raises(CaptionsError, match="was stopped: it is no address of YouTube"):
        session.get(url, params={"secret": "x"})
    assert session.get(f"{service.address}/elsewhere").status_code == 200


def test_names_of_netrc_are_not_sent(
    service: YouTube, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("NO_PROXY", "*")
    session = guarded_session(find_addresses())
    session.trust_env = True  # as for Google, where proxies count
    session.get(f"{service.address}/elsewhere")
    assert service.redirected == [""]


def test_an_hour_later(service: YouTube, token: Token) -> None:
    new = refresh(find_addresses(), token)
    assert new.access in service.access - {token.access}
    assert (new.refresh, is_fresh(new)) == (token.refresh, True)


def test_after_seven_days_in_testing(service: YouTube, token: Token) -> None:
    service.refresh.clear()
    with pytest.raises(CaptionsError, match="permission for YouTube has ended") as caught:
        refresh(find_addresses(), token)
    assert "seven days" in caught.value.hint
    assert token.refresh not in str(caught.value)


def test_signing_out(service: YouTube, token: Token) -> None:
    assert revoke(find_addresses(), token)
    assert service.revoked == [token.refresh]
    assert remove_token(find_addresses())
    assert read_token(find_addresses()) is None
    assert not remove_token(find_addresses())


def test_the_token_is_for_its_owner_only(token: Token) -> None:
    path = Path(token_path(find_addresses()))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_token(find_addresses()) == token
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_link_in_the_place_of_the_token_is_not_followed(token: Token, tmp_path: Path) -> None:
    path, elsewhere = Path(token_path(find_addresses())), tmp_path / "elsewhere"
    elsewhere.write_text("kept", encoding="utf-8")
    path.unlink()
    path.symlink_to(elsewhere)
    write_token(find_addresses(), token)
    assert elsewhere.read_text(encoding="utf-8") == "kept"
    assert not path.is_symlink()


def test_a_token_goes_only_to_who_issued_it(service: YouTube, token: Token) -> None:
    assert read_token(GOOGLE) is None  # it has a file of its own
    shutil.copy(token_path(find_addresses()), token_path(GOOGLE))
    with pytest.raises(CaptionsError, match="is not sent to https://accounts"):
        read_token(GOOGLE)


@pytest.mark.parametrize(
    "change",
    [{}, {"expires_s": "soon"}, {"expires_s": None}, {"access": 5}, {"refresh": ""}],
)
def test_a_damaged_token(token: Token, change: dict[str, object]) -> None:
    path = Path(token_path(find_addresses()))
    fields = {**json.loads(path.read_text(encoding="utf-8")), **change}
    path.write_text(json.dumps(fields) if change else "{", encoding="utf-8")
    with pytest.raises(CaptionsError, match="this token is damaged"):
        read_token(find_addresses())


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_a_token_that_others_can_read(token: Token, mode: int) -> None:
    path = Path(token_path(find_addresses()))
    path.chmod(mode)
    with pytest.raises(CaptionsError, match=rf"mode {mode:04o} > 0600"):
        read_token(find_addresses())
    assert read_token(find_addresses(), to_revoke=True) == token
    write_token(find_addresses(), token)
    assert read_token(find_addresses()) == token


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not a client file"),
        ("[]", "not a client file"),
        (json.dumps({"installed": {"client_id": "x"}}), "not a client file"),
        (json.dumps({"web": {}}), "for a web site"),
    ],
)
def test_what_is_no_client_file(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "client.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaptionsError, match=message) as caught:
        read_client(str(path))
    assert "Desktop app" in caught.value.hint


def test_the_usual_client_file(folders: Path, client_file: Path) -> None:
    with pytest.raises(CaptionsError, match="no client file"):
        read_client(None)
    (folders / "config" / "captions").mkdir(parents=True)
    usual = folders / "config" / "captions" / "client_secret.json"
    usual.write_bytes(client_file.read_bytes())
    found = read_client(None)
    assert found == Client("1234-abc.apps.example", "client-secret-xyz")
    assert "client-secret-xyz" not in repr(found)
