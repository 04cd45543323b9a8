"""Turn existing captions into recognised speech: segments of timed words with their speakers.

Each cue becomes a segment, or several where more than one person speaks in it. What is on screen
together with other cues is not part of the speech (``overlaps``). ``captions.generation`` cleans
and lays out the segments like those of a recogniser; ``sync`` uses their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from captions.asr.recognised import Recognised, Segment
from captions.cleaning.sounds import without_sounds
from captions.errors import CaptionsError
from captions.existing.cue_text import Style, style_of_word
from captions.existing.names import Names, Part, find_names, find_parts
from captions.existing.overlaps import Overlaps, find_overlaps
from captions.existing.read_cues import ReadCue, read_cues
from captions.existing.word_times import find_words, time_words
from captions.model import Cue, Problem, Track, Word
from captions.record import Mutable, Record, field, replace
from captions.text.sounds import is_sound, is_sung
from captions.text.words import join_words
from captions.timing.fitted import MODEL
from captions.timing.spoken_length import SpokenLengths, is_english, spoken_lengths
from captions.transcript.model import Removed


class SegmentSource(Record, frozen=True):
    """Where a segment comes from: the line of its cue, and the settings (position) of the cue.

    Segments with the same ``run`` can be joined and parted in any way; ``stretch`` counts the
    stretches of speech between cues that are kept. ``styles`` are those of its words. ``label`` is
    the name before the text as it is written, with its colon.
    """

    line: int
    settings: Mapping[str, str]
    run: int
    stretch: int
    styles: Sequence[Style] = ()
    label: str = ""


class KeptCue(Record, frozen=True):
    """A cue that is not laid out again, with its line; its text is WebVTT cue text.

    ``is_parting`` is True where the speech before and after it must not share a cue.
    """

    cue: Cue
    line: int
    is_parting: bool


class CaptionedSpeech(Record, frozen=True):
    """Captions as speech; ``sources`` has an item for each segment, ``kept`` the other cues.

    ``names`` are the speakers that were found in the text. ``removed`` and ``problems`` have the
    lines of the file; the lines of turns made of ``recognised`` count its segments.
    """

    recognised: Recognised
    sources: Sequence[SegmentSource]
    names: Names
    kept: Sequence[KeptCue] = ()
    removed: Sequence[Removed] = ()
    problems: Sequence[Problem] = ()


def read_speech(
    track: Track,
    lines: Sequence[int] | None = None,
    *,
    keeps_overlaps: bool = True,
    has_names: bool = False,
) -> CaptionedSpeech:
    """Return captions as speech.

    ``lines`` has the line of each cue; without it their numbers count as lines. Without
    ``keeps_overlaps`` cues on screen together are speech like all others. ``has_names`` is True if
    there are speakers before the text for certain. Raises CaptionsError for captions without text.
    """
    cues, removed, problems = read_cues(track, lines)
    if not cues:
        raise CaptionsError("the file holds no captions", hint="Give captions with spoken words")
    overlaps = Overlaps()
    if keeps_overlaps:
        overlaps = find_overlaps([one.cue for one in cues], [_look(one.cue) for one in cues])
    if overlaps.kept:
        first = cues[min(overlaps.kept)]
        kept_cues = f"{len(overlaps.kept):,} cues" if len(overlaps.kept) > 1 else "1 cue"
        message = f"kept unchanged: {kept_cues} on screen together with others"
        problems.append(Problem(first.line, message))
    if overlaps.lingering:
        first = cues[min(overlaps.lingering)]
        count = f"{len(overlaps.lingering):,} cues"
        message = f"{count} stay on screen while the next one starts; now they end before it"
        problems.append(Problem(first.line, message))
    collected, names = _segments(cues, overlaps, track.language, has_names=has_names)
    kept = [
        KeptCue(replace(one.cue, native=None), one.line, index in overlaps.parting)
        for index, one in enumerate(cues)
        if index in overlaps.kept
    ]
    return CaptionedSpeech(
        Recognised("captions", collected.segments, track.language),
        collected.sources,
        names,
        kept,
        (*removed, *collected.removed),
        problems,
    )


def _look(cue: Cue) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(cue.settings.items()))


class _Collected(Mutable):
    """What is collected from cue to cue: segments, their sources, and names that nobody speaks."""

    segments: list[Segment] = field(default_factory=list)
    sources: list[SegmentSource] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    run: int = 0
    stretch: int = 0
    speaker: str | None = None
    waiting: Removed | None = None  # a name alone in its cue, for the next one

    def take_waiting(self, *, is_used: bool) -> None:
        """Forget the name that waits for its text; report it if it has found none."""
        if self.waiting is not None and not is_used:
            self.removed.append(self.waiting)
        self.waiting = None


def _segments(
    cues: Sequence[ReadCue], overlaps: Overlaps, language: str | None, *, has_names: bool
) -> tuple[_Collected, Names]:
    plains = [one.read.plain for one in cues]
    parts = [
        [Part(0, len(one.read.plain))]
        if _has_voice(one)
        else find_parts(one.read.plain, has_brackets=has_names)
        for one in cues
    ]
    names = find_names(parts, plains, is_asked=has_names)
    english = is_english((word for plain in plains for word in plain.split()), language)
    lengths = spoken_lengths(MODEL, english=english)
    parts = [
        found if _has_voice(one) else find_parts(one.read.plain, names.speakers)
        for one, found in zip(cues, parts)
    ]
    collected = _Collected()
    apart = {index for index, plain in enumerate(plains) if _is_alone(plain)}
    laid_out = [index for index in range(len(cues)) if index not in overlaps.kept]
    for before, index, after in zip([None, *laid_out], laid_out, [*laid_out[1:], None]):
        one = cues[index]
        if before is not None:
            if any(between in overlaps.parting for between in range(before + 1, index)):
                collected.run += 1
                collected.stretch += 1
                collected.speaker = None
            elif _look(cues[before].cue) != _look(one.cue) or {before, index} & apart:
                collected.run += 1
        next_start_ms = None if after is None else cues[after].cue.start_ms
        passages = (
            _by_voices(one) if _has_voice(one) else _by_names(one, parts[index], names, collected)
        )
        for passage, words in _timed(one, list(passages), next_start_ms, lengths):
            _add(collected, one, passage, words, next_start_ms)
    collected.take_waiting(is_used=False)
    return collected, names


def _add(
    collected: _Collected,
    one: ReadCue,
    passage: _Passage,
    words: Sequence[Word],
    next_start_ms: int | None,
) -> None:
    """Add a passage of a cue as a segment; one without words may be the name of the next."""
    if not words:
        if passage.label:
            collected.take_waiting(is_used=False)
            collected.waiting = Removed(one.line, one.cue.start_ms, passage.label, "marker")
            collected.speaker = passage.speaker
        return
    text = join_words([word.text for word in words])
    collected.take_waiting(is_used=not passage.label)
    if passage.speaker is not None or not is_sound(text):
        collected.speaker = passage.speaker
    end_ms = one.cue.end_ms if next_start_ms is None else min(one.cue.end_ms, next_start_ms)
    turn = len(collected.segments)
    collected.segments.append(
        Segment(
            words[0].start_ms,
            max(words[-1].end_ms, end_ms),
            text,
            [replace(word, turn=turn) for word in words],
            passage.speaker,
        )
    )
    collected.sources.append(
        SegmentSource(
            one.line,
            one.cue.settings,
            collected.run,
            collected.stretch,
            passage.styles,
            passage.label,
        )
    )


def _is_alone(plain: str) -> bool:
    """Return whether a cue has no words to be joined with speech: only sounds, or a sung line."""
    return is_sung(plain) or not without_sounds(plain)[0]


def _has_voice(one: ReadCue) -> bool:
    return one.cue.speaker is not None or bool(one.read.voices)


class _Passage(Record, frozen=True):
    """A stretch of a cue with one speaker: ``plain[start:stop]``, without the name before it."""

    start: int
    stop: int
    speaker: str | None
    label: str = ""
    styles: Sequence[Style] = ()


def _timed(
    one: ReadCue,
    passages: Sequence[_Passage],
    next_start_ms: int | None,
    lengths: SpokenLengths,
) -> Iterator[tuple[_Passage, Sequence[Word]]]:
    """Yield the passages of a cue, each with its words."""
    found = [find_words(one.read.plain, passage.start, passage.stop) for passage in passages]
    words = [word for share in found for word in share]
    spans = iter(time_words(words, one.cue, one.read.plain, one.known, next_start_ms, lengths))
    for passage, share in zip(passages, found):
        timed = [Word(text, *span, passage.speaker) for (text, _), span in zip(share, spans)]
        styles = [
            style_of_word(one.read.styles, offset, offset + len(text)) for text, offset in share
        ]
        yield replace(passage, styles=styles), timed


def _by_voices(one: ReadCue) -> Iterator[_Passage]:
    name = one.cue.speaker
    start = 0
    for offset, voice in one.read.voices:
        yield _Passage(start, offset, name)
        name, start = voice or None, offset
    yield _Passage(start, len(one.read.plain), name)


def _by_names(
    one: ReadCue, parts: Sequence[Part], names: Names, collected: _Collected
) -> Iterator[_Passage]:
    """Yield the passages of a cue whose speakers are named in its text, if at all."""
    plain = one.read.plain
    goes_on = names.is_continued or collected.waiting is not None
    speaker = collected.speaker if goes_on and not is_sound(plain.strip()) else None
    for part in parts:
        if part.name is not None and part.name in names.speakers:
            speaker = part.name
            if part.name_start > part.start:  # a sound before the name
                yield _Passage(part.start, part.name_start, speaker)
            label = plain[part.name_start : part.text_start].strip()
            yield _Passage(part.text_start, part.stop, speaker, label)
        else:
            if len(parts) > 1 and part.is_reply:
                speaker = None
            yield _Passage(part.start, part.stop, speaker)
