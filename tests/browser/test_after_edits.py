"""What was made from the cues of the file still fits after they were split, joined or replaced."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.pages import VTT, OpenPage, saved, texts
from tests.cli.process import captions_here

SRT = """\
1
00:00:01,000 --> 00:00:03,000
The tide clock
stopped again.

2
00:00:03,100 --> 00:00:05,000
Nobody heard the tide
clock stop.

3
00:00:05,100 --> 00:00:07,000
It was late.
"""


def test_the_transcript_and_the_changes_follow_a_split(open_page: OpenPage, tmp_path: Path) -> None:
    now, old, talk = tmp_path / "a.srt", tmp_path / "old.srt", tmp_path / "talk.txt"
    now.write_text(SRT)
    old.write_text(SRT.replace("00:00:05,100", "00:00:05,900"))
    talk.write_text("0:01 Ada: The tide clock stopped again.\n0:05 Bo: It was late.\n")
    page = open_page(now, "--against", str(talk), "--before", str(old))
    page.click("[data-cue='0']")
    page.click("#split")
    page.click("#transcript-tab")
    page.click("#transcript .word:has-text('late')")
    assert page.inner_text("#editor-title") == "Cue 4"
    page.click("#changes-tab")
    assert "Cue 4" in page.inner_text("#change-list")
    assert "0:00:05.100" in page.inner_text("#change-list .after")


def test_words_of_a_recogniser_have_their_times(open_page: OpenPage, tmp_path: Path) -> None:
    now, heard = tmp_path / "a.srt", tmp_path / "a.json"
    now.write_text(SRT)
    spoken = [("It", 5.2), ("was", 5.6), ("late.", 6.1)]
    words = [{"word": f" {text}", "start": at, "end": at + 0.3} for text, at in spoken]
    segment = {"start": 5.2, "end": 6.4, "text": "It was late.", "words": words}
    heard.write_text(json.dumps({"text": "It was late.", "segments": [segment]}))
    page = open_page(now, "--against", str(heard))
    page.click("#transcript-tab")
    page.click("#transcript .word:has-text('was')")
    assert page.inner_text("#clock") == "0:00:05.600"
    assert texts(page, "#transcript .word.current") == ["was"]


def test_text_is_found_and_replaced_across_lines(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SRT)
    page = open_page(path)
    page.fill("#find", "tide clock")
    page.press("#find", "Enter")
    page.press("#find", "Enter")
    assert page.inner_text("#search-result") == "Found in cue 2"
    page.fill("#replacement", "water meter")
    page.click("#replace")
    assert page.inner_text("#search-result") == "Replaced in cue 2. Found in cue 1"
    page.click("#replace-all")
    srt = saved(page, "#save-srt").decode()
    assert srt == SRT.replace("tide\nclock", "water\nmeter").replace("tide clock", "water meter")
    page.click("#undo")
    page.click("#undo")
    assert saved(page, "#save-srt").decode() == SRT


def test_a_rule_is_explained_from_its_finding(open_page: OpenPage, episode: Path) -> None:
    page = open_page(episode)
    page.click("#findings-tab")
    page.click("[aria-label^='About the rule T002']")
    assert "Some players show both cues" in page.inner_text("#rule-page .page")
    assert set(texts(page, "#finding-list strong")) == {"error T002 cue-overlap"}


def test_a_saved_file_is_what_convert_writes(open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VTT)
    page = open_page(path)
    assert saved(page, "#save-srt").decode().split() == converted(path, tmp_path / "a.srt").split()
    page.close()
    path = tmp_path / "b.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Tom</i> & Ada <3\n")
    page = open_page(path)
    assert saved(page, "#save-vtt").decode().split() == converted(path, tmp_path / "b.vtt").split()


def converted(path: Path, output: Path) -> str:
    done = captions_here("convert", str(path), str(output))
    assert done.returncode == 0, done.stderr
    return output.read_text()
