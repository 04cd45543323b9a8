"""Part a stream of timed words into cues, and each cue into lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from captions.model import Cue, Word
from captions.profile import Profile, find_profile
from captions.segmentation.boundaries import FREE, carried_speakers
from captions.segmentation.cue_path import Head, Stream, best_spans
from captions.segmentation.line_breaking import line_starts
from captions.text.length import line_length
from captions.text.words import join_words

# given who speaks in the cue before and in this one, returns what is shown before its text
Label = Callable[[str | None, str | None], str]
_FEW_WORDS = 2
_AT_PUNCTUATION = 2.0


def segment(
    words: Sequence[Word], profile: str | Profile = "youtube", *, label: Label | None = None
) -> list[Cue]:
    """Part words into cues that read well, each from its first word to the end of its last.

    Within the profile's lines, characters and longest duration, which only a single word may
    exceed, cues end where language, rhythm and pauses like it best. No cue holds two speakers
    or a silence of 2 s. Sentences run on from one transcript turn to the next; where a turn
    ends with its sentence, the next one begins a line at least.

    ``label`` is called with the speakers of the cue before and of this cue and returns what is
    shown at the head of the first line, which keeps to the limit with it; a label that leaves no
    room for a word gets a line of its own. A profile without layout gives one cue a turn, unsplit.
    Words without times (all zero) are parted by their text alone. Raises CaptionsError for an
    unknown profile.
    """
    limits = find_profile(profile)
    words = [word for word in words if word.text.strip()]
    if not words:
        return []
    speakers = carried_speakers(words)
    heads = _heads(words, speakers, limits, label) if label else {}
    if not limits.layout:
        return [_cue(words, speakers, [span], heads) for span in _turn_spans(words)]
    stream = Stream(words, speakers)
    return [
        _cue(words, speakers, _lines(span, stream, heads, limits), heads)
        for span in best_spans(stream, heads, limits)
    ]


def _heads(
    words: Sequence[Word], speakers: Sequence[str | None], limits: Profile, label: Label
) -> dict[int, Head]:
    """Return what a cue that begins at a place shows before its text, where it is anything."""
    shown = {pair: label(*pair) for pair in dict.fromkeys(pairwise([None, *speakers]))}
    heads = {}
    for place, pair in enumerate(pairwise([None, *speakers])):
        if not shown[pair]:
            continue
        text, indent, lines = shown[pair], line_length(shown[pair]), limits.max_lines
        too_long = indent + line_length(words[place].text) > limits.max_chars
        if too_long and lines > 1 and limits.layout:
            text, indent, lines = f"{text.rstrip()}\n", 0, lines - 1
        heads[place] = Head(text, indent, lines)
    return heads


def _turn_spans(words: Sequence[Word]) -> list[range]:
    """Return the words of each turn, as ranges of places."""
    starts = [
        place
        for place, (left, right) in enumerate(pairwise(words), start=1)
        if (left.turn, left.speaker) != (right.turn, right.speaker)
    ]
    return [range(start, stop) for start, stop in pairwise([0, *starts, len(words)])]


def _lines(span: range, stream: Stream, heads: dict[int, Head], limits: Profile) -> list[range]:
    """Return the words of each line of a cue: the turns that share it keep lines of their own.

    A label that would leave its line to a word or two gets that line alone, in ``heads``.
    """
    turns = [span.start, *(place for place in span[1:] if stream.demands[place] != FREE)]
    starts: list[int] = []
    for start, stop in pairwise([*turns, span.stop]):
        indent = heads[start].indent if start == span.start and start in heads else 0
        starts += line_starts(
            range(start, stop), stream.ruler, stream.worths, limits.max_chars, indent
        )
    lines = [range(start, stop) for start, stop in pairwise([*starts, span.stop])]
    head = heads.get(span.start)
    if head and head.indent and len(turns) == 1 and len(lines) == 2 and len(lines[0]) <= _FEW_WORDS:
        # "Ada: And | we also have a list" reads better with the name on a line of its own
        whole = stream.ruler.ends[span.stop - 1] - stream.ruler.begins[span.start]
        if whole <= limits.max_chars and stream.worths[lines[1].start] < _AT_PUNCTUATION:
            heads[span.start] = Head(f"{head.label.rstrip()}\n", 0, 1)
            return [span]
    return lines


def _cue(
    words: Sequence[Word],
    speakers: Sequence[str | None],
    lines: Sequence[range],
    heads: Mapping[int, Head],
) -> Cue:
    """Return the cue of these lines of words."""
    start, stop = lines[0].start, lines[-1].stop
    return Cue(
        start_ms=words[start].start_ms,
        end_ms=words[stop - 1].end_ms,
        text="\n".join(
            join_words([word.text for word in words[line.start : line.stop]]) for line in lines
        ),
        speaker=speakers[start],
        label=heads[start].label if start in heads else "",
    )
