"""Captions on the picture are where players show them, and full of what the file asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.pages import OpenPage, wait_until, write_tone

POSITIONS = """\
WEBVTT

REGION
id:corner
width:40%
lines:3
regionanchor:100%,0%
viewportanchor:90%,10%

00:01.000 --> 00:01.900
Usual

00:02.000 --> 00:02.900 line:0
Top

00:03.000 --> 00:03.900 line:50%,center align:left
Left

00:04.000 --> 00:04.900 position:80% align:right size:40%
Right

00:05.000 --> 00:05.900 region:corner
Region

00:06.000 --> 00:06.900 vertical:rl
Column

00:07.000 --> 00:08.000
Below

00:07.100 --> 00:08.000
Above

00:09.000 --> 00:10.000
<c.yellow>Yellow</c> white
"""
TAGS = """\
1
00:00:01,000 --> 00:00:01,900
{\\an7}Top left

2
00:00:02,000 --> 00:00:02,900
{\\an5}Middle

3
00:00:03,000 --> 00:00:03,900
<font color="#00ff00">Green</font> {\\an3}right
"""


def box_of(page: Any, number: int, selector: str = "#shown .line >> nth=-1") -> dict[str, float]:
    """Return the edges of the text of a cue in per cent of the picture."""
    page.click(f"[data-cue='{number}']")
    box = page.locator(selector).bounding_box()
    stage = page.locator("#stage").bounding_box()
    left, top = (box[side] - stage[side] for side in ("x", "y"))
    return {
        "left": left * 100 / stage["width"],
        "right": (left + box["width"]) * 100 / stage["width"],
        "top": top * 100 / stage["height"],
        "bottom": (top + box["height"]) * 100 / stage["height"],
        "height": box["height"] * 100 / stage["height"],
    }


def test_settings_and_regions_of_webvtt(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "positions.vtt"
    captions.write_text(POSITIONS)
    page = open_page(captions)
    usual = box_of(page, 0)
    assert 93 < usual["bottom"] < 97
    assert abs(usual["left"] + usual["right"] - 100) < 1
    assert box_of(page, 1)["top"] < 2
    left = box_of(page, 2)
    assert left["left"] < 3
    assert abs(left["top"] + left["bottom"] - 100) < 2
    right = box_of(page, 3)
    assert 77 < right["right"] <= 80.5
    corner = box_of(page, 4)
    assert corner["left"] > 50
    assert 20 < corner["bottom"] < 32  # three lines of about 6.5 % below 10 %
    column = box_of(page, 5)
    assert column["right"] < 12  # the last line of text that grows to the left
    assert column["height"] > usual["height"] * 2
    page.click("[data-cue='7']")
    below, above = (page.locator("#shown .line").nth(at).bounding_box() for at in (0, 1))
    assert above["y"] + above["height"] <= below["y"] + 2
    page.click("[data-cue='8']")
    colour = "getComputedStyle(document.querySelector('#shown .line span')).color"
    assert page.evaluate(colour) == "rgb(255, 255, 0)"


def test_tags_of_subrip(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "tags.srt"
    captions.write_text(TAGS)
    page = open_page(captions)
    first = box_of(page, 0)
    assert (first["top"] < 2, first["left"] < 3) == (True, True)
    middle = box_of(page, 1)
    assert abs(middle["top"] + middle["bottom"] - 100) < 2
    assert box_of(page, 2)["right"] > 97
    colour = "getComputedStyle(document.querySelector('#shown .line span')).color"
    assert page.evaluate(colour) == "rgb(0, 255, 0)"


def test_shapes_have_text_by_their_smaller_side(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("[data-cue='0']")
    for shape, ratio in (("wide", 16 / 9), ("tall", 9 / 16), ("square", 1)):
        page.select_option("#shape", shape)
        page.wait_for_timeout(50)
        box = page.locator("#stage").bounding_box()
        assert abs(box["width"] / box["height"] - ratio) < 0.02
        size = page.evaluate("parseFloat(document.getElementById('shown').style.fontSize)")
        assert abs(size - min(box["width"], box["height"]) * 0.05) < 0.2


def test_another_recording_has_its_own_waveform(
    open_page: OpenPage, episode: Path, tmp_path: Path
) -> None:
    write_tone(tmp_path / "tone.wav")
    write_tone(tmp_path / "other.wav", seconds=40)
    page = open_page(episode, "--media", str(tmp_path / "tone.wav"))
    page.click("#zoom-all")
    assert "0:22" in page.inner_text("#summary")
    page.set_input_files("#media-file", str(tmp_path / "other.wav"))
    wait_until(page, "Number(document.querySelector('audio, video')?.duration) > 39")
    page.keyboard.press("End")
    page.click("#zoom-all")
    page.mouse.click(*at_the_end(page))
    wait_until(page, "document.querySelector('#clock').textContent > '0:00:38'")
    (tmp_path / "odd.bin").write_bytes(b"no sound at all")
    page.set_input_files("#media-file", str(tmp_path / "odd.bin"))
    wait_until(page, "document.querySelector('#notices').innerText.includes('cannot be played')")
    page.click("#notices button")
    assert page.inner_text("#notices") == ""


def test_a_film_whose_picture_cannot_be_shown(
    open_page: OpenPage, episode: Path, tmp_path: Path
) -> None:
    write_tone(tmp_path / "film.mp4")  # sound alone
    page = open_page(episode, "--media", str(tmp_path / "film.mp4"))
    wait_until(page, "document.querySelector('#notices').innerText.includes('has no picture')")
    page.click("#play")
    wait_until(page, "document.querySelector('video').currentTime > 0.05")


def test_the_picture_fills_the_screen(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("[data-cue='0']")
    page.click("#full-screen")
    wait_until(page, "document.fullscreenElement?.id === 'stage'")
    assert "clock" in page.inner_text("#shown")
    page.keyboard.press("v")
    wait_until(page, "document.fullscreenElement === null")


def at_the_end(page: Any) -> tuple[float, float]:
    """Return a point near the right end of the timeline, above its cues."""
    box = page.locator("#timeline").bounding_box()
    return box["x"] + box["width"] * 0.97, box["y"] + 8
