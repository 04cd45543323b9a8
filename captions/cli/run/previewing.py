"""Make the page of a caption file, for ``captions preview`` and for ``--preview`` elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from captions.cli.run.streams import STREAM, read_bytes, refuse_report
from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.files.storage import is_url, kind, shown
from captions.record import Record
from captions.validation.rule import Limits
from captions.validation.validate import with_frame_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.preview.episode import Captions
    from captions.profile import Profile
    from captions.validation.late_rule import AnyRule


class Beside(Record, frozen=True):
    """The files beside the captions, by name: each is None if it is not given."""

    media: str | None = None
    against: str | None = None
    before: str | None = None
    chapters: str | None = None
    report: str | None = None


class Reading(Record, frozen=True):
    """How caption files are read, and what is known of the recording."""

    source: str | None = None
    encoding: str | None = None
    fps: Fraction | None = None
    end_ms: int | None = None
    shots_ms: Sequence[int] = ()


def refuse_page(page: str, inputs: Iterable[str], *, force: bool, option: str) -> None:
    """Raise CaptionsError if a page cannot be written, or would replace another file."""
    if page == STREAM or is_url(page):
        raise CaptionsError(
            "a page is written to a local file", hint="Name one, such as page.html", path=page
        )
    refuse_report(page, inputs, force=force, option=option)


def describe(
    name: str,
    data: bytes,
    rules: Sequence[AnyRule],
    profile: Profile,
    page: str,
    reading: Reading,
    beside: Beside,
    *,
    before: bytes | None = None,
    before_name: str | None = None,
    report: Mapping[str, Any] | None = None,
    glossary: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the data of the page of a caption file.

    ``before`` are the bytes of an older version and ``report`` that of a command, where they are
    known already. Raises CaptionsError, naming the file, for one that cannot be read.
    """
    from captions.preview import episode

    against = None if beside.against is None else (beside.against, read_bytes(beside.against))
    limits = _limits(profile, reading, against, glossary)
    older = None
    if before is not None:
        older = _captions(before_name or name, before, reading)
    elif beside.before is not None:
        older = _captions(beside.before, read_bytes(beside.before), reading)
    media, peaks, notices = _media(beside.media, page)
    shown_beside = episode.Beside(
        before=older,
        transcript=None if against is None else (os.path.basename(against[0]), against[1]),
        chapters=_chapters(beside.chapters),
        report=report if report is not None else _report(beside.report, name),
        media=media,
        peaks=peaks,
        notices=notices,
    )
    try:
        return episode.describe_episode(_captions(name, data, reading), rules, limits, shown_beside)
    except CaptionsError as error:
        raise error.at(name) from None


def write_page(page: str, data: Mapping[str, Any]) -> None:
    """Write the page of an episode. Raises CaptionsError if that is not possible."""
    from captions.preview.page import page_of

    # bytes that are no text are lone surrogates, which JSON can have as escapes only
    write_atomically(page, page_of(data).encode("utf-8", "backslashreplace"))


def make_page_of_output(
    outputs: Sequence[str],
    page: str,
    profile: Profile,
    *,
    transcript: str | None = None,
    before: bytes | None = None,
    before_name: str | None = None,
    report: Mapping[str, Any] | None = None,
) -> str:
    """Write the page of captions that a command has written, and return a line about it.

    The page is about the first output that can be edited there. ``transcript`` names what the
    captions were made from. Raises CaptionsError if the page cannot be made.
    """
    from captions.validation.rule_choice import choose_rules

    editable = (name for name in outputs if os.path.splitext(name)[1] in (".vtt", ".srt"))
    name = next(editable, outputs[0])
    data = describe(
        name,
        read_bytes(name),
        choose_rules(),
        profile,
        page,
        Reading(),
        Beside(against=transcript),
        before=before,
        before_name=before_name,
        report=report or {},
    )
    write_page(page, data)
    return f"  page: {page}"


def refuse_preview(
    page: str, inputs: Sequence[str], outputs: Iterable[str], *, force: bool
) -> None:
    """Raise CaptionsError if ``--preview`` is not possible: for several files, or without one."""
    if len(inputs) != 1 or kind(inputs[0]) == "folder":
        raise CaptionsError(
            "--preview makes the page of one file",
            hint="Give one input, or make pages of the captions with captions preview",
        )
    outputs = list(outputs)
    if STREAM in (*inputs, *outputs):
        raise CaptionsError(
            "--preview needs files, not standard input or output",
            hint="Write the captions to a file",
        )
    refuse_page(page, [*inputs, *outputs], force=force, option="--preview")


def open_page(page: str) -> None:
    """Open a page that was just written in the browser of the user."""
    import webbrowser
    from pathlib import Path

    webbrowser.open(Path(page).resolve().as_uri())


def _captions(name: str, data: bytes, reading: Reading) -> Captions:
    from captions.preview.episode import Captions

    ending = "" if name == STREAM or reading.source else os.path.splitext(name)[1]
    return Captions(
        os.path.basename(shown(name)),
        data,
        ending,
        reading.source,
        reading.encoding,
        reading.fps,
        shown(name),
    )


def _limits(
    profile: Profile,
    reading: Reading,
    against: tuple[str, bytes] | None,
    glossary: Mapping[str, str] | None,
) -> Limits:
    spoken = None
    if against is not None:
        from captions.validation.transcript_diff import read_spoken

        try:
            spoken = read_spoken(against[1])
        except CaptionsError as error:
            raise error.at(against[0]) from None
    limits = Limits(
        profile, reading.end_ms, spoken, shots_ms=reading.shots_ms, glossary=glossary or None
    )
    return limits if reading.fps is None else with_frame_rate(limits, reading.fps)


def _media(
    name: str | None, page: str
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None, Sequence[str]]:
    if name is None:
        return None, None, ()
    from captions.preview.media import describe_media
    from captions.preview.peaks import describe_peaks

    media = describe_media(name, page)
    peaks, notice = describe_peaks(name)
    return media, peaks, (notice,) if notice else ()


def _chapters(name: str | None) -> Sequence[tuple[int, str]]:
    if name is None:
        return ()
    from captions.editing.chapters.read import read_chapters

    try:
        found = read_chapters(read_bytes(name))
    except CaptionsError as error:
        raise error.at(name) from None
    return sorted((chapter.start_ms, chapter.title) for chapter in found if chapter.is_listed)


def _report(name: str | None, captions_name: str) -> Mapping[str, Any]:
    """Return the report of the command that made the captions: of several, the one about them."""
    if name is None:
        return {}
    import json

    try:
        rows = json.loads(read_bytes(name))
    except ValueError:
        raise CaptionsError(
            "this is not a report", hint="Name the file that --report wrote", path=name
        ) from None
    rows = rows if isinstance(rows, list) else [rows]
    known = [row for row in rows if isinstance(row, dict)]
    about = [row for row in known if captions_name in row.get("outputs", ())]
    if len(about) != 1 and len(known) != 1:
        raise CaptionsError(
            f"no row of this report is about {captions_name}",
            hint="Name the report of the command that wrote it",
            path=name,
        )
    return (about or known)[0]
