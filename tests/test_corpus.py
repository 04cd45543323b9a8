"""Every real transcript comes out whole: no word lost, nothing overlapping, every line short."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import captions
from captions.profile import PROFILES, Rhythm
from captions.text.mojibake import fix_mojibake
from tests.conftest import FIXTURES, SHARED, corpus_files, needs_corpus
from tests.test_generation import check, spoken

SITE = corpus_files("corpus/site")
PLAIN = [*corpus_files("episodes", "corpus/speech"), *SITE]
HUMAN = corpus_files("corpus/human")
LANGUAGES = (FIXTURES / "languages").glob("*.txt")
AVOIDABLE = "F N T001 T002 T003 T004 T020 T030 L001 L002 X001 X005 X006".split()
PRINTED = re.compile(r"\d+:\d\d(?::\d\d)?[ \u00a0]+")


def test_the_corpus_is_there_where_it_must_be() -> None:
    if os.environ.get("CAPTIONS_NEEDS_CORPUS"):
        assert SITE, f"no corpus in {SHARED}"


@cache
def generated(path: Path) -> captions.Result:
    return captions.generate(path.read_bytes())


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def printed_words(path: Path) -> Iterator[str]:
    """Yield the words after the times, read without any of the project's own code."""
    for line in re.split("[\r\n]+", path.read_text(encoding="utf-8")):
        match = PRINTED.match(line)
        if match:
            text = re.sub("<v [^>]*>", " ", line[match.end() :])
            # captions have no space before a mark
            yield from re.sub(r"(?<=\w) +(?=[,.?!]+(?:\s|$))", "", text).split()


def with_dashes(text: str) -> str:
    """Return a text with one kind of dash for each of those that captions are made with."""
    return text.replace("--", "\u2014").replace("\u2013", "\u2014")


@needs_corpus
@pytest.mark.parametrize("path", PLAIN + HUMAN, ids=name)
def test_limits_hold_and_nothing_overlaps(path: Path) -> None:
    check(generated(path).track)


@needs_corpus
@pytest.mark.parametrize("path", (PLAIN + HUMAN)[::5], ids=name)
@pytest.mark.parametrize("format", ["srt", "vtt"])
def test_the_validator_offers_no_safe_fix(path: Path, format: str) -> None:
    # A sample; tests/benchmarks/rhythm.py does it for all episodes and profiles.
    text = captions.render(generated(path).track, format)
    found = captions.validate(text.encode(), ending=f".{format}")
    assert [one for one in found if one.fix == "safe"] == []


def safe_fixes(data: str | bytes, profile: str, format: str, lang: str | None = None) -> list[str]:
    """Return the safe fixes that are offered for captions just made, which should be none."""
    track = captions.generate(data, profile, lang=lang).track
    text = captions.render(track, format)
    found = captions.validate(text.encode(), profile, ending=f".{format}", lang=lang)
    return [f"{one.line} {one.code}: {one.message}" for one in found if one.fix == "safe"]


@needs_corpus
@pytest.mark.parametrize("profile", sorted(set(PROFILES) - {"youtube"}))
def test_no_profile_offers_a_safe_fix(profile: str) -> None:
    # each profile has other episodes: the first lines of one of each kind
    turn = sorted(PROFILES).index(profile)
    for paths in (SITE, HUMAN, PLAIN):
        path = paths[(7 * turn) % len(paths)]
        text = "\n".join(path.read_text(encoding="utf-8").splitlines()[:250])
        assert safe_fixes(text, profile, "vtt" if turn % 2 else "srt") == [], path


@pytest.mark.parametrize("code", sorted(path.stem for path in LANGUAGES))
def test_no_profile_offers_a_safe_fix_in_any_language(code: str) -> None:
    lines = re.sub(r"[|_]", " ", (FIXTURES / "languages" / f"{code}.txt").read_text()).splitlines()
    if code in ("ja", "th", "zh"):
        lines = [line.replace(" ", "") for line in lines]
    text = "\n".join(f"{4 * i // 60}:{4 * i % 60:02d} {line}" for i, line in enumerate(lines))
    # each language has a fourth of the profiles
    for number, profile in list(enumerate(PROFILES))[sum(map(ord, code)) % 4 :: 4]:
        assert safe_fixes(text, profile, "vtt" if number % 2 else "srt", code) == []


