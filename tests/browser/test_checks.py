"""What the page finds is what ``validate`` finds: the same cues by the same rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from captions.preview.episode import LIVE_CODES, Beside, Captions, describe_episode
from captions.preview.page import page_of
from captions.profile import Profile
from captions.validation.rule_choice import choose_rules
from captions.validation.validate import limits_of
from tests.conftest import FIXTURES, SHARED, corpus_files

# Files whose cues break every rule that the page checks, in several scripts and markups.
HARD = """\
1
00:00:01,000 --> 00:00:01,000
Ends when it starts

2
00:00:03,000 --> 00:00:02,000
Ends before

3
00:00:04,000 --> 00:00:04,500
Far too many characters to be read in half a second, <i>whoever</i> tries &amp; fails

4
00:00:04,400 --> 00:00:14,000
One
Two
Three

5
00:00:14,000 --> 00:00:16,000
{\\an8}Above, where <font color="red">nobody</font> else is&nbsp;...

6
00:00:14,040 --> 00:00:17,000
漢字かな交じり文は全角で数えるので長い行になりやすいものです、ほんとうに

7
00:00:17,200 --> 00:00:19,000
👩🏽‍🚀👨‍👩‍👧‍👦🇩🇪 e\u0301te\u0301 \u200bשלום ｆｕｌｌ　ｗｉｄｔｈ

8
00:00:19,000 --> 00:00:20,500
\u3000\u3000

9
00:00:20,600 --> 00:00:22,000
a<br>b {b}c{/b} <laughter> &copy; &notit; &#8212; &#x2014; &bogus;

10
00:00:22,083 --> 00:00:23,083
One two three four five six seven

"""
PROFILES = ("youtube", "bbc", "netflix", "dcmp", "shorts", "none")


def described(data: bytes, profile: str | Profile = "youtube", ending: str = "") -> dict[str, Any]:
    limits = limits_of(profile)
    return describe_episode(Captions("file", data, ending), choose_rules(), limits, Beside())


def hard_files() -> Iterator[tuple[str, bytes]]:
    yield "hard.srt", HARD.encode()
    yield "hard.vtt", ("WEBVTT\n\n" + HARD.replace(",", ".").replace("{\\an8}", "")).encode()


def fixture_files() -> Iterator[tuple[str, bytes]]:
    """Yield every third case of the rules, those of times, speed and lines all."""
    rules = sorted(FIXTURES.glob("rules/[!TRL]*/*.srt"))[::3]
    rules += (
        sorted(FIXTURES.glob("rules/[TRL]*/*.srt"))[::2]
        + sorted(FIXTURES.glob("rules/*/*.vtt"))[::2]
    )
    for path in [FIXTURES / "validate/episode.srt", *rules]:
        yield path.name, path.read_bytes()


def of_the_corpus() -> Iterator[tuple[str, bytes]]:
    """Yield captions made of real transcripts, with all limits broken: for another profile."""
    import captions

    for path in corpus_files("corpus/site", "corpus/human")[::9][:3]:
        made = captions.generate(path)
        yield f"{path.stem}.vtt", captions.render(made.track, "vtt").encode()


def captions_of_the_corpus() -> Iterator[tuple[str, bytes]]:
    """Yield real captions, by people and by recognisers."""
    for folder in ("corpus/human", "corpus/speech"):
        for path in sorted((SHARED / folder).glob("*.[sv]?t"))[::6]:
            yield path.name, path.read_bytes()


def expected(data: dict[str, Any]) -> list[list[Any]]:
    return sorted(
        {
            (row["cue"], row["code"])
            for row in data["findings"]
            if row["code"] in LIVE_CODES and row["cue"] is not None
        }
    )


# The scripts that measure and check, called with the data of another file each time.
HARNESS = """\
window.checked = (text) => {
  data = JSON.parse(text);
  const found = checkCues(data.cues, data.limits, data.live);
  return [...new Set(found.map(({cue, code}) => `${cue} ${code}`))];
};
"""


@pytest.fixture(scope="module")
def checking(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open a page with the scripts of the page that can be given any data."""
    from importlib import resources

    folder = resources.files("captions.preview") / "page"
    names = ("types.js", "times.js", "markup.js", "measure.js", "checks.js")
    script = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    script = script.replace("const data =", "let data =")
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=f"{script}\n{HARNESS}")
    yield page
    page.close()


def compare(page: Any, sources: Iterator[tuple[str, bytes]], profile: str | Profile) -> set[str]:
    seen = set()
    for name, raw in sources:
        data = described(raw, profile, Path(name).suffix)
        found = page.evaluate("text => checked(text)", json.dumps(data))
        pairs = sorted((int(one.split()[0]), one.split()[1]) for one in found)
        assert pairs == expected(data), (name, profile)
        seen |= {code for _, code in pairs}
    return seen


def test_the_page_checks_the_fixtures_as_validate_does(checking: Any) -> None:
    assert compare(checking, fixture_files(), "youtube")


def test_the_page_checks_by_the_limits_of_every_profile(checking: Any) -> None:
    seen: set[str] = set()
    for profile in (*PROFILES, Profile(min_word_ms=400, max_wpm=200)):
        seen |= compare(checking, hard_files(), profile)
    assert seen == set(LIVE_CODES)


def test_the_page_checks_the_corpus_as_validate_does(checking: Any) -> None:
    sources = list(of_the_corpus())
    if not sources:
        pytest.skip("the corpus of real transcripts is not beside the project")
    assert compare(checking, iter(sources), "shorts")
    for profile in ("youtube", "netflix"):
        assert compare(checking, captions_of_the_corpus(), profile)


def test_the_page_that_is_written_has_the_same_scripts() -> None:
    page = page_of(described(HARD.encode()))
    assert "function* faultsOfCue(" in page
