"""How near words and lines come to their true times: by sound, by the voice alone, by text alone.

Run ``python -m tests.benchmarks.audio``; it needs ``captions-toolkit[audio]``. The recordings are
made on the spot by espeak-ng, which says when each word starts: clean, in noise, under music, with
advertisements that the transcript lacks, with wrong and missing words, in long paragraphs, and
without any times. ``--hour`` measures time and memory for an hour of MP3 (with ffmpeg), and
``--real FOLDER`` scores recordings with known words: NAME.wav, NAME.txt (a timed transcript) and
NAME.tsv (start in seconds, tab, word), one word a line.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

import captions
from captions.alignment.align import align as match
from captions.audio.decode import open_sound
from captions.audio.line_times import timed_words, voice_start
from captions.audio.lines import lines_of
from captions.audio.transcript_words import read_words
from captions.audio.voice import Voice
from captions.model import Word
from tests.audio.speech import (
    RATE,
    Episode,
    Spoken,
    SpokenLine,
    episode,
    music_samples,
    with_inserted,
    with_music,
    with_noise,
    write_wav,
)
from tests.audio.texts import LINES, OTHER_LINES
from tests.benchmarks.spoken_texts import OTHERS, TEXTS

VOICES = ("en-us", "en")
# Voices of espeak-ng that are not called like their language.
VOICES_OF = {"pt": "pt-br"}


class Condition(NamedTuple):
    """A recording, and the transcript that is given for it."""

    name: str
    episode: Episode
    transcript: str


def conditions() -> Iterator[Condition]:
    """Yield the conditions that are measured."""
    clean = episode(LINES, voices=VOICES)
    yield Condition("clean", clean, clean.transcript())
    for decibels in (20, 10, 0):
        noisy = with_noise(clean.samples, decibels)
        yield Condition(f"noise at {decibels} dB", Episode(noisy, clean.lines), clean.transcript())
    bed = with_music(clean.samples, 12)
    yield Condition("music bed", Episode(bed, clean.lines), clean.transcript())
    intro = with_inserted(clean, 0, music_samples(9000))
    yield Condition("music before it", intro, intro.transcript())
    advertisement = episode(OTHER_LINES).samples
    ads = clean
    for line in (20, 12, 5):
        ads = with_inserted(ads, line, advertisement)
    yield Condition("3 advertisements", ads, ads.transcript())
    yield Condition("20 % wrong words", clean, with_wrong(clean, 0.2).transcript())
    yield Condition("10 % missing words", clean, with_missing(clean, 0.1).transcript())
    long = in_paragraphs(clean, 8)
    yield Condition("long paragraphs", long, long.transcript())
    long_ads = in_paragraphs(ads, 8)
    yield Condition("paragraphs with ads", long_ads, long_ads.transcript())
    yield Condition("no times", clean, clean.text())
    yield Condition("no times, ads", ads, ads.text())
    yield Condition("no times, 1 paragraph", ads, ads.text().replace("\n\n", " "))
    wrong = with_wrong(clean, 0.2)
    yield Condition("no times, wrong words", clean, wrong.text())
    for decibels in (20, 10):
        noisy = with_noise(clean.samples, decibels)
        yield Condition(f"no times, {decibels} dB", Episode(noisy, clean.lines), clean.text())
    for seconds in (2, 5, 30):
        late = _retimed(clean, lambda at_ms, by_s=seconds: at_ms + 1000 * by_s)
        yield Condition(f"times {seconds} s late", clean, late.transcript())
    yield Condition(
        "times drift 3 %", clean, _retimed(clean, lambda at: at * 103 // 100).transcript()
    )
    chance = Random(7)
    scattered = _retimed(clean, lambda at_ms: max(0, at_ms + chance.randint(-3000, 3000)))
    yield Condition("times scatter 3 s", clean, scattered.transcript())
    two_minutes = episode(OTHER_LINES * 8).samples[: 120 * RATE]
    yield Condition("2 minutes more", with_inserted(clean, 10, two_minutes), clean.transcript())


def in_paragraphs(made: Episode, count: int) -> Episode:
    """Return an episode whose lines are paragraphs of ``count`` lines."""
    lines = [
        SpokenLine(
            None, [word for line in made.lines[first : first + count] for word in line.words]
        )
        for first in range(0, len(made.lines), count)
    ]
    return Episode(made.samples, lines)


def _retimed(made: Episode, change: Callable[[int], int]) -> Episode:
    """Return an episode with other printed times, of which each line has one."""
    lines = [
        SpokenLine(None, [line.words[0]._replace(start_ms=change(line.start_ms)), *line.words[1:]])
        for line in made.lines
    ]
    return Episode(made.samples, lines)


def with_wrong(made: Episode, share: float) -> Episode:
    """Return an episode with a share of the words of its text replaced by others."""
    chance = Random(5)
    others = [word for line in OTHER_LINES for word in line.split()]
    return _each_word(made, lambda word: chance.choice(others) if chance.random() < share else word)


def with_missing(made: Episode, share: float) -> Episode:
    """Return an episode with a share of the words of its text removed."""
    chance = Random(6)
    return _each_word(made, lambda word: "" if chance.random() < share else word)


def _each_word(made: Episode, change: Callable[[str], str]) -> Episode:
    lines = []
    for line in made.lines:
        words = [Spoken(change(word.text), word.start_ms) for word in line.words]
        lines.append(SpokenLine(None, [word for word in words if word.text] or line.words))
    return Episode(made.samples, lines)


class Errors(NamedTuple):
    """Distances (ms) of words and of lines from their true starts."""

    words: Sequence[int]
    lines: Sequence[int]

    def __str__(self) -> str:
        words, lines = np.array(self.words), np.array(self.lines)
        return (
            f"{np.median(words):4.0f}/{np.percentile(words, 90):4.0f} {_within(words, 100)}   "
            f"{np.mean(lines):4.0f}/{np.percentile(lines, 90):4.0f} "
            f"{_within(lines, 100)} {_within(lines, 200)}"
        )


def _within(errors: np.ndarray, most_ms: int) -> str:
    return f"{100 * np.mean(errors <= most_ms):3.0f} %"


def measure(true: Episode, words: Sequence[Word]) -> Errors:
    """Return how far words are from the true times; words that are not spoken do not count."""
    spoken = true.words
    found = match([word.text for word in spoken], [word.text for word in words], trusting=True)
    pairs = [(index, other) for index, other in enumerate(found) if other >= 0]
    firsts = set()
    count = 0
    for line in true.lines:
        firsts.add(count)
        count += len(line.words)
    errors = [
        (index, abs(words[other].start_ms - spoken[index].start_ms))
        for index, other in pairs
        if spoken[index].start_ms >= 0
    ]
    return Errors(
        [error for _, error in errors], [error for index, error in errors if index in firsts]
    )


def by_voice(transcript: str, location: Path) -> Sequence[Word]:
    """Return the words of a transcript with lines that start where the voice does."""
    text = read_words(transcript)
    with open_sound(str(location)) as sound:
        lines = lines_of(text.words, text.turns, sound.duration_ms)
        voice = Voice(sound)
        starts = {index: voice_start(line, voice, 0) for index, line in enumerate(lines)}
        known = {index: start for index, start in starts.items() if start is not None}
        return timed_words(text.words, lines, {}, known)


def run(only: str) -> None:
    """Print a table: the errors of each way in each condition whose name has a text in it."""
    print("words: median/p90 ms, within 0.1 s; lines: mean/p90 ms, within 0.1 s and 0.2 s")
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "episode.wav")
        for condition in conditions():
            if only not in condition.name:
                continue
            write_wav(location, condition.episode.samples)
            _row(condition, location)


def _row(condition: Condition, location: Path) -> None:
    text = read_words(condition.transcript).words
    print(f"{condition.name:20} text  {measure(condition.episode, text)}")
    voice = by_voice(condition.transcript, location)
    print(f"{'':20} voice {measure(condition.episode, voice)}")
    start_s = time.process_time()
    found = captions.align(condition.transcript, location, cache=False)
    share = (time.process_time() - start_s) * 1000 / found.report.duration_ms
    print(
        f"{'':20} audio {measure(condition.episode, found.words)}   "
        f"{share:.3f} of real time, lines {found.report.lines}, score {found.report.score}"
    )


def languages() -> None:
    """Print the errors for texts without times in other languages, and with an advertisement."""
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "episode.wav")
        for code, texts in TEXTS.items():
            clean = episode(texts, voices=(VOICES_OF.get(code, code),))
            other = episode(OTHERS[code], voices=(VOICES_OF.get(code, code),))
            write_wav(location, clean.samples)
            print(f"{code}  {_scored(clean, clean.text(), location, code)}")
            ads = with_inserted(clean, 7, other.samples)
            write_wav(location, ads.samples)
            print(f"    advertisement  {_scored(ads, ads.text(), location, code)}")
            write_wav(location, other.samples)
            print(f"    other episode  {_scored(other, clean.text(), location, code)}")


def _scored(made: Episode, text: str, location: Path, language: str) -> str:
    start_s = time.process_time()
    try:
        found = captions.align(text, location, lang=language, cache=False)
    except captions.CaptionsError as error:
        return f"refused: {error.message}"
    share = (time.process_time() - start_s) * 1000 / found.report.duration_ms
    return f"{measure(made, found.words)}  {share:.3f} of real time, score {found.report.score}"


def hour(jobs: int, minutes: int) -> None:
    """Print the time and the memory that an hour of MP3 takes with its timed transcript."""
    made = episode(LINES * round(minutes * 60 / 102), voices=VOICES)
    with tempfile.TemporaryDirectory() as folder:
        wav = write_wav(Path(folder, "hour.wav"), made.samples)
        mp3 = Path(folder, "hour.mp3")
        command = ["ffmpeg", "-v", "error", "-i", str(wav), "-b:a", "128k", str(mp3)]
        subprocess.run(command, check=True)
        transcript = Path(folder, "hour.txt")
        transcript.write_text(made.transcript())
        code = (
            "import captions, re, sys, time\n"
            "from pathlib import Path\n"
            "if __name__ == '__main__':\n"
            "    start = time.monotonic()\n"
            "    found = captions.align(Path(sys.argv[1]), sys.argv[2], cache=False,"
            " jobs=int(sys.argv[3]))\n"
            # ru_maxrss counts the memory of the process that started this one, too
            "    status = Path('/proc/self/status').read_text()\n"
            "    peak = int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024\n"
            "    print(f'{found.report.duration_ms / 60000:.0f} minutes of mp3: '"
            "f'{time.monotonic() - start:.0f} s, {peak} MB', found.report.lines)\n"
        )
        script = Path(folder, "run.py")
        script.write_text(code)
        arguments = [sys.executable, str(script), str(transcript), str(mp3), str(jobs)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"processor time {after.ru_utime + after.ru_stime - before.ru_utime:.0f} s, {jobs} jobs"
        )


def real(folder: Path) -> None:
    """Print the errors for recordings with known words."""
    for truth in sorted(folder.glob("*.tsv")):
        rows = [line.split("\t") for line in truth.read_text().splitlines() if "\t" in line]
        words = [Spoken(text, round(1000 * float(start))) for start, text, *_ in rows]
        made = Episode(np.zeros(0, np.int16), [SpokenLine(None, words)])
        transcript = truth.with_suffix(".txt").read_text()
        text = read_words(transcript).words
        found = captions.align(transcript, truth.with_suffix(".wav"), cache=False)
        print(f"{truth.stem:20} text  {measure(made, text)}")
        print(f"{'':20} audio {measure(made, found.words)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hour", action="store_true")
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--languages", action="store_true")
    parser.add_argument("--only", default="", metavar="NAME")
    given = parser.parse_args()
    if given.hour:
        hour(given.jobs, given.minutes)
    elif given.languages:
        languages()
    elif given.real:
        real(given.real)
    else:
        run(given.only)


if __name__ == "__main__":
    main()
