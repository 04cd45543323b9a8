"""Read and write the chapters JSON of Podcasting 2.0, version 1.2.

An object with a list ``chapters``, whose items have a ``startTime`` in seconds and maybe a
``title``, an ``endTime``, a picture, a link and more (docs/examples/chapters/jsonChapters.md of the
podcast namespace). What yt-dlp and ffprobe write is read too: it has ``start_time`` instead.
"""

from __future__ import annotations

from captions.asr.json_fields import Fields, load_object, object_of, objects_of, text_of
from captions.editing.chapters.list_lines import read_timed_line
from captions.editing.chapters.model import Chapter, Chapters
from captions.errors import CaptionsError
from captions.formats.problems import Problems
from captions.text.one_line import one_line

_VERSION = "1.2.0"
# The fields of a chapter that ``Chapter`` has attributes for; all others are its details.
_OWN_FIELDS = frozenset(("startTime", "endTime", "title"))
# Largest number of seconds (about 31 years) that is still taken for a time.
_MOST_SECONDS = 10**9


def read_json(text: str) -> Chapters:
    """Return the chapters of a JSON file. Raises CaptionsError for JSON without chapters."""
    data = load_object(text)
    items = objects_of(data.get("chapters"))
    if not items:
        if isinstance(data.get("chapters"), list):
            raise CaptionsError(
                'the list of "chapters" in this JSON has no chapter', hint="Export the file again"
            )
        found = ", ".join(f'"{key}"' for key in list(data)[:6]) or "nothing"
        raise CaptionsError(
            f'this JSON has no list of "chapters" (it has {found})',
            hint='Write it like {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}]}',
        )
    problems = Problems()
    is_podcast = any("startTime" in item for item in items)
    read = _podcast_chapter if is_podcast else _other_chapter
    chapters = []
    for number, item in enumerate(items, 1):
        chapter = read(item)
        if chapter is None:
            problems.add(1, f"chapter {number} has no start time in seconds; it is skipped")
        else:
            chapters.append(chapter)
    details = {key: data[key] for key in data if key not in ("version", "chapters")}
    return Chapters(tuple(chapters), details if is_podcast else {}, problems.reported())


def _podcast_chapter(item: Fields) -> Chapter | None:
    start_ms = _time_ms(item.get("startTime"))
    if start_ms is None:
        return None
    details = {key: value for key, value in item.items() if key not in _OWN_FIELDS}
    title = one_line(text_of(item.get("title")))
    return Chapter(start_ms, title, _time_ms(item.get("endTime")), details=details)


def _other_chapter(item: Fields) -> Chapter | None:
    """Return a chapter as yt-dlp (``title``) or ffprobe (``tags``) writes it."""
    start_ms = _time_ms(item.get("start_time"))
    if start_ms is None:
        return None
    title = text_of(item.get("title")) or text_of(object_of(item.get("tags")).get("title"))
    return Chapter(start_ms, one_line(title), _time_ms(item.get("end_time")))


def _time_ms(value: object) -> int | None:
    """Return seconds, or a time as text, in milliseconds; None for anything else.

    >>> _time_ms(168), _time_ms(0.25), _time_ms("12.5"), _time_ms("1:02"), _time_ms("soon")
    (168000, 250, 12500, 62000, None)
    """
    if isinstance(value, str):
        clock = read_timed_line(value)
        if clock is not None:
            return clock.start_ms
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value * 1000) if 0 <= value < _MOST_SECONDS else None


def render_json(chapters: Chapters) -> str:
    """Return chapters as JSON, with all that a file of this kind had beside them."""
    import json

    rows = [json.dumps(_written(chapter), ensure_ascii=False) for chapter in chapters.in_order]
    around = json.dumps({"version": _VERSION, **chapters.details}, ensure_ascii=False)
    listed = ",\n".join(rows)
    return f'{around[:-1]}, "chapters": [\n{listed}\n]}}\n'


def _written(chapter: Chapter) -> Fields:
    written: Fields = {"startTime": _seconds(chapter.start_ms), "title": chapter.title}
    if chapter.end_ms is not None:
        written["endTime"] = _seconds(chapter.end_ms)
    return {**written, **chapter.details}


def _seconds(time_ms: int) -> int | float:
    return time_ms / 1000 if time_ms % 1000 else time_ms // 1000
