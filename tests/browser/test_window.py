"""Nothing of the page covers anything else, at any size of the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.pages import OpenPage

# Each thing that can have the focus, and what is at its middle when it has it.
COVERED = """() => {
  const all = document.querySelectorAll('button, select, textarea, input, canvas#timeline');
  const covered = [];
  for (const one of all) {
    if (one.disabled || !one.checkVisibility() || one.closest('dialog:not([open])')) continue;
    one.focus();
    const box = one.getBoundingClientRect();
    const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const isSeen = found && (one === found || one.contains(found) || found.contains(one) && found.matches('label'));
    if (!isSeen) covered.push(one.id || one.textContent);
  }
  return covered;
}"""
SMALL = """() => [...document.querySelectorAll('button, select, input, textarea, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('dialog:not([open])'))
  .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
# Two speakers, a waveform, an older version: the timeline has all its rows.
SIZES = [(320, 700), (820, 1180), (1280, 880), (1366, 660), (3840, 2160)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_covered_or_too_small(
    open_page: OpenPage, episode: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    width, height = size
    page = open_page(episode, "--before", str(episode), width=width, height=height)
    page.click("[data-cue='2']")
    assert page.evaluate(COVERED) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keys_of_one_character_can_be_turned_off(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.keyboard.press("?")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.inner_text("#editor-title").startswith("No cue selected")
    page.keyboard.press("Home")
    assert page.inner_text("#editor-title") == "Cue 1"
    page.click("#help")
    page.check("#single-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.inner_text("#editor-title") == "Cue 2"
