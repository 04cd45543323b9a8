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
from captions.formats.ttml.animation import always, with_settings
from captions.formats.ttml.collect import Collector, Shown
from captions.formats.ttml.context import Context, Document, RegionTimes, speakers_of
from captions.formats.ttml.cues import CueMaker
from captions.formats.ttml.document import Element, parse_document
from captions.formats.ttml.passages import Passage
from captions.formats.ttml.positions import screen_of
from captions.formats.ttml.report import Report, problems_of
from captions.formats.ttml.settings import HIDING_VALUES, SettingReader
from captions.formats.ttml.styles import Styles
from captions.formats.ttml.time_expressions import clock_of, unreadable_rates
from captions.formats.ttml.timing import TimeReader
from captions.formats.ttml.unknown import IMAGES_MESSAGE
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
    xml, problems = parse_document(text)
    root = Element(xml, xml.root)
    bodies = root.elements("body")
    language = _language(root, bodies)
    head = [Element(xml, node) for part in root.elements("head") for node in part.node.iter()]
    clock = clock_of(root.attributes)
    reader = TimeReader(
        clock,
        is_absolute=_ABSOLUTE_SIGN.search(root_tag(text) or "") is not None,
    )
    settings = SettingReader(xml, reader)
    collector = Collector(xml, reader, settings, language or None)
    styles = Styles(head)
    screen, speakers = screen_of(root.attributes), speakers_of(head)
    regions = _region_times(head, styles, reader, settings)
    document = Document(xml, styles, screen, language, speakers, regions)
    maker = CueMaker(language or None)
    found: list[Passage | Shown] = []
    for body in bodies[:1]:
        keeps_space = root.attributes.get("xml:space") == "preserve"
        context = Context(document, language=language, keeps_space=keeps_space)
        collector.collect(body.node, context)
        found = collector.found
    rest = Report()
    if root.attributes.get("ttp:timeBase", "").strip() == "clock":
        rest.add(xml.root, "times of day are read as times from 0:00")
    for written in unreadable_rates(root.attributes):
        rest.add(xml.root, f"{written} is not a rate; the usual one is used")
    cues, words = maker.make(found)
    if styles.dropped:
        names = ", ".join(sorted(styles.dropped))
        first = next(iter(styles.dropped.values()))
        rest.add_loss(first, f"styles that captions do not keep are dropped: {names}")
    reports = reader.finish(), collector.finish(), maker.report, rest
    problems = sorted((*problems, *problems_of(xml, reports)), key=lambda problem: problem.line)
    if not cues:
        raise _no_captions(problems)
    return Track(
        cues,
        title=_title(head),
        language=language or None,
        styles=_style_sheets(cues),
        problems=problems,
        words=words,
        frame_rate=clock.frames_per_second if "ttp:frameRate" in root.attributes else None,
    )


def _region_times(
    head: Sequence[Element], styles: Styles, reader: TimeReader, settings: SettingReader
) -> dict[str, RegionTimes]:
    """Return when the regions that are not always shown are."""
    found: dict[str, RegionTimes] = {}
    for region in head:
        if region.name != "region" or region.identifier in found:
            continue
        times = reader.times(region.node, "region", 0)
        of_region, _ = settings.read(region.node, times.begin)
        properties = styles.region(region.identifier)
        timelines = {
            name: with_settings(always(properties.get(name) != HIDING_VALUES[name]), steps)
            for name, steps in of_region.items()
            if steps
        }
        found[region.identifier] = RegionTimes(
            times.begin,
            times.end,
            times.is_timed,
            timelines.get("display"),
            timelines.get("visibility"),
        )
    return found


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


def _title(head: Sequence[Element]) -> str | None:
    for element in head:
        if element.name == "ttm:title" and element.text:
            return element.text
    return None


def _no_captions(problems: Sequence[Problem]) -> CaptionsError:
    only_images = all(problem.message.startswith(IMAGES_MESSAGE) for problem in problems)
    if problems and not only_images:
        return CaptionsError(
            f"there is no caption in this TTML file: {problems[0].message}", line=problems[0].line
        )
    return CaptionsError(
        "there is no text in this TTML file",
        hint="Captions that are images (SMPTE-TT, IMSC image profile) cannot be read",
        line=problems[0].line if problems else None,
    )


def _style_sheets(cues: Sequence[Cue]) -> list[str]:
    """Return a style sheet with the colours that WebVTT has no class for."""
    texts = [cue.text for cue in cues if "<c.color" in cue.text]
    if not texts:
        return []
    from captions.formats.vtt.colour_sheet import colour_sheet

    return [colour_sheet(texts)]
