"""Read TTML and its profiles: DFXP, IMSC, EBU-TT-D, SMPTE-TT, iTT, and Apple's transcripts.

The document becomes elements (``document``), the elements get times (``timing``), their text is
collected with what it inherits (``passages``, ``context``), and each passage becomes a cue.
Section numbers are those of TTML2 (W3C).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from captions.errors import CaptionsError
from captions.formats.ttml.context import Context, Document, speakers_of
from captions.formats.ttml.cues import CueMaker
from captions.formats.ttml.document import Element, parse_document
from captions.formats.ttml.passages import Passage, collect_passages
from captions.formats.ttml.positions import screen_of
from captions.formats.ttml.styles import Styles
from captions.formats.ttml.time_expressions import clock_of
from captions.formats.ttml.timing import set_times, text_of
from captions.formats.xml_root import root_tag
from captions.model import Cue, Problem, Track

# Documents in which all times count from the beginning, not from the element around them.
_ABSOLUTE_SIGN = re.compile(r"podcasts\.apple\.com/transcript-ttml|apple\.com/lyric-ttml")


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
    bodies = root.elements("body")
    language = _language(root, bodies)
    head = [element for part in root.elements("head") for element in _inner_elements(part)]
    styles = Styles(head)
    document = Document(styles, screen_of(root.attributes), language, speakers_of(head))
    is_absolute = _ABSOLUTE_SIGN.search(root_tag(text) or "") is not None
    clock = clock_of(root.attributes)
    passages: list[Passage] = []
    for body in bodies[:1]:
        regions = [element for element in head if element.name == "region"]
        timing = set_times(
            body, clock, regions=regions, is_absolute=is_absolute, language=language or None
        )
        problems.extend(timing)
        keeps_space = root.attributes.get("xml:space") == "preserve"
        context = Context(document, language=language, keeps_space=keeps_space)
        passages, skipped = collect_passages(body, context)
        problems.extend(skipped)
    if root.attributes.get("ttp:timeBase", "").strip() == "clock":
        problems.append(Problem(root.line, "times of day are read as times from 0:00"))
    cues, words = CueMaker(language or None, problems).make(passages)
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


def _language(root: Element, bodies: Sequence[Element]) -> str:
    """Return the language of a document: many leave it to the body, or to a div, to name it."""
    divisions = [division for body in bodies for division in body.elements("div")]
    names = {division.attributes.get("xml:lang", "").strip() for division in divisions}
    only = names.pop() if len(names) == 1 else ""
    for element in (root, *bodies[:1]):
        language = element.attributes.get("xml:lang", "").strip()
        if language:
            return language
    return only


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
