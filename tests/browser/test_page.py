"""The page in a real browser: watch, search, filter, edit, save, by pointer and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.browser.conftest import missing
from tests.browser.pages import VTT, OpenPage, saved, texts, wait_until, write_tone
from tests.cli.process import captions_here
from tests.conftest import FIXTURES, ROOT

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"

HOSTILE = """\
1
00:00:01,000 --> 00:00:04,000
</script><script>window.taken = 1</script>

2
00:00:04,100 --> 00:00:08,000
<img src=x onerror="window.taken = 1"><b onclick=1>Hello</b> & <!-- "'

3
00:00:08,100 --> 00:00:12,000
&lt;script&gt; \u2028 @@SCRIPT@@ {\\an8}javascript:window.taken=1
"""


def test_the_table_and_the_captions_on_the_picture(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "two.vtt"
    captions.write_text(VTT)
    page = open_page(captions)
    assert "2 cues" in page.inner_text("#summary")
    assert texts(page, "#cue-rows tr.row td:nth-child(2)") == ["0:01.000", "0:03.500"]
    page.click("[data-cue='0']")
    assert page.inner_text("#shown") == "Ada: Good evening."
    assert page.inner_text("#shown i") == "Good"
    box, stage = page.locator("#shown .cue").bounding_box(), page.locator("#stage").bounding_box()
    assert box["y"] - stage["y"] < 40  # line:0 is the top
    page.keyboard.press("j")
    assert page.inner_text("#shown") == "Bo: Thank you & good night."


def test_the_clock_plays_captions(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.select_option("#speed", "2")
    page.click("#play")
    wait_until(
        page,
        "document.querySelector('#shown').innerText.includes('nobody') || document.querySelector('#shown').innerText.includes('anybody')",
    )
    page.click("#play")
    at = page.inner_text("#clock")
    page.wait_for_timeout(60)
    assert page.inner_text("#clock") == at
    assert page.get_attribute("#cue-rows tr.current", "aria-current") == "time"


def test_a_recording_beside_the_page(open_page: OpenPage, episode: Path, tmp_path: Path) -> None:
    write_tone(tmp_path / "a #1 : tone.wav")
    page = open_page(episode, "--media", str(tmp_path / "a #1 : tone.wav"))
    wait_until(page, "document.querySelector('audio').readyState > 0")
    page.click("#play")
    wait_until(page, "document.querySelector('audio').currentTime > 0.05")
    page.click("#play")
    assert page.inner_text("#notices") == ""
    assert page.evaluate("document.querySelector('audio').duration") == pytest.approx(8, abs=0.1)
    page.click("[data-cue='2']")
    wait_until(page, "Math.abs(document.querySelector('audio').currentTime - 5.291) < 0.01")


def test_a_recording_that_cannot_be_played(
    open_page: OpenPage, episode: Path, tmp_path: Path
) -> None:
    (tmp_path / "odd.mp4").write_bytes(b"no video at all")
    page = open_page(episode, "--media", str(tmp_path / "odd.mp4"))
    wait_until(page, "document.querySelector('#notices').innerText.includes('cannot be played')")
    page.click("#play")
    wait_until(page, "document.querySelector('#clock').innerText > '0:00:00.050'")
    page.click("#play")


def test_a_recording_chosen_in_the_page_gets_a_waveform(
    open_page: OpenPage, episode: Path, tmp_path: Path
) -> None:
    write_tone(tmp_path / "tone.wav")
    page = open_page(episode)
    before = page.evaluate("document.querySelector('#timeline').height")
    page.set_input_files("#media-file", str(tmp_path / "tone.wav"))
    wait_until(page, f"document.querySelector('#timeline').height > {before}")


def test_words_of_the_transcript_lead_to_their_times(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "two.vtt"
    captions.write_text(VTT)
    page = open_page(captions)
    page.click("#transcript-tab")
    page.click("#transcript .word:has-text('evening')")
    assert page.inner_text("#clock") == "0:00:01.800"
    assert page.inner_text("#transcript .word.current") == "evening."
    page.click("#transcript .word:has-text('night')")
    assert "0:00:05" in page.inner_text("#clock")


def test_the_transcript_beside_shows_what_is_missing(open_page: OpenPage, tmp_path: Path) -> None:
    captions, transcript = tmp_path / "two.vtt", tmp_path / "talk.txt"
    captions.write_text(VTT)
    transcript.write_text("0:01 Ada: Good evening.\n0:03 Bo: Thank you and a very good night.\n")
    page = open_page(captions, "--against", str(transcript))
    page.click("#transcript-tab")
    assert texts(page, "#transcript .missing") == ["a", "very"]
    assert "2 words of talk.txt are not in the captions" in page.inner_text("#notices")
    page.click("#transcript .word:has-text('good') >> nth=-1")
    assert page.inner_text("#editor-title").startswith("Cue 2")
    assert texts(page, "#transcript .word.shown") == ["Thank", "you", "and", "good", "night."]


def test_findings_are_filtered_and_show_their_fix(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("#findings-tab")
    everything = page.locator("#finding-list > li").count()
    page.select_option("#severity-filter", "error")
    assert 0 < page.locator("#finding-list > li").count() < everything
    page.select_option("#severity-filter", "")
    page.select_option("#rule-filter", "T002")
    assert "overlaps the next cue" in page.inner_text("#finding-list")
    page.click("#rule-page summary")
    assert "Some players show both cues" in page.inner_text("#rule-page")
    page.click("#finding-list summary")
    before, after = texts(page, "#finding-list pre")
    assert "00:00:02,900" in before
    assert "00:00:02,777" in after
    page.click("#finding-list button")
    assert page.inner_text("#editor-title") == "Cue 1"


def test_an_edit_is_checked_undone_saved_and_applied(
    open_page: OpenPage, episode: Path, tmp_path: Path
) -> None:
    original = episode.read_bytes()
    page = open_page(episode)
    page.click("[data-cue='0']")
    page.fill("#text", "Every town has one clock that everybody in the whole town trusts,")
    assert "L001" in page.inner_text("#cue-findings")
    page.fill("#end", "2.7")
    page.press("#end", "Enter")
    assert "T002" not in page.inner_text("#cue-findings")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    assert page.input_value("#end") == "0:00:02.900"
    page.keyboard.press("Control+y")
    page.fill("#text", "Each town has a clock\nthat everybody trusts,")
    listed = tmp_path / "episode.changes.json"
    listed.write_bytes(saved(page, "#save-changes"))
    assert [change["cue"] for change in json.loads(listed.read_text())["changes"]] == [0]
    done = captions_here("apply", str(listed), str(episode))
    assert done.returncode == 0, done.stderr
    expected = original.replace(b"Every town has one clock", b"Each town has a clock")
    assert episode.read_bytes() == expected.replace(b"02,900", b"02,700", 1)
    again = captions_here("apply", str(listed), str(episode))
    assert again.returncode == 2
    assert "not the file that the page was made from" in again.stderr


def test_split_join_and_saved_files(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "two.vtt"
    captions.write_text(VTT)
    page = open_page(captions)
    page.click("[data-cue='1']")
    page.click("#split")
    assert "3 cues" in page.inner_text("#summary")
    vtt = saved(page, "#save-vtt").decode()
    assert vtt.startswith(
        "WEBVTT\n\nNOTE Kept as it is\n\n00:00:01.000 --> 00:00:03.000 line:0 align:start\n<v Ada>"
    )
    assert vtt.count("<v Bo>") == 2
    srt = saved(page, "#save-srt").decode()
    assert "1\n00:00:01,000 --> 00:00:03,000\n{\\an8}Ada: <i>Good</i> evening.\n" in srt
    lost = "two.srt cannot hold 1 block of notes, styles and regions, exact positions in 1 cue"
    assert lost in page.inner_text("#notices")
    assert "\nBo: Thank you &\n" in srt
    page.click("#join")
    assert "2 cues" in page.inner_text("#summary")
    page.click("#undo")
    page.click("#undo")
    assert saved(page, "#save-vtt").decode() == VTT.replace("00:0", "00:00:0").replace(
        "<00:00:01.800>", "<00:01.800>"
    )


def test_a_draft_survives_a_reload(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click("[data-cue='1']")
    page.fill("#text", "A draft of mine")
    page.reload()
    assert asked == ["beforeunload"]
    assert "1 change of the last visit is restored" in page.inner_text("#notices")
    assert "A draft of mine" in page.inner_text("#cue-rows")
    page.click("#undo")
    assert "A draft of mine" not in page.inner_text("#cue-rows")
    wait_until(page, "localStorage.length === 0")


def test_find_and_replace(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.fill("#find", "CLOCK")
    page.press("#find", "Enter")
    assert page.inner_text("#editor-title") == "Cue 1"
    page.fill("#find", "winds")
    page.fill("#replacement", "<b>$& turns")
    page.click("#replace-all")
    assert page.inner_text("#search-result") == "Replaced in 1 cue"
    assert "$& turns it." in page.inner_text("#cue-rows")


def test_edges_are_dragged_and_snap(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("[data-cue='1']")
    box = page.locator("#timeline").bounding_box()
    per_ms = box["width"] / page.evaluate("22800 * 1.02")  # all of the episode is shown
    y = box["y"] + 40
    page.mouse.move(box["x"] + 5208 * per_ms, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 4700 * per_ms, y, steps=4)
    page.mouse.move(box["x"] + 5240 * per_ms, y, steps=4)
    page.mouse.up()
    assert page.input_value("#end") == "0:00:05.208"  # 83 ms before the next cue
    page.mouse.click(box["x"] + 19_000 * per_ms, y)
    assert page.inner_text("#editor-title") == "Cue 5"


def test_by_keyboard_alone(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.keyboard.press("?")
    assert "Split the cue" in page.inner_text("#keys")
    page.keyboard.press("Escape")
    for key in ("j", "j", "e"):
        page.keyboard.press(key)
    page.keyboard.type("Well, ")
    page.keyboard.press("Escape")
    assert "Well, " in page.input_value("#text")
    page.keyboard.press("Alt+ArrowRight")
    assert page.input_value("#end") == "0:00:05.308"
    page.keyboard.press("s")
    assert "7 cues" in page.inner_text("#summary")
    page.keyboard.press("m")
    page.keyboard.press("n")
    page.keyboard.press("3")
    assert page.get_attribute("#findings-tab", "aria-selected") == "true"
    page.focus("#findings-tab")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#charts-tab", "aria-selected") == "true"
    page.focus("#timeline")
    page.keyboard.press("ArrowRight")
    assert int(page.get_attribute("#timeline", "aria-valuenow")) > 0
    page.keyboard.press("0")
    page.keyboard.press(" ")
    assert page.inner_text("#play") == "Pause"
    page.keyboard.press(" ")
    focused = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused.add(page.evaluate("document.activeElement.id"))
    assert {
        "play",
        "text",
        "start",
        "end",
        "split",
        "join",
        "timeline",
        "zoom-in",
        "save-srt",
    } <= focused


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Run a web server that notes what it is asked for, and allows every page to ask."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}", asked
        running.shutdown()


def test_hostile_text_stays_text(
    open_page: OpenPage, tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    captions = tmp_path / "<img src=x onerror=alert(1)>.srt"
    captions.write_text(HOSTILE)
    page = open_page(captions)
    for cue in range(3):
        page.click(f"[data-cue='{cue}']")
    for tab in ("transcript", "findings", "charts"):
        page.click(f"#{tab}-tab")
    assert page.evaluate("window.taken") is None
    assert page.evaluate("document.images.length + document.scripts.length") == 2
    page.click("#cues-tab")
    assert "</script><script>window.taken = 1</script>" in page.inner_text("#cue-rows")
    # what is injected by hand is refused by the policy, which says so on the console
    page.evaluate(
        """address => {
        const image = document.createElement('img'); image.src = `${address}/image`;
        const script = document.createElement('script'); script.textContent = 'window.taken = 2';
        const frame = document.createElement('iframe'); frame.src = `${address}/frame`;
        const film = document.createElement('video'); film.src = `${address}/film`;
        document.body.append(image, script, frame, film);
        fetch(`${address}/fetch`).catch(() => {});
    }""",
        address,
    )
    page.wait_for_timeout(200)
    assert asked == []
    assert page.evaluate("window.taken") is None
    assert len([text for text in page.troubles if "Content Security Policy" in text]) >= 3
    page.troubles.clear()
    page.requested.clear()


def test_before_and_after(open_page: OpenPage, episode: Path, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed.srt"
    fixed.write_bytes(episode.read_bytes())
    captions_here("validate", str(fixed), "--fix", "-q")
    page = open_page(fixed, "--before", str(episode))
    page.click("#changes-tab")
    changes = page.inner_text("#change-list")
    assert "Reason: T002: overlaps the next cue by 40 ms" in changes
    assert "end \u22120.123 s" in changes


def test_charts_compare_with_the_limits(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("#charts-tab")
    assert page.locator("#charts canvas").count() == 3
    assert "6 values" in page.inner_text("#charts")
    assert "1 under 0.833" in page.inner_text("#charts")


def test_captions_that_read_from_right_to_left(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "he.srt"
    captions.write_text("1\n00:00:01,000 --> 00:00:03,000\nשלום לכולם, Ada.\n")
    page = open_page(captions)
    page.click("[data-cue='0']")
    for selector in ("#shown .cue", "#text", "#cue-rows .clip >> nth=0"):
        assert (
            page.evaluate("one => getComputedStyle(one).direction", page.query_selector(selector))
            == "rtl"
        )


def test_the_index_of_several_files(browser: Any, episode: Path, tmp_path: Path) -> None:
    other = tmp_path / "two.vtt"
    other.write_text(VTT)
    done = captions_here("preview", str(episode), str(other), "-o", str(tmp_path / "pages"))
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    page.goto((tmp_path / "pages/index.html").as_uri())
    if AXE.is_file():
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate("axe.run()")["violations"] == []
    page.click("a:has-text('two.vtt')")
    assert page.inner_text("#name") == "two.vtt"
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_axe_finds_no_violation(
    open_page: OpenPage, episode: Path, width: int, scheme: str
) -> None:
    if not AXE.is_file():
        missing("axe-core is not installed (npm ci --prefix tests/browser)")
    page = open_page(episode, "--before", str(episode), width=width, height=900, scheme=scheme)
    page.click("[data-cue='0']")
    found = []
    narrow_or_dark = ("cues", "findings")  # the other lists have the same colours and sizes
    tabs = ("cues", "transcript", "findings", "charts", "changes")
    for tab in tabs if (width, scheme) == (1280, "light") else narrow_or_dark:
        page.click(f"#{tab}-tab")
        if tab == "cues":
            page.evaluate(AXE.read_text(encoding="utf-8"))
        rules = "{rules: {'target-size': {enabled: true}}}"
        result = page.evaluate(f"axe.run(document, {rules})")
        found += [
            (tab, one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"])
            for one in result["violations"]
        ]
    assert not found
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_light(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "one.srt"
    captions.write_text("1\n00:00:01,000 --> 00:00:03,000\nThe tide clock\n")
    open_page(captions)
    assert (tmp_path / "page.html").stat().st_size < 150_000


def test_a_file_without_captions_opens(open_page: OpenPage, tmp_path: Path) -> None:
    captions = tmp_path / "none.srt"
    captions.write_bytes(b"\x89PNG\x00\x01")
    page = open_page(captions)
    assert "0 cues" in page.inner_text("#summary")
    for key in ("j", "k", "n", "e", "s", "m", " ", "[", "0", "+"):
        page.keyboard.press(key)
    page.click("#findings-tab")
    assert "F007" in page.inner_text("#finding-list")


def test_a_fixture_of_each_format_opens(open_page: OpenPage) -> None:
    for name in ("youtube.sbv", "basic.ttml", "word-by-word.lrc", "automatic.en.vtt"):
        path = FIXTURES / "formats" / name
        if path.exists():
            page = open_page(path)
            assert page.locator("#cue-rows tr.row").count() > 0
            page.close()
