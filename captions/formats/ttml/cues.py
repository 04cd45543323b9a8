"""Make cues of the passages of a TTML document, and report what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from captions.formats.ttml.animation import changes_between
from captions.formats.ttml.collect import Shown
from captions.formats.ttml.context import PLAIN_LOOK, Context
from captions.formats.ttml.cue_text import Run, markup, runs_of, speaker_of
from captions.formats.ttml.passages import Passage, shown_parts, timelines_of
from captions.formats.ttml.report import MOST_LISTED, Report
from captions.formats.ttml.time_expressions import Moment, round_ms
from captions.formats.ttml.timing import earlier, text_duration_ms
from captions.model import Cue, Word
from captions.record import replace
from captions.text.markup import escape_vtt

# Messages quote this many characters of a text.
_SHOWN_LENGTH: Final = 60
# A small file with long nested animations could have billions of parts. This is how often a piece
# of text may be looked at to find the parts (about a second), and how often a part counts as that.
_MOST_WORK: Final = 2_000_000
_WORK_FOR_PART: Final = 20


class CueMaker:
    """Makes cues of passages, and reports what is wrong with them."""

    def __init__(self, language: str | None) -> None:
        self.report = Report()
        self._language = language
        self._listed: dict[str, int] = {}
        self._work_left = _MOST_WORK

    def make(self, found: Sequence[Passage | Shown]) -> tuple[list[Cue], list[Word]]:
        """Return the cues of passages by their begin, and all words that have times."""
        shown: list[Shown] = []
        for item in found:
            if isinstance(item, tuple):
                shown.append(item)
            elif not item.is_word:
                shown.extend(self._shown(item))
        shown.sort(key=itemgetter(0))
        ends = self._guessed_ends(shown) if any(end is None for _, end, *_ in shown) else {}
        cues: list[Cue] = []
        words: list[Word] = []
        for begin, end, context, runs, passage in shown:
            if passage is not None:
                if end is None:
                    end, message = ends[passage]
                    self._report(passage, message, runs)
                elif end <= begin:
                    self._report(passage, "it ends before or when it begins", runs)
                if passage.words:
                    words.extend(_words(passage, end))
            assert end is not None
            cues.append(_cue(context, begin, end, runs))
        for kind, count in self._listed.items():
            if count > MOST_LISTED:
                self.report.add(None, f"{kind} (more: {count - MOST_LISTED})")
        return cues, words

    def _shown(self, passage: Passage) -> Iterator[Shown]:
        """Yield when a passage is shown, and what of it, if anything is."""
        runs = runs_of(passage.text_pieces)
        if not any(text.strip() for text, _ in runs):
            return
        begin, end = _times(passage)
        region_has_ended = (
            end is not None
            and end <= begin
            and (passage.end is None or passage.end > passage.begin)
        )
        if passage.is_broken:
            self._report(passage, "skipped because it has no readable time", runs)
        elif not passage.is_shown or region_has_ended:
            self._report(passage, "skipped because what it is in ends before it begins", runs)
        else:
            passage.begin, passage.end = begin, end
            yield from self._parts(passage, runs)

    def _parts(self, passage: Passage, runs: list[Run]) -> Iterator[Shown]:
        """Yield a passage, or the parts of it that animations show."""
        timelines = timelines_of(passage)
        begins: list[Moment] = []
        if timelines and self._work_left >= 0:
            begins = [passage.begin, *changes_between(timelines, passage.begin, passage.end)]
            self._work_left -= len(begins) * (len(passage.pieces) + _WORK_FOR_PART)
        if timelines and self._work_left < 0:
            self._report(passage, "animations are not kept, because there are too many", runs)
        if not timelines or self._work_left < 0:
            yield passage.begin, passage.end, passage.context, runs, passage
            return
        is_shown = False
        for part in shown_parts(passage, begins):
            is_shown = True
            runs = runs_of(part.text_pieces)
            yield part.begin, part.end, part.context, runs, part
        if not is_shown:
            self._report(passage, "skipped because it is hidden all the time", runs)

    def _guessed_ends(self, shown: Sequence[Shown]) -> dict[Passage, tuple[Moment, str]]:
        """Return ends for what nothing ends (TTML would show it for ever), and what to report.

        It ends where another paragraph begins. Timed spans of one paragraph do not end each other:
        text that appears bit by bit stays together. The last paragraph lasts as long as its text
        takes to say. ``shown`` is sorted by begin.
        """
        found: dict[Passage, tuple[Moment, str]] = {}
        last_ends: dict[object, Moment] = {}
        last: list[Passage] = []
        for (begin, end, _, runs, passage), following in zip(shown, _following_begins(shown)):
            if end is not None or passage is None:
                continue
            if following is not None:
                found[passage] = following, "no end: it ends where the next begins"
                continue
            text = "".join(text for text, _ in runs)
            text_end = begin + text_duration_ms(text, self._language)
            last_ends[passage.paragraph] = max(last_ends.get(passage.paragraph, 0), text_end)
            last.append(passage)
        for passage in last:
            message = "no end: it lasts as long as its text takes to say"
            found[passage] = last_ends[passage.paragraph], message
        return found

    def _report(self, passage: Passage, message: str, runs: Sequence[Run]) -> None:
        count = self._listed[message] = self._listed.get(message, 0) + 1
        if count <= MOST_LISTED:
            text = " ".join("".join(text for text, _ in runs).split())
            shown = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"
            self.report.add(passage.node, f"{message}: {shown}")


def _following_begins(shown: Sequence[Shown]) -> list[Moment | None]:
    """Return for each of what is shown when the next paragraph other than its own begins.

    One pass from the end. The next begin of any paragraph and the next of another one than that
    are enough to know.
    """
    found: list[Moment | None] = [None] * len(shown)
    nearest: tuple[Moment, object] | None = None
    nearest_other: Moment | None = None
    stop = len(shown)
    while stop:
        # all that begin at the same moment do not end each other
        start = stop - 1
        while start and shown[start - 1][0] == shown[start][0]:
            start -= 1
        for index in range(start, stop):
            if nearest is not None:
                is_own = nearest[1] is _paragraph(shown[index])
                found[index] = nearest_other if is_own else nearest[0]
        for index in range(start, stop):
            begin, paragraph = shown[index][0], _paragraph(shown[index])
            if nearest is not None and nearest[1] is not paragraph:
                nearest_other = nearest[0]
            nearest = begin, paragraph
        stop = start
    return found


def _paragraph(shown: Shown) -> object:
    """Return what tells the paragraph of something shown from others."""
    return shown[3] if shown[4] is None else shown[4].paragraph


def _times(passage: Passage) -> tuple[Moment, Moment | None]:
    """Return when a passage is shown: while its region is, too."""
    begin, end = passage.begin, passage.end
    region = passage.context.region_times
    if region.is_timed:
        begin = max(begin, region.begin)
        if region.end is not None:
            end = earlier(end, region.end)
    return begin, end


def _cue(context: Context, begin: Moment, end: Moment, runs: list[Run]) -> Cue:
    start_ms = begin if type(begin) is int else round_ms(begin)
    end_ms = end if type(end) is int else round_ms(end)
    if len(runs) == 1 and runs[0][1] is PLAIN_LOOK:
        # most cues, at once
        text = escape_vtt(runs[0][0])
        return Cue(start_ms, end_ms, text, None, "", None, context.settings, "vtt")
    speaker = speaker_of(runs)
    label = ""
    first, look = runs[0]
    if speaker and first.startswith(f"{speaker}: ") and len(first) > len(speaker) + 2:
        # the name is in the text as well: that is the cue's label
        label = f"{speaker}: "
        runs = [(first.removeprefix(label), look), *runs[1:]]
    text = markup(runs, has_voices=not speaker)
    cue = Cue(start_ms, end_ms, text, speaker or None, "", None, context.settings, "vtt")
    return replace(cue, label=label) if label else cue


def _words(passage: Passage, end: Moment) -> Iterator[Word]:
    """Yield the words of a passage; one without its own end lasts to the next or to the end."""
    following = [word.begin for word in passage.words[1:]] + [end]
    for word, next_begin in zip(passage.words, following):
        word_end = next_begin if word.end is None else word.end
        yield Word(word.text, round_ms(word.begin), round_ms(word_end), word.speaker or None)
