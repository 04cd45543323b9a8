"""Work out where a file goes: which video, language and name, from its name or ``videos.csv``.

A name such as ``Title [VIDEO_ID].de.srt`` has the video and the language in it. ``videos.csv`` has
a row for each file: ``file,video,language,name``; of these only ``file`` and ``video`` are needed.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping

from captions.errors import CaptionsError
from captions.files.local import read_file
from captions.record import Record
from captions.text.encoding import decode
from captions.text.late_pattern import late_pattern
from captions.youtube.video_id import read_video_id

CSV_NAME = "videos.csv"
"""The file that says which video each file of its folder belongs to."""
LONGEST_NAME = 150
"""Characters that the name of a track may have."""

_IN_BRACKETS = late_pattern(r"\[(?P<id>[A-Za-z0-9_-]{11})\]")
_TAG = late_pattern(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}")
# The languages of ISO 639-1. Parts of a file's name such as "v2" or "final" are none; three
# letters are a language only in the second list, of codes that YouTube has.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
    "cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi "
    "ho hr ht hu hy hz ia id ie ig ii ik io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr "
    "ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz "
    "ve vi vo wa wo xh yi yo za zh zu".split()
)
_THREE_LETTERS = frozenset(
    "arc ase bgc bho brx chr cho ckb csb doi dsb fil gom haw hmn hsb kok kri lus mai mni moh "
    "nso sat sco sdp tlh tpi yue".split()
)
# Words that files have behind the language, and what YouTube's menu then shows.
_TRACK_NAMES = {"cc": "CC", "sdh": "SDH", "commentary": "Commentary"}
_COLUMNS = ("file", "video", "language", "name")


class Row(Record, frozen=True):
    """A row of ``videos.csv``, and its line in the file, from 1. Empty texts are not given."""

    line: int
    video: str
    language: str = ""
    name: str = ""


def video_in_name(path: str) -> str | None:
    """Return the ID of a video in the name of a file, None without one.

    >>> video_in_name("shows/The Repair Hour [dQw4w9WgXcQ].de.srt")
    'dQw4w9WgXcQ'
    """
    found = _IN_BRACKETS.findall(os.path.basename(path))
    return found[-1] if found else None


def name_in_name(path: str) -> str:
    """Return the name of a track that follows the language in a file's name, else "".

    >>> name_in_name("episode.en.sdh.srt"), name_in_name("episode.en.srt")
    ('SDH', '')
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    last = stem.rpartition(".")[2].casefold()
    return _TRACK_NAMES.get(last, "") if language_in_name(path) else ""


