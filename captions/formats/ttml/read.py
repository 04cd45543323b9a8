"""Read TTML and its profiles: DFXP, IMSC, EBU-TT-D, SMPTE-TT, iTT, and Apple's transcripts.

The document becomes elements (``document``), the elements get times (``timing``), their text is
collected with what it inherits (``passages``, ``context``), and each passage becomes a cue.
Section numbers are those of TTML2 (W3C).
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from captions.errors import CaptionsError
from captions.formats.ttml.context import Context, Document, speakers_of
from captions.formats.ttml.cue_text import Run, markup, runs_of, speaker_of
from captions.formats.ttml.document import Element, parse_document, root_tag
from captions.formats.ttml.passages import Passage, collect_passages
from captions.formats.ttml.positions import screen_of
from captions.formats.ttml.styles import Styles
from captions.formats.ttml.time_expressions import Moment, clock_of, round_ms
from captions.formats.ttml.timing import set_times, text_duration_ms, text_of
from captions.model import Cue, Problem, Track, Word, make_cue

_TTML_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?tt(?=[\s/]|$)")
_IMSC_SIGN = re.compile(r"/ns/ttml/profile/imsc|/ns/ttml/profile/sdp-us|urn:ebu:tt:|ittp:")
# Documents in which all times count from the beginning, not from the element around them.
_ABSOLUTE_SIGN = re.compile(r"podcasts\.apple\.com/transcript-ttml|apple\.com/lyric-ttml")
_SHOWN_LENGTH: Final = 60
# More problems of one kind are counted, not listed.
_MOST_LISTED: Final = 20


def is_ttml(text: str) -> bool:
    """Return whether a text is a TTML document of any profile."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None


def is_imsc(text: str) -> bool:
    """Return whether a text is a TTML document that names a profile of IMSC or EBU-TT."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None and bool(_IMSC_SIGN.search(tag))


def parse_ttml(text: str) -> Track:
    """Return the captions of a TTML document.

    Timed words are in ``Track.words``. Raises CaptionsError, with the line, for text that is not
    well-formed XML, has another root, defines entities, or has no text in it.
    """
    with _paused_collection():
        return _parse(text)


@contextmanager
def _paused_collection() -> Iterator[None]:
    """Pause the collection of garbage in circles, of which reading makes none.

    With it, Python would look through all elements of a large document again and again, which
    doubles the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _parse(text: str) -> Track:
    root, problems = parse_document(text)
    language = root.attributes.get("xml:lang", "").strip()
    bodies = root.elements("body")
    head = [element for part in root.elements("head") for element in _inner_elements(part)]
    styles = Styles(head)
    document = Document(styles, screen_of(root.attributes), language, speakers_of(head))
    is_absolute = _ABSOLUTE_SIGN.search(root_tag(text) or "") is not None
    clock = clock_of(root.attributes)
    passages: list[Passage] = []
    for body in bodies[:1]:
        timing = set_times(body, clock, is_absolute=is_absolute, language=language or None)
        problems.extend(timing)
        keeps_space = root.attributes.get("xml:space") == "preserve"
        context = Context(document, language=language, keeps_space=keeps_space)
        passages, animations = collect_passages(body, context)
        if animations:
            message = f"animations are not kept (elements: {len(animations)})"
            problems.append(Problem(animations[0], message))
    if root.attributes.get("ttp:timeBase", "").strip() == "clock":
        problems.append(Problem(root.line, "times of day are read as times from 0:00"))
    cues, words = _Cues(language or None, problems).make(passages)
    if not cues:
        raise _no_captions(problems)
    if styles.dropped:
        names = ", ".join(sorted(styles.dropped))
        line = min(styles.dropped.values())
        problems.append(Problem(line, f"styles that captions do not keep are dropped: {names}"))
    problems.sort(key=lambda problem: problem.line)
    return Track(
        cues,
        title=_title(head),
        language=language or None,
        styles=_style_sheets(cues),
        problems=problems,
        words=words,
    )


def _inner_elements(element: Element) -> Iterator[Element]:
    """Yield the elements in the head of a document, in order."""
    path = [iter(element.children)]
    while path:
        child = next(path[-1], None)
        if child is None:
            path.pop()
        elif isinstance(child, Element):
            yield child
            path.append(iter(child.children))


def _title(head: Sequence[Element]) -> str | None:
    for element in head:
        if element.name == "ttm:title":
            title = " ".join("".join(text_of(element)).split())
            if title:
                return title
    return None


