"""The words of transcripts in recordings made on the spot, with the real libraries."""

from __future__ import annotations

from pathlib import Path
from statistics import mean, median, quantiles

import pytest

from tests.audio.recordings import errors_ms, line_errors_ms, short, spoken, wav_of

import captions  # isort: skip
from captions.audio.timed import AlignedWords
from captions.audio.transcript_words import read_words
from captions.errors import CaptionsError
from tests.audio.speech import (
    RATE,
    Episode,
    SpokenLine,
    episode,
    music_samples,
    speak,
    with_inserted,
    with_music,
    with_noise,
)
from tests.audio.texts import GERMAN_LINES, LINES, LINES_OF_LANGUAGES, OTHER_LINES


def aligned(
    made: Episode, folder: Path, transcript: str | None = None, **options: int
) -> AlignedWords:
    text = made.transcript() if transcript is None else transcript
    return captions.align(text, wav_of(made, folder), cache=False, **options)


def moved(line: SpokenLine, late_ms: int) -> SpokenLine:
    words = [word._replace(start_ms=word.start_ms + late_ms) for word in line.words]
    return line._replace(words=words)


def test_words_are_within_a_tenth_of_a_second(tmp_path: Path) -> None:
    found = aligned(spoken(), tmp_path)
    errors = errors_ms(spoken(), found)
    assert median(errors) <= 15
    assert sum(error <= 100 for error in errors) >= 0.95 * len(errors)
    lines = found.report.by_line
    assert [line.line for line in lines] == list(range(1, 10))
    assert sum(line.audio for line in lines) == found.report.audio == len(found.words)
    assert all(line.how == "audio" and line.score > 0.4 for line in lines)


def test_music_and_advertisements_move_no_word(tmp_path: Path) -> None:
    made = with_inserted(spoken(), 5, speak(" ".join(OTHER_LINES))[0])
    made = with_inserted(made, 0, music_samples(5000))
    found = aligned(made, tmp_path)
    assert max(line_errors_ms(made, found)) <= 100
    assert found.report.lines == {"audio": 9, "voice": 0, "text": 0}


@pytest.mark.parametrize("decibels", [10, 0])
def test_noise_makes_no_line_worse_than_its_text(tmp_path: Path, decibels: int) -> None:
    made = Episode(with_noise(spoken().samples, decibels), spoken().lines)
    found = aligned(made, tmp_path)
    alone = read_words(made.transcript()).words
    by_text = [
        abs(word.start_ms - true.start_ms)
        for word, true in zip(alone, made.words)
        if true.start_ms in {line.start_ms for line in made.lines}
    ]
    by_sound = line_errors_ms(made, found)
    assert mean(by_sound) <= mean(by_text)
    assert quantiles(by_sound, n=10)[-1] <= quantiles(by_text, n=10)[-1]


def test_words_are_found_without_any_times(tmp_path: Path) -> None:
    errors = errors_ms(short(), aligned(short(), tmp_path, short().text()))
    assert sum(error <= 100 for error in errors) >= 0.95 * len(errors)


def test_words_after_the_end_of_the_recording_are_reported(tmp_path: Path) -> None:
    made, first = spoken(), round(16 * spoken().lines[5].start_ms)
    cut = Episode(made.samples[:first], made.lines)
    warnings = aligned(cut, tmp_path, made.text()).report.warnings
    assert any("words of the transcript were not found in it" in one for one in warnings)


def test_times_that_are_two_seconds_late_are_found_to_be_wrong(tmp_path: Path) -> None:
    late = Episode(short().samples, [moved(line, 2000) for line in short().lines])
    errors = errors_ms(short(), aligned(short(), tmp_path, late.transcript()))
    assert sum(error <= 100 for error in errors) >= 0.95 * len(errors)


def test_lines_after_an_advertisement_that_the_times_lack_are_found(tmp_path: Path) -> None:
    made = with_inserted(spoken(), 5, speak(" ".join(OTHER_LINES))[0])
    found = aligned(made, tmp_path, spoken().transcript())
    assert max(line_errors_ms(made, found)) <= 100
    (untranscribed,) = found.report.untranscribed
    assert abs(untranscribed.start_ms - spoken().lines[5].start_ms) <= 500


def test_a_recording_without_a_voice_is_refused(tmp_path: Path) -> None:
    music = Episode(music_samples(20_000), short().lines)
    with pytest.raises(CaptionsError, match="nobody speaks in this recording"):
        aligned(music, tmp_path, short().transcript())


def test_without_times_too_much_noise_is_refused(tmp_path: Path) -> None:
    first = Episode(with_noise(short().samples[: 8 * RATE], -10), short().lines[:2])
    with pytest.raises(CaptionsError, match=r"not spoken in this recording|nobody speaks"):
        aligned(first, tmp_path, first.text())


