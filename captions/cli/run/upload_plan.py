"""Decide which file becomes which track of which video, before YouTube is asked anything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from captions.batch.tasks import SettingsUsed
from captions.cli.options.files import caption_globs
from captions.cli.run.upload_settings import UploadSettings, upload_settings
from captions.cli.settings.choices import Choices
from captions.errors import CaptionsError
from captions.files.inputs import STREAM, Inputs
from captions.files.storage import is_url, kind, read_bytes, shown
from captions.record import Record
from captions.youtube.upload_check import CheckedUpload
from captions.youtube.upload_name import (
    CSV_NAME,
    LONGEST_NAME,
    Row,
    choose_language,
    name_in_name,
    read_videos,
    video_in_name,
)
from captions.youtube.uploads import Upload

# Endings in the order in which one of several files is chosen. SubRip is first: names of speakers
# are text in it, while YouTube does not show the voices of WebVTT.
_ENDINGS = (".srt", ".vtt", ".ttml", ".sbv", ".sub")


class PlannedFile(Record, frozen=True):
    """A file: its upload and what to know of it, or why it is not published.

    It is refused if it was read, and what is in it should not be published. ``instead`` is the same
    captions in another format, which are published instead. ``settings`` are those of the settings
    file that have an effect.
    """

    file: str
    upload: Upload | None = None
    error: CaptionsError | None = None
    is_refused: bool = False
    instead: str | None = None
    notes: Sequence[str] = ()
    settings: SettingsUsed | None = None


class PlanOptions(Record, frozen=True, eq=False):
    """What the options of the command say of all files; ``choices`` joins them with settings."""

    choices: Choices
    video: str | None = None
    name: str | None = None
    is_draft: bool = False
    videos_file: str | None = None


def plan_uploads(names: Sequence[str], options: PlanOptions) -> list[PlannedFile]:
    """Return a plan for each file that the names stand for.

    Raises CaptionsError where the whole request is impossible, such as two files for one track.
    """
    if options.name is not None and len(options.name) > LONGEST_NAME:
        raise CaptionsError(
            f"the name of the track is too long ({len(options.name)} > {LONGEST_NAME} characters)",
            hint="Give a shorter --name",
        )
    rows = _Rows(options.videos_file)
    planned = [*_plan_all(names, options, rows), *rows.without_files()]
    _refuse_same(planned)
    return planned


def _plan_all(names: Sequence[str], options: PlanOptions, rows: _Rows) -> Iterator[PlannedFile]:
    found = list(Inputs(names, usual=caption_globs()))
    files = [one.location for one in found if not isinstance(one, CaptionsError)]
    others = _same_captions([file for file in files if file not in names], rows)
    for one in found:
        if isinstance(one, CaptionsError):
            # publish has none of the options that the hint may name
            hint = "" if "`include`" in one.hint else one.hint
            error = CaptionsError(one.message, hint=hint, path=one.path, line=one.line)
            yield PlannedFile(one.path or "", error=error)
            continue
        if one.location in others:
            yield PlannedFile(one.location, instead=others[one.location])
            continue
        settings = upload_settings(one.location, options.choices)
        try:
            yield _plan(one.location, options, settings, rows)
        except CaptionsError as error:
            yield PlannedFile(one.location, error=error.at(shown(one.location)))


def _same_captions(files: Sequence[str], rows: _Rows) -> Mapping[str, str]:
    """Return files of a folder that only differ in their ending from another, and that other.

    ``captions generate`` writes episode.srt and episode.vtt. Of such files one is published: that
    with a row in ``videos.csv``, else the first in the order of ``_ENDINGS``.
    """
    by_stem: dict[str, list[str]] = {}
    for file in files:
        by_stem.setdefault(os.path.splitext(file)[0], []).append(file)
    others = {}
    for same in by_stem.values():
        if len(same) > 1:
            best = min(same, key=lambda file: (rows.of(file) is None, _rank(file)))
            others.update({file: best for file in same if file != best})
    return others


def _rank(file: str) -> int:
    ending = os.path.splitext(file)[1].casefold()
    return _ENDINGS.index(ending) if ending in _ENDINGS else len(_ENDINGS)


def _plan(file: str, options: PlanOptions, settings: UploadSettings, rows: _Rows) -> PlannedFile:
    if file == STREAM:
        raise CaptionsError("standard input has no name", hint="Name a file")
    data = read_bytes(file)
    row = rows.of(file)
    try:
        checked = settings.check(data, file)
    except CaptionsError as error:
        return PlannedFile(file, error=error, is_refused=True, settings=settings.used)
    language = choose_language(
        settings.language, row, file, checked.language, settings.usual_language
    )
    video = options.video or (row.video if row is not None else video_in_name(file))
    if video is None:
        raise CaptionsError(
            "it is not known which video this file belongs to",
            hint=f"Give --video youtube:ID, a row in {CSV_NAME}, or a name like "
            f"Title [ID].{language}.srt",
        )
    name = options.name
    if name is None:
        name = (row.name if row is not None else "") or name_in_name(file)
    upload = Upload(shown(file), video, language, name, data, options.is_draft)
    notes = (*checked.notes, *_language_notes(language, checked))
    return PlannedFile(file, upload, notes=notes, settings=settings.used)


def _language_notes(language: str, checked: CheckedUpload) -> Iterator[str]:
    """Yield a note if the words of a file seem to be in another language than it is published."""
    from captions.text.languages.find import language_code

    if checked.spoken is not None and language_code(checked.spoken) != language_code(language):
        yield f"its words look like {checked.spoken}, not {language}: check the language"


class _Rows:
    """The rows of ``videos.csv``: of the file that is named, or of the one beside each file."""

    def __init__(self, named: str | None) -> None:
        self._named = named
        self._read: dict[str, Mapping[str, Row]] = {}
        self._used: set[tuple[str, str]] = set()

    def of(self, file: str) -> Row | None:
        """Return the row of a file, None without one."""
        if is_url(file):
            return None
        folder = os.path.dirname(file)
        while True:
            path = self._named or os.path.join(folder, CSV_NAME)
            rows = self._rows(path)
            relative = os.path.relpath(file, os.path.dirname(path) or ".")
            if relative in rows:
                self._used.add((path, relative))
                return rows[relative]
            # a file of a season's folder may be in the list of the show above it
            parent = os.path.dirname(folder)
            if self._named or rows or not folder or parent == folder:
                return None
            folder = parent

    def without_files(self) -> Iterator[PlannedFile]:
        """Yield an error for each row whose file does not exist: a misspelt name.

        Rows of files that exist and were not named are for another run.
        """
        for path, rows in self._read.items():
            for relative, row in rows.items():
                file = os.path.join(os.path.dirname(path), relative)
                if (path, relative) not in self._used and kind(file) == "absent":
                    error = CaptionsError(
                        f"there is no file {relative}",
                        hint="Correct the name, or remove the row",
                        path=path,
                        line=row.line,
                    )
                    yield PlannedFile(file, error=error)

    def _rows(self, path: str) -> Mapping[str, Row]:
        if path not in self._read:
            is_there = self._named is not None or os.path.isfile(path)
            self._read[path] = read_videos(path) if is_there else {}
        return self._read[path]


def _refuse_same(planned: Sequence[PlannedFile]) -> None:
    """Raise CaptionsError for two files that would become the same track."""
    files: dict[tuple[str, str, str], str] = {}
    for one in planned:
        if one.upload is None:
            continue
        first = files.setdefault(one.upload.target, one.upload.file)
        if first != one.upload.file:
            raise CaptionsError(
                f"this file and {first} would become the same track, {one.upload.label} of "
                f"youtube:{one.upload.video}",
                hint="Name one of them, or give them languages or names of their own",
                path=one.upload.file,
            )
