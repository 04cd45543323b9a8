"""How near words and lines of timed transcripts come to their true times, in each language.

Run ``python -m tests.benchmarks.audio_languages``; it needs ``captions-toolkit[audio]``. Two episodes
of each language are spoken by espeak-ng, in several voices and at other speeds.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import captions
from tests.audio.speech import write_wav
from tests.benchmarks.audio import Errors, measure
from tests.benchmarks.varied_episodes import VOICES, varied_episode


def main() -> None:
    print("words: median/p90 ms, within 0.1 s; lines: mean/p90 ms, within 0.1 s and 0.2 s")
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "episode.wav")
        for language in VOICES:
            words: list[int] = []
            lines: list[int] = []
            for number in (0, 1):
                made = varied_episode(language, number, lines=20)
                write_wav(location, made.samples)
                found = captions.align(made.transcript(), location, lang=language, cache=False)
                errors = measure(made, found.words)
                words += errors.words
                lines += errors.lines
            print(f"{language} {len(lines):3} lines {Errors(words, lines)}", flush=True)


if __name__ == "__main__":
    main()
