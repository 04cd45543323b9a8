"""Fields with their names, a line each: ``Timestamp: 0:03``, ``Speaker: Ada``, ``Text: Hello``."""

from __future__ import annotations

from collections.abc import Sequence

from captions.record import Mutable
from captions.transcript.shapes.shape import Arranged, Line, Opening
from captions.transcript.shapes.survey import Survey
from captions.transcript.shapes.table_columns import column_role, read_time
from captions.transcript.timestamps import Stamp

# Share of the lines that must be fields, and the fewest times.
_LEAST_SHARE = 0.5
_FEWEST_TIMES = 2


def arrange_fields(survey: Survey) -> Arranged | None:
    """Return the lines of a file of fields, each block with its time, speaker and text.

    >>> texts = ["Time: 0:03", "Speaker: Ada", "Text: Hello.", "Time: 0:09", "Text: Bye."]
    >>> arranged = arrange_fields(Survey(texts))
    >>> [(one.opening.speaker, one.opening.text) for one in arranged.lines if one.opening]
    [('Ada', 'Hello.'), (None, 'Bye.')]
    """
    fields = list(map(_field, survey.bare_texts))
    roles = [role for _, role, _ in fields]
    times = roles.count("start")
    if times < _FEWEST_TIMES or roles.count("text") < times:
        return None
    if sum(map(bool, roles)) < _LEAST_SHARE * survey.filled_count:
        return None
    return _arrange(survey.lines, fields)


def _field(text: str) -> tuple[str, str, str]:
    """Return the name, the role and the value of a field; the role is "" for other lines."""
    name, colon, value = text.partition(":")
    if not colon or not name[:1].isalpha():
        return "", "", ""
    role = column_role(name)
    if role in ("start", "end", "duration") and read_time(value.strip(), 1000) is None:
        role = ""
    return name, role, value.strip()


class _Block(Mutable):
    """The fields read since the last text: a time and a speaker that wait for one."""

    start: Stamp | None = None
    speaker: str | None = None
    is_silent: bool = False

    def close(self, number: int) -> tuple[list[Line], list[Line]]:
        """Return the lines of what had no text, and what is removed with it."""
        if self.start is not None:
            return [Line(number, "", Opening(self.start, "", self.speaker))], []
        is_lost = self.is_silent and self.speaker is not None
        return [], [Line(number, self.speaker or "")] if is_lost else []


def _arrange(lines: Sequence[Line], fields: Sequence[tuple[str, str, str]]) -> Arranged:
    """Return a paragraph for each text, with the time and speaker printed in its block."""
    arranged: list[Line] = []
    removed: list[Line] = []
    block = _Block()

    def close(number: int) -> None:
        opened, lost = block.close(number)
        arranged.extend(opened)
        removed.extend(lost)

    for line, (name, role, value) in zip(lines, fields):
        if role:
            removed.append(Line(line.number, f"{name}:"))
        if role == "start":
            close(line.number)
            block = _Block(read_time(value, 1000))
        elif role == "speaker":
            if block.is_silent:
                close(line.number)
                block.start = None
            block.speaker, block.is_silent = value or None, True
        elif role == "text":
            opening = Opening(block.start, value, block.speaker)
            arranged.append(Line(line.number, line.text, opening))
            block = _Block(None, block.speaker)
        elif role:
            removed.append(Line(line.number, value))
        else:
            arranged.append(line)
    close(lines[-1].number)
    return Arranged(arranged, removed)
