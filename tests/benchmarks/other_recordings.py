"""How often a recording of another episode is accepted, and the right one refused.

Run ``python -m tests.benchmarks.other_recordings [--pairs 20] [--without-times] [LANGUAGE ...]``; it
needs ``captions-toolkit[audio]``. Each transcript is searched in its own recording and in that of
another episode: in clear sound, in noise, under music, in telephone quality, with wrong and with
missing words. Texts, voices and speeds differ from pair to pair.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

import captions
from captions.errors import CaptionsError
from tests.audio.speech import Episode, with_music, with_noise, write_wav
from tests.benchmarks.audio import with_missing, with_wrong
from tests.benchmarks.varied_episodes import VOICES, varied_episode

RATE, TELEPHONE_RATE = 16_000, 8000
_SOUNDS: dict[str, Callable[[Episode], Episode]] = {
    "clean": lambda made: made,
    "noise at 20 dB": lambda made: Episode(with_noise(made.samples, 20), made.lines),
    "noise at 10 dB": lambda made: Episode(with_noise(made.samples, 10), made.lines),
    "noise at 5 dB": lambda made: Episode(with_noise(made.samples, 5), made.lines),
    "noise at 0 dB": lambda made: Episode(with_noise(made.samples, 0), made.lines),
    "music bed": lambda made: Episode(with_music(made.samples, 10), made.lines),
}
_TEXTS: dict[str, Callable[[Episode], Episode]] = {
    "20 % wrong words": lambda made: with_wrong(made, 0.2),
    "10 % missing words": lambda made: with_missing(made, 0.1),
}
CONDITIONS = (*_SOUNDS, "8 kHz", *_TEXTS)


def is_accepted(transcript: str, location: Path, language: str) -> bool:
    """Return whether a transcript is timed by a recording."""
    try:
        captions.align(transcript, location, lang=language, cache=False)
    except CaptionsError:
        return False
    return True


def count(language: str, condition: str, pairs: int, *, is_timed: bool) -> tuple[int, int]:
    """Return how many right recordings are refused, and how many others are accepted."""
    refused = accepted = 0
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "episode.wav")
        for pair in range(pairs):
            right, other = (varied_episode(language, 2 * pair + odd) for odd in (0, 1))
            made = _SOUNDS.get(condition, _SOUNDS["clean"])(right)
            if condition == "8 kHz":
                write_wav(location, made.samples[:: RATE // TELEPHONE_RATE], TELEPHONE_RATE)
            else:
                write_wav(location, made.samples)
            change = _TEXTS.get(condition, _SOUNDS["clean"])
            texts = [
                one.transcript() if is_timed else one.text()
                for one in (change(right), change(other))
            ]
            refused += not is_accepted(texts[0], location, language)
            accepted += is_accepted(texts[1], location, language)
    return refused, accepted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=sorted(VOICES), default="en")
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--without-times", action="store_true")
    parser.add_argument("--only", choices=CONDITIONS, help="measure one condition")
    given = parser.parse_args()
    for language in (given.language,):
        for condition in [given.only] if given.only else CONDITIONS:
            refused, accepted = count(
                language, condition, given.pairs, is_timed=not given.without_times
            )
            print(
                f"{language} {condition:20} right refused {refused}, other accepted {accepted} "
                f"of {given.pairs}",
                flush=True,
            )


if __name__ == "__main__":
    main()