def _no_captions(problems: Sequence[Problem]) -> CaptionsError:
    if problems:
        return CaptionsError(
            f"there is no caption in this TTML file: line {problems[0].line}: {problems[0].message}"
        )
    return CaptionsError(
        "there is no text in this TTML file",
        hint="Captions that are images (SMPTE-TT, IMSC image profile) cannot be read",
    )


_COLOUR_CLASS = re.compile(r"<c\.(color([0-9a-f]{6}))>")


def _style_sheets(cues: Sequence[Cue]) -> list[str]:
    """Return a style sheet with the colours that WebVTT has no class for."""
    found: dict[str, str] = {}
    for cue in cues:
        if "<c.color" in cue.text:
            found.update(_COLOUR_CLASS.findall(cue.text))
    rules = [f"::cue(.{name}) {{ color: #{digits}; }}" for name, digits in sorted(found.items())]
    return ["\n".join(rules)] if rules else []


class _Cues:
    """Makes cues of passages, and collects what is wrong with them."""

    def __init__(self, language: str | None, problems: list[Problem]) -> None:
        self._language = language
        self._problems = problems
        self._listed: dict[str, int] = {}

    def make(self, passages: Sequence[Passage]) -> tuple[list[Cue], list[Word]]:
        """Return the cues of passages by their begin, and all words that have times."""
        shown: list[tuple[Moment, Passage, list[Run]]] = []
        for passage in passages:
            runs = runs_of(passage)
            if not runs or not any(text.strip() for text, _ in runs):
                continue
            element = passage.element
            if element.is_broken:
                self._report(passage, "skipped because it has no readable time", runs)
            elif not element.is_shown:
                self._report(passage, "skipped because what it is in ends before it begins", runs)
            else:
                shown.append((passage.begin if passage.words else element.begin, passage, runs))
        shown.sort(key=_begin)
        begins = [begin for begin, _, _ in shown]
        cues: list[Cue] = []
        words: list[Word] = []
        for begin, passage, runs in shown:
            end = passage.end if passage.words else passage.element.end
            if end is None:
                end = self._guess_end(passage, runs, begins)
            elif end <= begin:
                self._report(passage, "it ends before or when it begins", runs)
            cues.append(_cue(passage, begin, end, runs))
            if passage.words:
                words.extend(_words(passage, end))
        for kind, count in self._listed.items():
            if count > _MOST_LISTED:
                message = f"{kind} (more: {count - _MOST_LISTED})"
                self._problems.append(Problem(1, message))
        return cues, words

    def _guess_end(self, passage: Passage, runs: Sequence[Run], begins: Sequence[Moment]) -> Moment:
        """Return an end for a cue that nothing ends (TTML would show it for ever)."""
        following = bisect_right(begins, passage.begin)
        if following < len(begins):
            self._report(passage, "no end: it ends where the next begins", runs)
            return begins[following]
        text = "".join(text for text, _ in runs)
        self._report(passage, "no end: it lasts as long as its text takes to say", runs)
        return passage.begin + text_duration_ms(text, self._language)

    def _report(self, passage: Passage, message: str, runs: Sequence[Run]) -> None:
        count = self._listed[message] = self._listed.get(message, 0) + 1
        if count <= _MOST_LISTED:
            text = " ".join("".join(text for text, _ in runs).split())
            shown = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"
            self._problems.append(Problem(passage.element.line, f"{message}: {shown}"))


def _begin(shown: tuple[Moment, Passage, list[Run]]) -> Moment:
    return shown[0]


def _cue(passage: Passage, begin: Moment, end: Moment, runs: list[Run]) -> Cue:
    speaker = speaker_of(runs)
    label = ""
    first, look = runs[0]
    if speaker and first.startswith(f"{speaker}: ") and len(first) > len(speaker) + 2:
        # the name is in the text as well: that is the cue's label
        label = f"{speaker}: "
        runs = [(first.removeprefix(label), look), *runs[1:]]
    cue = make_cue(
        round_ms(begin),
        round_ms(end),
        markup(runs, has_voices=not speaker),
        speaker or None,
        None,
        passage.context.settings,
        "vtt",
    )
    return replace(cue, label=label) if label else cue


def _words(passage: Passage, end: Moment) -> Iterator[Word]:
    """Yield the words of a passage; one without its own end lasts to the next or to the end."""
    following = [word.begin for word in passage.words[1:]] + [end]
    for word, next_begin in zip(passage.words, following):
        word_end = next_begin if word.end is None else word.end
        yield Word(word.text, round_ms(word.begin), round_ms(word_end), word.speaker or None)
