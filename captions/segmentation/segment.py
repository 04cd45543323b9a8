"""Divide timed words into cues, and each cue into lines: the entry point of segmentation.

It takes the words of the timing stage and returns cues for the display stage. ``cue_path`` chooses
the words of each cue and ``line_breaking`` its lines; this module adds speakers and labels, and
makes the cues.

>>> words = [Word(text, 400 * i, 400 * i + 400) for i, text in enumerate("Hello there.".split())]
>>> [(cue.start_ms, cue.end_ms, cue.text) for cue in segment(words)]
[(0, 800, 'Hello there.')]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from captions.errors import CaptionsError
from captions.model import Cue, TimedWords, Word
from captions.profile import Profile, find_profile
from captions.record import replace
from captions.segmentation.boundaries import Boundary, close_up_sounds, fill_in_speakers
from captions.segmentation.cue_path import CueLabel, best_spans
from captions.segmentation.line_breaking import join_phrases, line_starts
from captions.segmentation.line_ends import breaks_badly
from captions.segmentation.line_faults import without_faults
from captions.segmentation.measured_words import MeasuredWords, measure_words
from captions.text.languages.detect import detect
from captions.text.languages.find import language_code, table_of
from captions.text.length import columns_of, line_length
from captions.text.words import join_words, needs_phrases

if TYPE_CHECKING:
    from captions.segmentation.phrase_words import Phrases

Label = Callable[[str | None, str | None], str]
"""Takes the speakers of the cue before and of this cue; returns what is shown before its text."""

# A label gets a line of its own if at most this many words would share the first of two lines with
# it, unless the break after them scores at least the second number: more than any break without
# punctuation.
_FEW_WORDS: Final = 2
_PUNCTUATED_BREAK: Final = 2.0


def segment(
    words: Sequence[Word],
    profile: str | Profile = "youtube",
    *,
    label: Label | None = None,
    language: str | None = None,
) -> list[Cue]:
    """Return timed words as cues that read well, each from its first word to the end of its last.

    The cues keep to the line length, number of lines and longest duration of the profile; only a
    single word may exceed them. Within these limits they end where language, rhythm and pauses
    suggest it. No cue holds two speakers or a silence of 2 s, and no sound in brackets is divided.
    A sentence may run on from one transcript turn to the next; if a turn ends with its sentence,
    the next turn starts a new line or cue.

    ``label`` is called with the speakers of the cue before and of this cue and returns what is
    shown before the text, such as ``"Ada: "``. The first line is within the limit together with
    its label; a label that leaves no space for a word gets a line of its own. A profile with
    ``layout=False`` makes one cue of each turn. Words without times (all zero) are divided by
    their text alone.

    ``language`` is a tag such as "de" or "pt-BR"; without one that of the profile counts, or else
    the script and the most common words decide. Text of scripts without spaces is divided between
    phrases as ``break_lines`` does it.

    Raises CaptionsError for an unknown profile, for anything but words and for no language tag.
    """
    limits = find_profile(profile)
    code = language_code(language) if language is not None else limits.language
    if not isinstance(words, TimedWords):
        if not all(issubclass(kind, Word) for kind in set(map(type, words))):
            raise CaptionsError(
                "only words can be divided into cues", hint="Give `words` a list of captions.Word"
            )
        words = TimedWords.of(words)
    if not all(map(str.strip, words.texts)):
        words = TimedWords.of([word for word in words if word.text.strip()])
    if not words:
        return []
    code = code or detect(words.texts)
    usual_columns, max_columns = limits.max_chars, columns_of(limits.max_chars, code)
    if max_columns != limits.max_chars:
        limits = replace(limits, max_chars=max_columns)
    phrases = None
    if limits.layout and needs_phrases("".join(words.texts)):
        from captions.segmentation.phrase_words import in_phrases
        from captions.text.phrases import warn_of_missing_phrases

        warn_of_missing_phrases(code)
        phrases = in_phrases(words, code, max_columns, limits.max_duration_ms)
        words = TimedWords.of(phrases.words)
    words = close_up_sounds(words, limits.max_duration_ms)
    speakers = fill_in_speakers(words)
    labels = _labels(words, speakers, limits, label) if label else {}
    no_settings: Mapping[str, str] = {}  # one for all cues saves a third of their memory
    if not limits.layout:
        return [
            _make_cue(words, speakers, [span], labels.get(span.start), None, no_settings)
            for span in _turn_spans(words)
        ]
    measured = measure_words(words, speakers, table_of(code), phrases)
    cues = []
    for span in best_spans(measured, labels, limits):
        lines, shown_label = _break_cue(span, measured, labels.get(span.start), limits, code)
        # words without times keep to the scores that were fitted on text alone
        if len(lines) > 1 and measured.timed and max_columns == usual_columns:
            lines = _without_faults(lines, measured, shown_label, limits, code)
        cues.append(_make_cue(words, speakers, lines, shown_label, phrases, no_settings))
    return cues


def _labels(
    words: TimedWords, speakers: Sequence[str | None], limits: Profile, label: Label
) -> dict[int, CueLabel]:
    """Return the label that a cue would have, by the index of its first word."""
    texts = {pair: label(*pair) for pair in dict.fromkeys(pairwise([None, *speakers]))}
    labels: dict[int, CueLabel] = {}
    if not any(texts.values()):
        return labels
    for index, pair in enumerate(pairwise([None, *speakers])):
        text, lines = texts[pair], limits.max_lines
        if not text:
            continue
        indent = line_length(text)
        too_long = indent + line_length(words.texts[index]) > limits.max_chars
        if too_long and lines > 1 and limits.layout:
            text, indent, lines = f"{text.rstrip()}\n", 0, lines - 1
        labels[index] = CueLabel(text, indent, lines)
    return labels


def _turn_spans(words: TimedWords) -> list[range]:
    """Return the word indices of each turn."""
    starts = [
        index
        for index, (left, right) in enumerate(pairwise(zip(words.turns, words.speakers)), start=1)
        if left != right
    ]
    return [range(start, stop) for start, stop in pairwise([0, *starts, len(words)])]


def _break_cue(
    span: range,
    words: MeasuredWords,
    label: CueLabel | None,
    limits: Profile,
    language: str | None,
) -> tuple[list[range], CueLabel | None]:
    """Return the word indices of each line of a cue, and its label, which may need its own line.

    Turns that share the cue have lines of their own.
    """
    required, free = words.required, Boundary.FREE
    turns = [span.start, *[index for index in span[1:] if required[index] is not free]]
    starts: list[int] = []
    for start, stop in pairwise([*turns, span.stop]):
        indent = label.indent if label and start == span.start else 0
        starts += line_starts(
            range(start, stop), words.columns, words.break_scores, limits.max_chars, indent
        )
    lines = [range(start, stop) for start, stop in pairwise([*starts, span.stop])]
    if label and label.indent and len(turns) == 1 and len(lines) > 1:
        below = line_starts(span, words.columns, words.break_scores, limits.max_chars)
        if len(below) < len(lines) and _crowds_first_line(label, lines, words, limits, language):
            lines = [range(start, stop) for start, stop in pairwise([*below, span.stop])]
            return lines, CueLabel(f"{label.text.rstrip()}\n", 0, len(lines))
    return lines, label


def _without_faults(
    lines: list[range],
    words: MeasuredWords,
    label: CueLabel | None,
    limits: Profile,
    language: str | None,
) -> list[range]:
    """Return the lines of a cue, broken otherwise if that removes a fault; see ``line_faults``.

    Most cues need no look: no bad break scores over 0, and few profiles limit unequal lengths.
    Turns that share a cue keep their lines.
    """
    breaks = [line.start for line in lines[1:]]
    may_be_faulty = any(words.break_scores[start] < 0 for start in breaks)
    if not (may_be_faulty or limits.min_line_ratio is not None):
        return lines
    if any(words.required[start] is not Boundary.FREE for start in breaks):
        return lines
    shown = [join_words(words.texts[line.start : line.stop]) for line in lines]
    if needs_phrases("".join(shown)):
        return lines
    shown_label = label.text if label and label.indent else ""
    better = without_faults(shown, shown_label, limits, language)
    if better == shown:
        return lines
    # a dash is a word of its own or a part of the next one, which depends on what is before it: so
    # the breaks are found by the letters before them
    start, stop = lines[0].start, lines[-1].stop
    letters = accumulate(map(_letters, words.texts[start:stop]), initial=0)
    index_after = {count: index for index, count in enumerate(letters, start)}
    counts = list(accumulate(map(_letters, better), initial=0))
    if not all(count in index_after for count in counts):
        return lines
    edges = [index_after[count] for count in counts]
    return [range(left, right) for left, right in pairwise(edges)]


def _letters(text: str) -> int:
    """Return how many characters other than spaces a text has."""
    return len("".join(text.split()))


def _crowds_first_line(
    label: CueLabel,
    lines: Sequence[range],
    words: MeasuredWords,
    limits: Profile,
    language: str | None,
) -> bool:
    """Return whether a cue reads better with its label alone on the first of its lines.

    For example "Ada: And | we also have a list" becomes "Ada: | And we also have a list". So does
    a cue whose first line would end with a word of the second.
    """
    first, second = lines[:2]
    text_length = words.columns.ends[second.stop - 1] - words.columns.starts[first.start]
    ratio = limits.min_line_ratio or 0
    if ratio * text_length > line_length(label.text.rstrip()):
        return False  # the label would be too short a line beside the text
    shown = [join_words(words.texts[line.start : line.stop]) for line in (first, second)]
    shorter, longer = sorted((line_length(label.text + shown[0]), line_length(shown[1])))
    if shorter < ratio * longer:
        return True
    if len(first) <= _FEW_WORDS:
        return words.break_scores[second.start] < _PUNCTUATED_BREAK
    return breaks_badly(shown[0], shown[1], language or "en")


def _make_cue(
    words: TimedWords,
    speakers: Sequence[str | None],
    lines: Sequence[range],
    label: CueLabel | None,
    phrases: Phrases | None,
    settings: Mapping[str, str],
) -> Cue:
    """Return the cue that consists of these lines, each a range of word indices."""

    def text_of(line: range) -> str:
        texts = words.texts[line.start : line.stop]
        if phrases is None:
            return join_words(texts)
        return join_phrases(texts, phrases.glued[line.start : line.stop])

    start, stop = lines[0].start, lines[-1].stop
    return Cue(
        start_ms=words.starts_ms[start],
        end_ms=words.ends_ms[stop - 1],
        text="\n".join(map(text_of, lines)),
        speaker=speakers[start],
        label=label.text if label else "",
        settings=settings,
    )
