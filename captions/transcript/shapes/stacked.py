"""A name, a time and the text, each on lines of its own, in any order, with blank lines or not.

Word, Premiere and meeting tools print ``Ada``, ``0:05`` and the text below each other. The lines
that are only a time divide the file into spans; where names and text are in the spans is the same
in the whole file. Files whose times are on lines of their own above the text, without names, are
read by ``time_first``.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.record import Record
from captions.text.punctuation import final_punctuation
from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.unit_times import read_unit_time
from captions.transcript.speakers import is_remark, looks_like_name

# Share of the lines with a time that must hold nothing else.
_LEAST_ALONE = 0.8
# Share of the spans that must have a name where names repeat, and where they do not.
_LEAST_NAMED, _LEAST_NAMED_ONCE = 0.6, 0.9
# Punctuation that a spoken line may end with but a name or a title does not.
_SPOKEN_ENDINGS = ("end", "ellipsis", "comma", "colon")


class _Block(Record, frozen=True):
    """One time with its lines; ``name`` is None where the block has none."""

    time: Line
    opening: Opening
    name: Line | None
    text: Sequence[Line]


class _Spans(Record, frozen=True):
    """The lines that are a time alone, and the lines before the first, between, and after."""

    times: Sequence[tuple[Line, Opening]]
    spans: Sequence[Sequence[Line]]


def arrange_stacked(survey: Survey) -> Arranged | None:
    """Return the lines of a file with names or text above its times, each block in reading order.

    >>> texts = ["Ada", "0:00", "Hi there.", "", "Bob", "0:05", "Thanks a lot."]
    >>> arranged = arrange_stacked(Survey(texts))
    >>> [(one.opening.speaker, one.opening.stamp.text) for one in arranged.lines if one.opening]
    [('Ada', '0:00'), ('Bob', '0:05')]
    """
    found = _divide(survey)
    if found is None:
        return None
    for read in (_text_before, _name_last, _name_before, _name_after):
        blocks = read(found)
        if blocks is not None:
            used = {line.number for block in blocks for line in (block.time, *block.text)}
            used |= {block.name.number for block in blocks if block.name is not None}
            before = [line for line in found.spans[0] if line.number not in used]
            return Arranged([*before, *(line for block in blocks for line in _lines_of(block))])
    return None


def _divide(survey: Survey) -> _Spans | None:
    """Return the times of a file and what is between them; None if they are not alone."""
    times: list[tuple[Line, Opening]] = []
    spans: list[list[Line]] = [[]]
    others = 0
    for line, clock_time in zip(survey.lines, survey.openings):
        opening = clock_time or (read_unit_time(line.text) if line.text else None)
        if opening is not None and not opening.text:
            times.append((line, opening))
            spans.append([])
            continue
        others += opening is not None
        spans[-1].append(line)
    if not times or len(times) < _LEAST_ALONE * (len(times) + others):
        return None
    return _Spans(times, spans)


def _text_before(found: _Spans) -> list[_Block] | None:
    """Read files in which each time comes after its text: text, name or name, text before it."""
    first, last = _filled(found.spans[0]), _filled(found.spans[-1])
    if not first or len(last) > 1 or len(found.times) < 2 or _is_text_joined_below(found):
        return None
    if len(first) == 1 and _is_title_above(found):
        return None
    spans = [_filled(span) for span in found.spans]
    if any(not span for span in spans[:-1]):
        return None
    if last:
        names = [span[0] for span in spans[1:]]
        if not _are_names(names, names):
            return None
        texts = [spans[0], *(span[1:] for span in spans[1:-1])]
        return _blocks(found, list(names), texts) if all(texts) else None
    names, texts = [span[0] for span in spans[:-1]], [span[1:] for span in spans[:-1]]
    if all(texts) and _are_names(names, [text[0] for text in texts]):
        return _blocks(found, names, texts)
    names, texts = [span[-1] for span in spans[:-1]], [span[:-1] for span in spans[:-1]]
    if all(texts) and _are_names(names, names):
        return _blocks(found, names, texts)
    return _blocks(found, [None] * len(found.times), found.spans[:-1])


def _name_last(found: _Spans) -> list[_Block] | None:
    """Read files in which the text follows each time, and the name the text."""
    spans = [_filled(span) for span in found.spans[1:]]
    if len(spans) < 2 or any(len(span) < 2 for span in spans):
        return None
    names = [span[-1] for span in spans]
    if not _may_be_name(names[-1]) or not _are_names(names, (), len(found.times)):
        return None
    if _filled(found.spans[0]) and _follows_at_once(found):
        return None
    ends = [final_punctuation(span[-2].text.strip()) for span in spans]
    if not _repeat([line.text for line in names]) and "" in ends:
        return None  # the last words of wrapped lines
    return _blocks(found, names, [span[:-1] for span in spans])


def _name_before(found: _Spans) -> list[_Block] | None:
    """Read files in which the last line before each time is a name, and the text follows."""
    spans = [_filled(span) for span in found.spans]
    above = [span[-1] if span else None for span in spans[:-1]]
    inner = [len(span) > 1 for span in spans[1:-1]]
    is_first_named = above[0] is not None and _follows_at_once(found)
    signs = [is_first_named, *inner]
    named = [line for line, is_long in zip(above, signs) if line is not None and is_long]
    if not _are_names(named, (), len(found.times)):
        return None
    names = [
        line if line is not None and is_long and _may_be_name(line) else None
        for line, is_long in zip(above, signs)
    ]
    taken = {line.number for line in names if line is not None}
    texts = [[line for line in span if line.number not in taken] for span in found.spans[1:]]
    return _blocks(found, names, texts)


def _name_after(found: _Spans) -> list[_Block] | None:
    """Read files in which the first line after each time is a name, and the text follows."""
    spans = [_filled(span) for span in found.spans[1:]]
    long = [span for span in spans if len(span) > 1]
    names, texts = [span[0] for span in long], [span[1] for span in long]
    if len(found.times) < 2 or not _are_names(names, texts, len(found.times)):
        return None
    named = [span[0] if len(span) > 1 and _may_be_name(span[0]) else None for span in spans]
    taken = {line.number for line in named if line is not None}
    rest = [[line for line in span if line.number not in taken] for span in found.spans[1:]]
    return _blocks(found, named, rest)


def _are_names(
    names: Sequence[Line | None], after: Sequence[Line], blocks: int | None = None
) -> bool:
    """Return whether lines are the names of speakers: most look like names, and they repeat.

    Where they do not repeat, nearly all must look like names, and no line in ``after`` may go on
    in lower case from one of them. ``blocks`` is how many there could be.
    """
    whole = len(names) if blocks is None else blocks
    found = [line.text.strip() for line in names if line is not None and _may_be_name(line)]
    if not found or len(found) < _LEAST_NAMED * whole:
        return False
    if _repeat(found):
        return True
    goes_on = any(line.text.lstrip()[:1].islower() for line in after)
    return len(found) >= max(2, _LEAST_NAMED_ONCE * whole) and not goes_on


def _without_brackets(text: str) -> str:
    """Return a name without the brackets of programs with diarisation: ``[Speaker 1]``."""
    return text[1:-1].strip() if text[:1] + text[-1:] in ("[]", "()") else text


def _repeat(names: Sequence[str]) -> bool:
    return len(names) >= 2 and 2 * len(set(names)) <= len(names) + 1


def _may_be_name(line: Line) -> bool:
    text = _without_brackets(line.text.strip().strip("\ufeff"))
    name = text.rstrip(":").strip()
    is_ended = text == name and final_punctuation(name) in _SPOKEN_ENDINGS
    return not is_ended and looks_like_name(name) and not is_remark(name)


def _follows_at_once(found: _Spans) -> bool:
    """Return whether no blank line separates the first time from the line above it, or all do.

    A title has a blank line below it, a name only where all lines have.
    """
    gaps = [bool(span) and not span[-1].text.strip() for span in found.spans[:-1]]
    return not gaps[0] or sum(gaps) > len(gaps) / 2


def _is_title_above(found: _Spans) -> bool:
    """Return whether the text before the first time is a title with a blank line below it."""
    last, inner = found.spans[0][-1].text, found.spans[1:-1]
    is_apart = not last.strip() and any(span[-1].text.strip() for span in inner if span)
    return (
        is_apart
        and final_punctuation(_filled(found.spans[0])[0].text.strip()) not in _SPOKEN_ENDINGS
    )


def _is_text_joined_below(found: _Spans) -> bool:
    """Return whether blank lines part times from the text before them, not from that after them."""
    before = sum(bool(span and span[-1].text.strip()) for span in found.spans[:-1])
    after = sum(bool(span and span[0].text.strip()) for span in found.spans[1:])
    return after > before + 1


def _filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip().strip("\ufeff\u200b")]


def _blocks(
    found: _Spans, names: Sequence[Line | None], texts: Sequence[Sequence[Line]]
) -> list[_Block]:
    return [
        _Block(time, opening, name, text)
        for (time, opening), name, text in zip(found.times, names, texts)
    ]


def _lines_of(block: _Block) -> list[Line]:
    """Return the lines of a block: its time and name as an opening, then its text."""
    name = None
    if block.name is not None:
        name = _without_brackets(block.name.text.strip().strip("\ufeff")).rstrip(":").strip()
    number = min([block.time.number, *(line.number for line in _filled(block.text)[:1])])
    opening = Opening(block.opening.stamp, "", name, removed=block.opening.removed)
    return [Line(number, block.time.text, opening), *block.text, Line(block.time.number, "")]