def test_another_episode_is_refused_under_music(tmp_path: Path) -> None:
    made = Episode(with_music(short().samples, 12), short().lines)
    with pytest.raises(CaptionsError, match="not spoken in this recording"):
        aligned(made, tmp_path, spoken().transcript())


def test_another_episode_is_refused(tmp_path: Path) -> None:
    transcript = spoken().transcript()
    with pytest.raises(CaptionsError, match=r"not spoken in this recording \(\d+ of \d+ found"):
        aligned(short(), tmp_path, transcript)


@pytest.mark.parametrize("decibels", [10, 0])
def test_another_episode_is_refused_in_noise_and_the_right_one_is_not(
    tmp_path: Path, decibels: int
) -> None:
    made = Episode(with_noise(short().samples, decibels), short().lines)
    assert aligned(made, tmp_path).words
    with pytest.raises(CaptionsError, match="not spoken in this recording"):
        aligned(made, tmp_path, episode(LINES[9:15]).transcript())


def test_pauses_of_zeros_hold_no_words(tmp_path: Path) -> None:
    made = episode(LINES_OF_LANGUAGES["es"], voices=("es+f2",), pause_ms=600)
    assert max(line_errors_ms(made, aligned(made, tmp_path))) <= 100


def test_a_transcript_longer_than_the_recording_is_reported(tmp_path: Path) -> None:
    found = aligned(spoken(), tmp_path, f"{spoken().transcript()}09:00 And much later, goodbye.\n")
    assert any(
        "before 1 line of the transcript (from line 10)" in one for one in found.report.warnings
    )
    assert found.report.doubtful[-1].line == 10


def test_german_is_found_and_said_to_be_experimental(tmp_path: Path) -> None:
    made = episode(GERMAN_LINES, voices=("de",))
    found = aligned(made, tmp_path)
    assert sum(error <= 200 for error in line_errors_ms(made, found)) >= 4
    assert found.report.language == "de"
    assert any("experimental" in one for one in found.report.warnings)


@pytest.mark.parametrize("code", ["es", "pl", "ru"])
def test_lines_of_other_languages_start_with_their_sound(code: str, tmp_path: Path) -> None:
    made = episode(LINES_OF_LANGUAGES[code], voices=(code,))
    found = aligned(made, tmp_path)
    assert found.report.language == code
    assert found.report.lines["text"] == 0
    assert max(line_errors_ms(made, found)) <= 150


@pytest.mark.parametrize("code", ["pl", "ru"])
def test_words_of_other_languages_are_found_without_any_times(code: str, tmp_path: Path) -> None:
    made = episode(LINES_OF_LANGUAGES[code], voices=(code,))
    found = aligned(made, tmp_path, made.text())
    errors = errors_ms(made, found)
    assert sum(error <= 100 for error in errors) >= 0.85 * len(errors)


def test_without_times_the_words_after_an_advertisement_follow_it(tmp_path: Path) -> None:
    made = with_inserted(spoken(), 5, speak(" ".join(OTHER_LINES))[0])
    found = aligned(made, tmp_path, made.text().replace("\n\n", " "))
    assert max(line_errors_ms(made, found)) <= 100


def test_other_languages_start_lines_with_the_voice(tmp_path: Path) -> None:
    found = captions.align(
        spoken().transcript(), wav_of(spoken(), tmp_path), lang="fi", cache=False
    )
    assert found.report.lines["audio"] == 0
    assert found.report.lines["voice"] >= 7
    assert mean(line_errors_ms(spoken(), found)) <= 120
    assert any("cannot be found in sound yet" in one for one in found.report.warnings)


def test_two_processes_find_the_same(tmp_path: Path) -> None:
    made = spoken()
    for _ in range(6):
        made = with_inserted(made, 5, music_samples(1000))
    one, two = aligned(made, tmp_path), aligned(made, tmp_path, jobs=2)
    assert one.words == two.words


def test_found_times_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPTIONS_CACHE", str(tmp_path / "cache"))
    wav = wav_of(spoken(), tmp_path)
    first = captions.align(spoken().transcript(), wav)
    assert not first.report.from_cache
    again = captions.align(spoken().transcript(), wav)
    assert again.report.from_cache
    assert again.words == first.words
    changed = captions.align(spoken().transcript().replace("workshop", "shop"), wav)
    assert not changed.report.from_cache
    for file in (tmp_path / "cache").iterdir():  # damaged files count as none
        content = file.read_bytes()
        assert b'"score":0.9' in content
        file.write_bytes(content.replace(b'"score":0.9', b'"score":0.1', 1))
    assert not captions.align(spoken().transcript(), wav).report.from_cache