@needs_corpus
@pytest.mark.parametrize(("rhythm", "most"), [("dense", 0.25), ("calm", 0.15)])
def test_few_cues_of_a_fast_episode_are_shown_briefly(rhythm: Rhythm, most: float) -> None:
    (path,) = corpus_files("episodes")
    cues = captions.generate(path, rhythm=rhythm).track.cues
    assert sum(cue.duration_ms < 1600 for cue in cues) < most * len(cues)


@needs_corpus
@pytest.mark.parametrize("path", PLAIN + HUMAN, ids=name)
@pytest.mark.parametrize("format", ["srt", "vtt"])
def test_the_validator_finds_none_of_the_faults_we_can_avoid(path: Path, format: str) -> None:
    text = captions.render(generated(path).track, format)
    assert captions.validate(text.encode(), select=AVOIDABLE, ending=f".{format}") == []


@needs_corpus
@pytest.mark.parametrize("path", PLAIN, ids=name)
def test_every_printed_word_is_shown_in_order_or_reported(path: Path) -> None:
    result = generated(path)
    gone = Counter(word for item in result.report.removed for word in item.text.split())
    for turn in captions.parse_transcript(path.read_bytes()).turns:
        if turn.speaker and turn.speaker.isupper():  # a printed label, not a voice tag
            gone.update(f"{turn.speaker}:".split())
    shown = map(with_dashes, spoken(result.track))
    word = next(shown, None)
    for expected in map(with_dashes, printed_words(path)):
        if word == expected:
            word = next(shown, None)
        else:
            assert gone[expected] > 0, f"{expected!r} is lost before {word!r}"
            gone[expected] -= 1
    assert word is None
    assert not +gone


@needs_corpus
@pytest.mark.parametrize("path", HUMAN, ids=name)
def test_every_word_of_a_turn_is_shown(path: Path) -> None:
    # marks with a space before them have none in captions, so the text is compared without spaces
    turns = captions.parse_transcript(path.read_bytes()).turns
    shown = with_dashes("".join(spoken(generated(path).track)))
    assert shown == with_dashes("".join("".join(turn.text.split()) for turn in turns))


@needs_corpus
@pytest.mark.parametrize("path", HUMAN, ids=name)
def test_every_letter_typed_by_people_is_accounted_for(path: Path) -> None:
    parsed = captions.parse_transcript(path.read_bytes())
    names = {turn.speaker for turn in parsed.turns if turn.speaker}
    label = re.compile(rf"[^a-z]{{0,20}}(?:{'|'.join(map(re.escape, names)) or '(?!)'})\s?:", re.I)
    lines = re.split("[\r\n]+", fix_mojibake(path.read_text(encoding="utf-8")))
    typed = "".join(label.sub("", line, count=1) if label.match(line) else line for line in lines)
    kept = "".join(turn.text for turn in parsed.turns) + (parsed.title or "")
    assert Counter(filter(str.isalpha, kept)) == Counter(filter(str.isalpha, typed))


@needs_corpus
def test_few_words_are_taken_out_of_published_transcripts() -> None:
    reports = [generated(path).report for path in SITE]
    removed = sum(len(item.text.split()) for report in reports for item in report.removed)
    assert removed < 0.005 * sum(report.words_in for report in reports)


@needs_corpus
def test_the_first_episode() -> None:
    (path,) = corpus_files("episodes")
    result = generated(path)
    assert result.track.title == "#300: Building a data science startup (panel) Transcript"
    (late,) = [time for time in result.report.times if time.late]
    assert late.printed_ms == 37_000
    assert 48_000 < late.start_ms < 51_000
    assert spoken(result.track)[-4:] == ["Python", "code.", "Thank", "you."]
    assert {item.line for item in result.report.removed} == set(range(1421, 1482))
