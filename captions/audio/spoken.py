"""Find which words of a script are spoken in a recording, and when; the others are not.

``sync`` takes the result as its reference: words with exact times. Where the script has times that
fit the recording, its lines are searched there; else all is recognised and matched first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.alignment.reference import Reference
from captions.alignment.script import Script
from captions.alignment.sync import SyncResult, fit_to_reference
from captions.audio.anchors import LEAST_HEARD, Anchored, find_anchors
from captions.audio.decode import open_sound
from captions.audio.forced_alignment import PocketSphinxAligner
from captions.audio.line_times import LineTimes, timed_words
from captions.audio.lines import Line, lines_of
from captions.audio.noise import is_noisy
from captions.audio.pronounce import can_pronounce
from captions.audio.search import MakeAligner, Search, search_lines, stretches
from captions.audio.timed import TimedWord
from captions.audio.windows import is_gap
from captions.errors import CaptionsError
from captions.model import Word
from captions.record import Record
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code

if TYPE_CHECKING:
    from captions.audio.align import Progress
    from captions.audio.sound import Sound
    from captions.editing.chapters.model import Chapters
    from captions.profile import Profile
    from captions.segmentation.layout import Speakers

# How far (ms) the start of a caption may be from its voice: captions appear a little early or late.
_CAPTION_MS = 700
# Share of lines that must be found at their times; with fewer everything is recognised.
_RIGHT_TIMES = 0.6
# Shortest stretch (ms) of lines without found words that is recognised.
_RECOGNISED_MS = 3000
# Sound (ms) around such a stretch that is recognised, too.
_AROUND_MS = 5000
# Fewest words that must be found.
_FEWEST_WORDS = 4


class SpokenWords(Record, frozen=True):
    """The words of a script that are heard in a recording, in the order of the recording."""

    words: Sequence[TimedWord]
    language: str
    problems: Sequence[str] = ()


def sync_to_sound(
    script: Script,
    location: str,
    profile: Profile,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    title: str | None = None,
    keep_unmatched: bool = False,
    accept_low_match: bool = False,
    chapters: Chapters | None = None,
) -> tuple[SyncResult, Sequence[str]]:
    """Make captions of a script at the times of a recording, and return problems of the sound.

    The options are those of ``sync``. Raises CaptionsError for a recording that cannot be read, or
    in which the words are not spoken, and for a language whose words cannot be found.
    """
    show = progress or (lambda what, share: None)
    with open_sound(location, partial(show, "decoding")) as sound:
        spoken = find_spoken(script, sound, jobs=jobs, show=show)
    if len(spoken.words) < _FEWEST_WORDS:
        raise not_spoken(location, len(spoken.words), len(script.words))
    reference = Reference(
        [Word(word.text, word.start_ms, word.end_ms) for word in spoken.words],
        script.language,
        has_word_times=True,
    )
    result = fit_to_reference(
        script, reference, profile, speakers=speakers, label=label, title=title,
        keep_unmatched=keep_unmatched, accept_low_match=True, chapters=chapters,
    )  # fmt: skip
    if result.report.script_share < LEAST_HEARD and not accept_low_match:
        raise not_spoken(location, len(spoken.words), len(script.words))
    return result, spoken.problems


def not_spoken(location: str, found: int, whole: int) -> CaptionsError:
    """Return the error for a recording of something else."""
    return CaptionsError(
        f"the words of the text are not spoken in this recording ({found} of {whole} found)",
        hint="Name the recording of this episode",
        path=location,
    )


def find_spoken(
    script: Script,
    sound: Sound,
    *,
    jobs: int = 1,
    show: Progress,
    make_aligner: MakeAligner | None = None,
) -> SpokenWords:
    """Return the words of a script that are spoken in a recording.

    Raises CaptionsError for a language whose words cannot be found.
    """
    words = list(script.words)
    language = script_language(script)
    make = make_aligner or partial(PocketSphinxAligner, language)
    found: dict[int, LineTimes] = {}
    lines: Sequence[Line] = ()
    if script.is_timed:
        lines = lines_of(
            words, script.transcript.turns, sound.duration_ms, tolerance_ms=_CAPTION_MS
        )
        search = Search(lines, words, sound, make, is_noisy(sound))
        found = search_lines(search, jobs, partial(show, "aligning"))
    heard: list[TimedWord] = []
    if not lines or len(found) < _RIGHT_TIMES * len(lines):
        heard = _recognised(words, script, sound, make, (0, sound.duration_ms), jobs, show)
    else:
        timed = timed_words(words, lines, found, {})
        heard = [word for word in timed if word.how == "audio"]
        for run in stretches(index for index in range(len(lines)) if index not in found):
            heard += _missing(run, lines, words, script, sound, make, jobs, show)
        heard.sort(key=lambda word: word.start_ms)
    return SpokenWords(heard, language, sound.problems)


def script_language(script: Script) -> str:
    """Return the language of a script. Raises CaptionsError if its words cannot be found."""
    language = known_code(script.language) or detect([word.text for word in script.words]) or "en"
    if not can_pronounce(language):
        raise CaptionsError(
            f"words in this language ({language}) cannot be found in sound yet",
            hint="Use automatic captions as the reference instead of the recording",
        )
    return language


def _missing(
    run: range,
    lines: Sequence[Line],
    words: Sequence[Word],
    script: Script,
    sound: Sound,
    make: MakeAligner,
    jobs: int,
    show: Progress,
) -> list[TimedWord]:
    """Return the words heard of lines that were not found at their times."""
    first, last = lines[run[0]], lines[run[-1]]
    if last.end_ms - first.start_ms < _RECOGNISED_MS:
        return []
    start_ms, end_ms = first.start_ms - _AROUND_MS, last.end_ms + _AROUND_MS
    if run.start and not is_gap(lines[run.start - 1], first):
        start_ms = max(start_ms, lines[run.start - 1].end_ms)
    if run.stop < len(lines):
        end_ms = min(end_ms, lines[run.stop].start_ms)
    own = words[first.first : last.stop]
    span = max(0, start_ms), min(end_ms, sound.duration_ms)
    return _recognised(own, script, sound, make, span, jobs, show)


def _recognised(
    words: Sequence[Word],
    script: Script,
    sound: Sound,
    make: MakeAligner,
    span: tuple[int, int],
    jobs: int,
    show: Progress,
) -> list[TimedWord]:
    if span[1] <= span[0]:
        return []
    anchored = find_anchors(
        words, sound, *span, language=script_language(script), is_timed=script.is_timed,
        keep_unmatched=False, progress=partial(show, "recognising"),
    )  # fmt: skip
    if anchored is None or anchored.heard_share < LEAST_HEARD / 2:
        return []
    return aligned_anchors(anchored, sound, make, jobs, show)


def aligned_anchors(
    anchored: Anchored, sound: Sound, make: MakeAligner, jobs: int, show: Progress
) -> list[TimedWord]:
    """Return the words of anchored lines that are found in the sound."""
    search = Search(anchored.lines, anchored.words, sound, make, is_noisy(sound))
    found = search_lines(search, jobs, partial(show, "aligning"))
    timed = timed_words(anchored.words, anchored.lines, found, {})
    return [word for word in timed if word.how == "audio"]
