"""Read a transcript in Markdown line by line, so that line numbers stay those of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.documents.document import Document, Line, LineKind
from captions.documents.markdown.bold_names import find_bold_labels, with_voice
from captions.documents.markdown.fences import FENCE, find_transcript_fence
from captions.documents.markdown.inline import InlineReader
from captions.documents.markdown.signs import FRONT_MATTER
from captions.documents.voice_tags import add_tag
from captions.model import Problem
from captions.record import Mutable, field
from captions.text.encoding import split_lines
from captions.text.one_line import one_line
from captions.text.punctuation import final_punctuation
from captions.transcript.model import Reason, Removed
from captions.transcript.timestamps import LEADING_STAMP

_HEADING = re.compile(r"[ ]{0,3}(?P<marks>\#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+\#+)?[ \t]*\Z")
_UNDERLINE = re.compile(r"[ ]{0,3}(?P<mark>=|-)(?P=mark)+[ \t]*\Z")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
# One quotation mark before a space; ">>" is how broadcasters mark a change of speaker.
_QUOTE = re.compile(r"(?:[ ]{0,3}>(?:[ \t]|\Z)){1,10}")
_BULLET = re.compile(r"[ \t]{0,20}(?P<mark>[*+\u2022-])[ \t]{1,4}(?:\[[ xX]\][ \t])?(?=\S)")
# What follows a dash that is a list mark, not the dash of a dialogue: a time, a name in bold.
_AFTER_DASH = re.compile(r"(?:\*\*|__|\[)|[(]?\d{1,3}:\d\d")
_NOTE = re.compile(r"[ ]{0,3}\[\^(?P<name>[^\s\[\]]{1,40})\]:[ \t]*(?P<text>.*)\Z")
_TARGET = re.compile(
    r"[ ]{0,3}\[(?P<name>[^\[\]]{1,100})\]:[ \t]*"
    r"<?(?P<target>(?:https?:|mailto:|/|\#|\.|www\.)\S*?)>?"
    r"(?:[ \t]+[\"'(](?P<title>.*)[\"')])?[ \t]*\Z"
)
_TITLE_FIELD = re.compile(r"title:[ \t]*[\"']?(?P<title>.*?)[\"']?[ \t]*\Z", re.IGNORECASE)
# Longest heading (characters) that is underlined with dashes; a rule may also be below speech.
_LONGEST_UNDERLINED = 100


def read_markdown(text: str) -> Document:
    r"""Return the lines of a text in Markdown without its marks.

    >>> document = read_markdown("# The Clock\n\n**Ada** [0:03]: See [it](https://example.org).\n")
    >>> [line.text for line in document.lines if line.text]
    ['The Clock', '[0:03] <v Ada>See it.']
    >>> [item.text for item in document.removed]
    ['https://example.org']
    """
    reader = _Reader()
    lines = split_lines(text.removeprefix("\ufeff"))
    start = reader.read_front_matter(text)
    reader.read_definitions(lines, start)
    fenced = find_transcript_fence(lines)
    if fenced is not None:
        reader.read_fenced_transcript(lines, start, *fenced)
    else:
        for index in range(start, len(lines)):
            reader.read_line(lines[index], index + 1)
    reader.close_paragraph()
    problems = list(reader.problems)
    if reader.inline.comments:
        problems.append(Problem(reader.inline.comments[0], "HTML comments are skipped"))
    removed = [*reader.removed, *reader.inline.removed]
    removed.sort(key=lambda item: item.line)
    return Document(
        "this Markdown document",
        tuple(reader.lines),
        tuple(removed),
        tuple(problems),
        reader.title,
    )


class _Reader(Mutable):
    """Collects the lines; a paragraph is kept until its end, as marks may span its lines."""

    lines: list[Line] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str | None = None
    inline: InlineReader = field(default_factory=lambda: InlineReader((), ()))
    labels: frozenset[str] = frozenset()
    _paragraph: list[str] = field(default_factory=list)
    _paragraph_line: int = 1
    _fence: str = ""
    # the voice tag of a name in bold that has its line alone, for the next line with text
    _tag: str = ""
    _in_note: bool = False

    def read_front_matter(self, text: str) -> int:
        """Read the fields above the text, and return the number of their lines."""
        match = FRONT_MATTER.match(text)
        if match is None:
            return 0
        lines = split_lines(match[0])[:-1]
        for number, line in enumerate(lines, 1):
            found = _TITLE_FIELD.match(line)
            if found is not None and found["title"] and self.title is None:
                self.title = found["title"]
            elif line.strip(" \t-."):
                self._remove(number, line, "furniture")
            self.lines.append(Line("", number))
        return len(lines)

    def read_definitions(self, lines: Sequence[str], start: int) -> None:
        """Find the names of footnotes and links, which are defined anywhere, and bold names."""
        notes, targets = set(), set()
        for line in lines[start:]:
            if line.lstrip().startswith("["):
                if note := _NOTE.match(line):
                    notes.add(note["name"])
                elif target := _TARGET.match(line):
                    targets.add(target["name"].lower())
        self.inline = InlineReader(targets, notes)
        paragraphs = [_without_bullet(line) for line in lines[start:]]
        self.labels = find_bold_labels(paragraphs)

    def read_fenced_transcript(
        self, lines: Sequence[str], start: int, inside: range, is_markdown: bool
    ) -> None:
        """Read the lines inside the fence; those outside are removed as furniture."""
        message = "the code fence around the text is skipped"
        self.problems.append(Problem(inside.start, message))
        for index in range(start, len(lines)):
            line, number = lines[index], index + 1
            if index not in inside:
                self._drop(number, "" if FENCE.match(line) else line, "furniture")
            elif is_markdown:
                self.read_line(line, number)
            else:
                self.lines.append(Line(line.strip(), number))

    def read_line(self, line: str, number: int) -> None:
        """Read one line of the file."""
        fence = FENCE.match(line)
        if self._fence or fence:
            self._read_fenced(line, number, fence)
            return
        if self._in_note and line.strip() and line.startswith(("    ", "\t")):
            self._drop(number, self.inline.read(line, number), "note")
            return
        self._in_note = self._in_note and not line.strip()
        if quote := _QUOTE.match(line):
            line = line[quote.end() :]
        if not line.strip():
            self.close_paragraph()
            self.lines.append(Line("", number))
        elif not self._read_block(line, number):
            self._add(_without_bullet(line), number)

    def _read_block(self, line: str, number: int) -> bool:
        """Read a line that is more than text: a heading, rule or definition; False for text."""
        if heading := _HEADING.match(line):
            words = heading["text"] or ""
            if len(heading["marks"]) == 1 and line.rstrip().endswith(" #"):
                return False  # a song: "# Tea for two #"
            self._add_heading(words, number, "title" if len(heading["marks"]) == 1 else "heading")
        elif self._paragraph and (underline := _UNDERLINE.match(line)) and self._underlines(line):
            above = self._paragraph.pop()
            self.close_paragraph()
            kind: LineKind = "title" if underline["mark"] == "=" else "heading"
            self._add_heading(above, number - 1, kind)
            self.lines.append(Line("", number))
        elif _RULE.match(line) or _UNDERLINE.match(line):
            self._drop(number, line, "marker")
        elif note := _NOTE.match(line):
            self._drop(number, self.inline.read(note["text"], number), "note")
            self._in_note = True
        elif target := _TARGET.match(line):
            self._drop(number, f"{target['target']} {target['title'] or ''}", "link")
        else:
            return False
        return True

    def _underlines(self, line: str) -> bool:
        """Return whether a line of dashes or "=" makes the line above it a heading."""
        above = self._paragraph[-1].strip()
        if LEADING_STAMP.match(above) or above.startswith("|"):
            return False
        if line.lstrip().startswith("="):
            return True
        is_sentence = final_punctuation(above) in ("end", "ellipsis", "comma")
        is_short = len(above) <= _LONGEST_UNDERLINED
        return len(self._paragraph) == 1 and is_short and not is_sentence and len(line.strip()) > 1

    def _read_fenced(self, line: str, number: int, fence: re.Match[str] | None) -> None:
        """Read a line of a code block, whose text has no marks, or the fence around it."""
        self.close_paragraph()
        if not self._fence and fence:
            self._fence = fence["fence"]
            self.problems.append(Problem(number, "the code fence around the text is skipped"))
        elif fence and fence[0].strip().startswith(self._fence) and not line.strip(" \t`~"):
            self._fence = ""
        else:
            self.lines.append(Line(line.strip(), number))
            return
        self.lines.append(Line("", number))

    def _add(self, line: str, number: int) -> None:
        if not self._paragraph:
            self._paragraph_line = number
        line = line.rstrip(" \t")
        # a backslash at the end is a line break, if it is not escaped itself
        if line.endswith("\\") and not line.endswith("\\\\"):
            line = line[:-1]
        self._paragraph.append(line)

    def _add_heading(self, text: str, number: int, kind: LineKind) -> None:
        self.close_paragraph()
        self.lines.append(Line(one_line(self.inline.read(text, number)), number, kind))

    def close_paragraph(self) -> None:
        """End the paragraph that is being read."""
        if not self._paragraph:
            return
        text = self.inline.read("\n".join(self._paragraph), self._paragraph_line)
        for index, line in enumerate(text.split("\n")):
            line, tag = with_voice(self._paragraph[index], line.strip(), self.labels)
            if tag or not self._tag:
                self._tag = tag
            elif line:
                line, self._tag = add_tag(self._tag, line)
            self.lines.append(Line(line, self._paragraph_line + index))
        self._paragraph.clear()

    def _drop(self, number: int, text: str, reason: Reason) -> None:
        self.close_paragraph()
        self._remove(number, text, reason)
        self.lines.append(Line("", number))

    def _remove(self, number: int, text: str, reason: Reason) -> None:
        if text.strip():
            self.removed.append(Removed(number, None, one_line(text), reason))


def _without_bullet(line: str) -> str:
    """Return a line without the mark of a list; the dash of a dialogue is kept.

    >>> [_without_bullet(line) for line in ("* One", "- [0:03] Two", "- Are you ready?")]
    ['One', '[0:03] Two', '- Are you ready?']
    """
    bullet = _BULLET.match(line)
    if bullet is None:
        return line
    rest = line[bullet.end() :]
    if bullet["mark"] == "-":
        return rest if _AFTER_DASH.match(rest) else line
    # "* laughs *" is a stage direction
    is_direction = bullet["mark"] == "*" and rest.rstrip().find("*") == len(rest.rstrip()) - 1
    return line if is_direction else rest