def language_in_name(path: str) -> str | None:
    """Return the language tag before the ending of a file's name, None without one.

    >>> language_in_name("episode.pt-BR.srt"), language_in_name("episode.final.srt")
    ('pt-BR', None)
    >>> language_in_name("episode.en.sdh.srt"), language_in_name("Dr.No.srt")
    ('en', None)
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    before, dot, last = stem.rpartition(".")
    if last.casefold() in _TRACK_NAMES:
        before, dot, last = before.rpartition(".")
    found = _TAG.fullmatch(last) if dot and before else None
    if found is None or found["code"].istitle() or not _is_code(found["code"].lower()):
        return None
    return last.replace("_", "-")


def choose_language(
    option: str | None, row: Row | None, path: str, header: str | None, usual: str | None = None
) -> str:
    """Return the language of a file: by option, ``videos.csv``, its name or its header.

    ``usual`` is the one of a file that does not say it.
    Raises CaptionsError if none says it, or if the name and the header contradict each other.

    >>> choose_language("EN_us", None, "episode.srt", None)
    'en-US'
    """
    chosen = option or (row.language if row is not None else "")
    if chosen:
        return _as_written(chosen)
    named = language_in_name(path)
    in_header = header if header and _is_tag(header) else None
    if named and in_header and _code(named) != _code(in_header):
        raise CaptionsError(
            f"the name says that the language is {named}, the file says {in_header}",
            hint="Name it with `lang`",
            path=path,
        )
    found = named or in_header or usual
    if found is None:
        raise CaptionsError(
            "the language of this file is not known",
            hint="Name it with `lang`, in the file's name (episode.en.srt) or in videos.csv",
            path=path,
        )
    return _as_written(found)


def _as_written(tag: str) -> str:
    """Return a language tag with the letters in which it is usually written (RFC 5646, 2.1.1)."""
    code, *others = tag.replace("_", "-").split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join((code.lower(), *(cases.get(len(one), str)(one) for one in others)))


def read_videos(path: str) -> Mapping[str, Row]:
    """Return the rows of ``videos.csv`` by the files they name.

    Names are relative to the folder of the table. The first line names the columns; commas,
    semicolons or tabs part them. Raises CaptionsError for what cannot be used, with its line.
    """
    data = read_file(path)
    try:
        text = decode(data).text
    except CaptionsError as error:
        raise error.at(path) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _rows(reader, path)
    except csv.Error as error:
        raise CaptionsError(
            f"this row cannot be read: {error}", path=path, line=reader.line_num
        ) from None


def _rows(reader: csv.DictReader[str], path: str) -> dict[str, Row]:
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    unknown = [name for name in names if name and name not in _COLUMNS]
    if unknown or not {"file", "video"} <= set(names):
        raise CaptionsError(
            f"there is no column {unknown[0]!r:.40}" if unknown
            else "the first line must name the columns file and video",
            hint=f"The columns are {','.join(_COLUMNS)}; the last two may be omitted",
            path=path,
            line=1,
        )  # fmt: skip
    found: dict[str, Row] = {}
    for fields in reader:
        line = reader.line_num
        values = {name: (fields.get(name) or "").strip() for name in _COLUMNS}
        if None in fields:
            raise CaptionsError("this row has too many columns", path=path, line=line)
        if not any(values.values()):
            continue
        row = _checked_row(values, path, line)
        key = _relative(values["file"], path)
        if key in found:
            raise CaptionsError(
                f"{values['file']} is named again (first in line {found[key].line})",
                hint="Give each file one row",
                path=path,
                line=line,
            )
        found[key] = row
    return found


def _relative(name: str, table: str) -> str:
    r"""Return a file's name as it is seen from the folder of a table, which Windows may have made.

    >>> _relative(r"part\1.srt", "season/videos.csv")
    'part/1.srt'
    """
    name = name.replace("\\", "/")
    if os.path.isabs(name):
        return os.path.relpath(name, os.path.dirname(os.path.abspath(table)))
    return os.path.normpath(name)


def _checked_row(values: Mapping[str, str], path: str, line: int) -> Row:
    if not values["file"] or not values["video"]:
        missing = "file" if not values["file"] else "video"
        raise CaptionsError(f"this row names no {missing}", path=path, line=line)
    if values["language"] and not _is_tag(values["language"]):
        raise CaptionsError(
            f"{values['language']!r:.40} is not a language tag",
            hint="Write it like en or pt-BR",
            path=path,
            line=line,
        )
    try:
        video = read_video_id(values["video"])
    except CaptionsError as error:
        raise CaptionsError(error.message, hint=error.hint, path=path, line=line) from None
    if len(values["name"]) > LONGEST_NAME:
        raise CaptionsError(
            f"this name is too long ({len(values['name'])} > {LONGEST_NAME} characters)",
            hint="Shorten it",
            path=path,
            line=line,
        )
    return Row(line, video, values["language"], values["name"])


def _is_code(code: str) -> bool:
    return code in _TWO_LETTERS or code in _THREE_LETTERS


def _is_tag(text: str) -> bool:
    return _TAG.fullmatch(text) is not None


def _code(tag: str) -> str:
    from captions.text.languages.find import language_code

    return language_code(tag)
