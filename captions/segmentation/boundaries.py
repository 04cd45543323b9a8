"""Find where a new line or a new cue must start, before any choice of good breaks.

Speakers, silences, sounds and replies set these boundaries; they are constraints of the search in
``cue_path``, not costs.

>>> words = [Word("Ready?", 0, 400, turn=0), Word("Yes.", 500, 800, turn=1)]
>>> required_boundaries(words, speakers=[None, None])
[<Boundary.CUE: 'cue'>, <Boundary.LINE: 'line'>]

The reply may share a cue with the question, because nobody is named, but not a line. After a
silence it needs a cue of its own:

>>> required_boundaries([words[0], Word("Yes.", 2500, 2800, turn=1)], speakers=[None, None])
[<Boundary.CUE: 'cue'>, <Boundary.CUE: 'cue'>]
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Final

from captions.model import TimedWords, Word
from captions.text.late_pattern import late_pattern
from captions.text.punctuation import DASHES, SPEAKER_MARKS, ends_sentence
from captions.text.sounds import SOUND_OPENERS, bracketed_sounds, is_sound

# Shortest silence (ms) between two words that always ends a cue, so that no text stays on the
# screen through a longer one.
SILENCE_MS: Final = 2000

# A dash that opens a reply; before a digit it is a minus sign ("-5 degrees").
_REPLY_DASH = late_pattern(rf"[{DASHES}](?!\d)")
_DASHES: Final = tuple(DASHES)
# First characters of the marks of another speaker.
_MARK_STARTS: Final = frozenset((">", *DASHES))


class Boundary(Enum):
    """The least that must start with a word: nothing, a line, or a cue."""

    FREE = "free"
    LINE = "line"
    CUE = "cue"


def fill_in_speakers(words: Sequence[Word]) -> Sequence[str | None]:
    """Return the speaker of each word; an unnamed word has the speaker whose sentence goes on.

    >>> words = [Word("I", 0, 1, "Ada"), Word("agree.", 1, 2), Word("Good.", 2, 3)]
    >>> fill_in_speakers(words)
    ['Ada', 'Ada', None]
    """
    columns = TimedWords.of(words)
    known, texts = columns.speakers, columns.texts
    if not any(known):
        return known
    speakers: list[str | None] = []
    speaker = None
    for index, named in enumerate(known):
        if named is not None:
            speaker = named
        elif speaker is not None and ends_sentence(texts[index - 1]):
            speaker = None
        speakers.append(speaker)
    return speakers


def required_boundaries(words: Sequence[Word], speakers: Sequence[str | None]) -> list[Boundary]:
    """Return the least that must start with each word; ``speakers`` has the speaker of each word.

    A cue starts with another speaker, after a silence, and before and after a sound
    ("[laughter]"). A line starts where another, unnamed speaker may have begun: at ``>>``, at a
    transcript turn that opens with a dash or follows a finished sentence, and at a dash within a
    turn that opens with one ("- Ready? - Yes."). Elsewhere a sentence may run on from one turn to
    the next. Nothing starts within a sound in brackets, whatever the pauses between its words.
    """
    columns = TimedWords.of(words)
    texts, turns = columns.texts, columns.turns
    required = [Boundary.FREE] * len(texts)
    if required:
        required[0] = Boundary.CUE
    sounds = _sound_turns(columns)
    pairs = zip(
        pairwise(texts),
        pairwise(turns),
        pairwise(speakers),
        columns.ends_ms,
        islice(columns.starts_ms, 1, None),
    )
    for index, (both, (turn, next_turn), (speaker, next_speaker), end_ms, start_ms) in enumerate(
        pairs, start=1
    ):
        new_turn = turn != next_turn and None not in (turn, next_turn)
        if (
            speaker != next_speaker
            or start_ms - end_ms >= SILENCE_MS
            or (new_turn and (turn in sounds or next_turn in sounds))
        ):
            required[index] = Boundary.CUE
            continue
        left, right = both
        if (new_turn and (ends_sentence(left) or _opens_reply(right))) or (
            right[:1] in _MARK_STARTS and _is_marked(left, right)
        ):
            required[index] = Boundary.LINE
    for sound in bracketed_sounds(texts):
        for index in sound[1:]:
            if speakers[index - 1] == speakers[index]:
                required[index] = Boundary.FREE
    return required


def _opens_reply(text: str) -> bool:
    # the pattern is compiled only where a dash opens a turn
    return text.startswith(_DASHES) and _REPLY_DASH.match(text) is not None


def _is_marked(before: str, text: str) -> bool:
    """Return whether a mark says that another speaker begins: ``>>``, or a dash after a sentence.

    ``split_words`` joins the dash of a reply to its first word, with a space between; it may also
    be written without one.
    """
    is_reply = text[1:2] == " " or (text[1:2].isalpha() and text[0] in DASHES)
    return text.startswith(SPEAKER_MARKS) or (is_reply and ends_sentence(before))


def close_up_sounds(words: TimedWords, longest_ms: int) -> TimedWords:
    """Return words with those of each sound in brackets spoken without a pause between them.

    A recogniser, or a reference that lacks the sound, may spread its words over a pause. The sound
    keeps its start, and the words keep their durations unless they add up to more than
    ``longest_ms``, how long a cue may last.

    >>> words = TimedWords.of([Word("[door", 0, 300), Word("slams]", 5000, 5400)])
    >>> close_up_sounds(words, 7000)[1]
    Word(text='slams]', start_ms=300, end_ms=700, speaker=None, turn=None)
    """
    sounds = bracketed_sounds(words.texts)
    if not sounds:
        return words
    starts_ms, ends_ms = list(words.starts_ms), list(words.ends_ms)
    for sound in sounds:
        durations_ms = [max(0, words.ends_ms[index] - words.starts_ms[index]) for index in sound]
        share = min(1.0, longest_ms / max(1, sum(durations_ms)))
        now_ms = words.starts_ms[sound.start]
        for index, duration_ms in zip(sound, durations_ms):
            starts_ms[index], ends_ms[index] = now_ms, now_ms + int(duration_ms * share)
            now_ms = ends_ms[index]
    return TimedWords(words.texts, starts_ms, ends_ms, words.speakers, words.turns)


def _sound_turns(words: TimedWords) -> set[int]:
    """Return the turns that consist of sounds only."""
    sounds = set()
    for turn, run in groupby(zip(words.turns, words.texts), key=itemgetter(0)):
        _, first = next(run)
        if turn is not None and first.startswith(SOUND_OPENERS):
            text = " ".join([first, *(text for _, text in run)])
            if is_sound(text):
                sounds.add(turn)
    return sounds
