"""Recognise the shape of a JSON document by the keys that only one recogniser writes.

A sign names the keys that must be there, as a path from the top of the document. ``a.b`` is the key
``b`` of the object ``a``; ``a[]`` are the items of the list ``a``; ``[]`` alone is the document
itself if it is a list. ``&`` joins paths that must all be there, ``|`` separates alternatives and
binds less. Signs are text, so that the documentation and error messages show what the code checks.

>>> data = {"results": {"items": [{"type": "pronunciation", "alternatives": []}]}}
>>> has_sign(data, "results.items[].alternatives")
True
>>> has_sign(data, "results.items[].start_time | words[].text & words[].start")
False
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

# Items of a list that are looked at: the first ones may lack a key, as punctuation lacks times.
_LOOKED_AT = 50
# Objects around a transcript that a program may have put there: {"result": {"transcription": ...}}.
_DEEPEST_WRAPPER = 4
# Keys that an error message lists at most.
_MOST_KEYS = 12

Steps = tuple[str, ...]


def has_sign(data: object, sign: str) -> bool:
    """Return whether a document has the keys that a sign names."""
    return any(all(_has(data, path) for path in paths) for paths in _parsed(sign))


@lru_cache(maxsize=128)
def _parsed(sign: str) -> tuple[tuple[Steps, ...], ...]:
    """Return the alternatives of a sign, each as paths, each as steps; "[]" steps into a list."""
    return tuple(
        tuple(tuple(path.strip().replace("[]", ".[]").lstrip(".").split(".")) for path in one)
        for alternative in sign.split("|")
        for one in [alternative.split("&")]
    )


def _has(value: object, path: Steps) -> bool:
    for index, step in enumerate(path):
        if step == "[]":
            if not isinstance(value, list):
                return False
            rest = path[index + 1 :]
            return any(_has(item, rest) for item in value[:_LOOKED_AT]) if rest else bool(value)
        if step.isdecimal():
            return isinstance(value, list) and _is_number_at(value, int(step))
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True


def _is_number_at(values: list[object], index: int) -> bool:
    value = values[index] if index < len(values) else None
    return isinstance(value, int | float) and not isinstance(value, bool)


def inner_documents(data: object) -> Iterator[Sequence[object]]:
    """Yield a document, then what it wraps, level by level: objects inside objects.

    A short list is a wrapper too: programs that read several recordings write them so.

    >>> list(inner_documents({"id": 1, "result": {"segments": []}}))
    [[{'id': 1, 'result': {'segments': []}}], [{'segments': []}], [[]]]
    """
    level: list[object] = [data]
    for _ in range(_DEEPEST_WRAPPER + 1):
        yield level
        inner: list[object] = []
        for value in level[:_LOOKED_AT]:
            if isinstance(value, dict):
                inner += [item for item in value.values() if isinstance(item, dict | list)]
            elif isinstance(value, list) and len(value) <= _LOOKED_AT:
                inner += [item for item in value if isinstance(item, dict | list)]
        if not inner:
            return
        level = inner


def keys_of(data: object) -> str:
    """Return the keys at the top of a document, as an error message lists them.

    >>> keys_of({"id": 1, "results": {"items": []}}), keys_of([{"a": 1}]), keys_of([])
    ('id, results, results.items', '[].a', 'none')
    """
    keys = []
    prefix = ""
    if isinstance(data, list):
        prefix, data = "[].", next((item for item in data if isinstance(item, dict)), None)
    if isinstance(data, dict):
        for key, value in data.items():
            keys.append(f"{prefix}{key}")
            item = value[0] if isinstance(value, list) and value else None
            inner = value if isinstance(value, dict) else item if isinstance(item, dict) else {}
            mark = "[]" if isinstance(value, list) else ""
            keys += [f"{prefix}{key}{mark}.{name}" for name in inner]
    shown = [key[:60] for key in keys[:_MOST_KEYS]]
    more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
    return ", ".join(shown) + more if shown else "none"


def missing_of(data: object, sign: str) -> str | None:
    """Return the first path that a document lacks, if it has the beginning of a sign; else None.

    >>> missing_of({"words": []}, "words[].text & words[].start")
    'words[].text'
    """
    for alternative in sign.split("|"):
        paths = [path.strip() for path in alternative.split("&")]
        first = paths[0].replace("[]", ".[]").lstrip(".").split(".")[0]
        if first != "[]" and isinstance(data, dict) and first in data:
            return next((path for path in paths if not has_sign(data, path)), None)
    return None


def closeness(data: object, sign: str) -> tuple[float, str, bool]:
    """Return how much of a sign a document has, what it lacks, and if that is an empty list.

    The first is the share of the keys of the closest alternative, 0 if not even one is there; the
    second the first path that is missing, up to the list if that is empty.

    >>> closeness({"words": [{"text": "Hi"}]}, "words[].text & words[].start")
    (0.75, 'words[].start', False)
    >>> closeness({"words": []}, "words[].text & words[].start")
    (0.5, 'words', True)
    """
    best = (0.0, "", False)
    for paths in _parsed(sign):
        reached = [_reached(data, path) for path in paths]
        keys = sum(step != "[]" for path in paths for step in path)
        found = [path[:count] for path, (count, _) in zip(paths, reached)]
        share = sum(step != "[]" for steps in found for step in steps) / keys
        if share <= best[0]:
            continue
        for path, steps, (_, is_empty) in zip(paths, found, reached):
            if len(steps) < len(path):
                best = (share, _written(steps if is_empty else path), is_empty)
                break
    return best


def _written(path: Steps) -> str:
    return ".".join(path).replace(".[]", "[]")


def _reached(value: object, path: Steps) -> tuple[int, bool]:
    """Return how many steps of a path there are, and whether an empty list stops it."""
    if not path:
        return 0, False
    step, rest = path[0], path[1:]
    if step == "[]":
        if not isinstance(value, list) or not value:
            return 0, value == []
        count, is_empty = max(_reached(item, rest) for item in value[:_LOOKED_AT])
        return count + 1, is_empty
    if step.isdecimal() or not isinstance(value, dict) or step not in value:
        return 0, False
    if rest[:1] == ("[]",) and not isinstance(value[step], list):
        return 0, False
    count, is_empty = _reached(value[step], rest)
    return count + 1, is_empty
