"""Open preview pages in Chromium, driven by Playwright; without either the tests are skipped.

With CAPTIONS_NEEDS_BROWSER set, as in CI, what is missing fails instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.cli.process import captions_here
from tests.conftest import FIXTURES

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
EPISODE = FIXTURES / "validate" / "episode.srt"
# root has no sandbox in a container
FLAGS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]


def missing(reason: str) -> NoReturn:
    """Skip a test, or fail it where the CI promises what it needs."""
    if os.environ.get("CAPTIONS_NEEDS_BROWSER"):
        pytest.fail(f"{reason}, but CAPTIONS_NEEDS_BROWSER is set")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if find_spec("playwright") is None:
        missing("Playwright is not installed (pip install playwright)")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing("Chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Return a function that makes the page of a caption file and opens it from ``file://``.

    At the end of the test it fails for any error of a script, message of the browser's console, or
    request for anything but the page itself and local media.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    troubles: list[str] = []

    def watch(page: Any) -> None:
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("request", lambda request: requested.append(request.url))

    requested: list[str] = []
    context.on("page", watch)

    def make(captions: str | Path, *options: str, **wanted: Any) -> Any:
        location = tmp_path / "page.html"
        done = captions_here("preview", str(captions), "-o", str(location), "--force", *options)
        assert done.returncode == 0, done.stderr
        page = context.new_page()
        if "width" in wanted:
            page.set_viewport_size({"width": wanted["width"], "height": wanted["height"]})
        page.emulate_media(color_scheme=wanted.get("scheme", "light"))
        page.goto(location.as_uri())
        page.requested = requested
        page.troubles = troubles
        return page

    yield make
    context.close()
    assert not troubles
    folder = tmp_path.as_uri()
    assert all(url.startswith((folder, "blob:", "data:")) for url in requested), requested


@pytest.fixture
def episode(tmp_path: Path) -> Path:
    """Return a copy of the fixture, whose cues have findings of all kinds."""
    return Path(shutil.copy(EPISODE, tmp_path / "episode.srt"))
