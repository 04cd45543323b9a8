"""Find out what is in a file, a transcript, a recogniser's words or captions, and read it.

Every command begins here. The bytes are decoded once, the format is decided once, and the content
comes back as a ``Transcript``, a ``Recognised`` or a ``Track``. Each caller decides which of the
three it can work with; ``parse`` and ``read`` make a track of any.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

from captions.arguments import check_text
from captions.errors import CaptionsError
from captions.files.local import load
from captions.formats import find_binary, find_format, name_of, readable
from captions.formats.format import Content, Format, Kind
from captions.formats.recognised import track_of_recognised
from captions.formats.unsupported_bytes import refuse_unsupported_bytes
from captions.model import Problem, Track
from captions.record import Record, field, replace
from captions.sources.decoding import decode_source
from captions.sources.detection import (
    find_below,
    find_fenced,
    find_text_format,
    named_format,
    refuse_other_kinds,
)
from captions.text.encoding import refuse_control_characters

if TYPE_CHECKING:
    from pathlib import Path

    from captions.timing.rates import Number
    from captions.transcript.model import Removed, Transcript

_C = TypeVar("_C", bound=Content)


class Source(Record, frozen=True):
    """A file whose format is decided and whose text is not read yet.

    ``format`` is None for a text that looks like no known format. ``problems`` list what had
    to be guessed or replaced in decoding it. ``data`` are the bytes it was decoded from, if any; a
    binary file has no text beside them. ``options`` say how to read it: "fps", the frame rate.
    ``lines_above`` are lines of the file above the text: those of a code fence, or a heading.
    ``removed`` is the text in them. ``is_named`` is True if the caller named the format.
    """

    text: str
    format: Format | None
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    lines_above: int = 0
    is_named: bool = False
    removed: tuple[Removed, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it holds; a text that looks like no known format can only be a transcript."""
        return "transcript" if self.format is None else self.format.content

    @property
    def is_binary(self) -> bool:
        """Whether it is read from its bytes, not from text."""
        parse_bytes = self.format.parse_bytes if self.format is not None else None
        return parse_bytes is not None and self.data is not None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all in it."""
        return not (self.data if self.is_binary else self.text.strip("\ufeff \t\r\n"))

    def read(self) -> Content:
        """Return what the file holds, with the problems of its decoding first.

        Raises CaptionsError for a file that is not in the format it seems or is said to be in.
        """
        if self.kind == "transcript" and not self.is_binary:
            return self.read_transcript()
        assert self.format is not None
        if self.format.parse_bytes is not None and self.data is not None:
            return self.format.parse_bytes(self.data, **self._options_of(self.format))
        if self.format.parse is None:
            raise _not_text(self.format)
        text = self.text
        if self.format.keeps_mark and self.data is not None and self.data.startswith(BOM_UTF8):
            text = f"\ufeff{text}"
        known = self._options_of(self.format)
        return self._with_problems(self.format.parse(text, **known))

    def read_transcript(self) -> Transcript:
        """Return the text as a transcript, even if it looks like another format.

        Raises CaptionsError for a text that is not one.
        """
        if self.kind == "transcript" and self.format is not None:
            if self.is_binary:
                return cast("Transcript", self.read())
            if self.format.parse is None:
                raise _not_text(self.format)
        if self.data is not None:
            refuse_control_characters(self.text)
        known = self.format if self.kind == "transcript" else None
        is_markdown = known is None and find_format("md").sniff(self.text)
        reader = known or find_format("md" if is_markdown else "txt")
        assert reader.parse is not None
        text = "\n" * self.lines_above + self.text  # lines count from the top of the file
        transcript = cast("Transcript", reader.parse(text, **self._options_of(reader)))
        if not transcript.is_timed and not self.is_named:
            from captions.formats.unsupported import refuse_unread_times

            refuse_unread_times(text)
        if self.removed:
            transcript = replace(transcript, removed=(*self.removed, *transcript.removed))
        if not self.problems:
            return transcript
        return replace(transcript, problems=(*self.problems, *transcript.problems))

    def _options_of(self, format: Format) -> dict[str, Any]:
        return {name: self.options[name] for name in format.reading_options if name in self.options}

    def _with_problems(self, content: _C) -> _C:
        if not self.problems:
            return content
        found: Sequence[Problem] = content.problems
        if self.lines_above:
            found = [replace(problem, line=problem.line + self.lines_above) for problem in found]
        return replace(content, problems=(*self.problems, *found))


def _not_text(format: Format) -> CaptionsError:
    return CaptionsError(f"{format.title} is bytes, not text", hint="Give the bytes of the file")


def open_source(
    data: str | bytes | Path,
    format: str | None = None,
    *,
    encoding: str | None = None,
    ending: str = "",
    fps: Number | None = None,
    language_class: str | None = None,
    recover: bool = False,
) -> Source:
    """Return the decoded text of a file and its format.

    ``data`` is text, the bytes of a file, or its Path. ``format`` is a name such as "srt"; without
    one the content decides, and after it the ``ending`` of the file's name, such as ".srt".
    ``encoding`` is that of the bytes, else found by byte-order mark, UTF-8, UTF-16 or a guess,
    which is reported in ``problems``. ``fps`` is the frame rate of formats that count frames, such
    as MicroDVD, and ``language_class`` the language to take from a SAMI file with several; other
    formats do not use them. ``recover`` asks for what browsers drop from a damaged WebVTT file,
    too. Raises CaptionsError for an unknown format or encoding, for a format
    that cannot be read, and, unless ``format`` is given, for files of other kinds, such as
    chapters, recordings and web pages, by their name.
    """
    options = _reading_options(fps, language_class)
    if recover:
        options["recover"] = True
    if isinstance(data, os.PathLike):
        ending = ending or os.path.splitext(data)[1]
    data = load(data)
    named = named_format(format)
    if encoding is not None:
        check_text("encoding", encoding)
    if isinstance(data, bytes):
        binary = named or find_binary(data)
        if binary is not None and binary.parse_bytes is not None:
            return Source("", binary, data=data, options=options)
        if named is None:
            refuse_unsupported_bytes(data)
    text, problems = decode_source(
        data, encoding, is_utf8=named is not None and named.utf8, recover=recover
    )
    raw = data if isinstance(data, bytes) else None
    wrapped = find_fenced(text, named, ending) or find_below(text, named, ending)
    if wrapped is not None:
        from captions.sources.wrapping import unwrap

        inner, found = wrapped
        part = unwrap(text, inner)
        noticed = (*problems, part.problem)
        return Source(
            part.text, found, noticed, raw, options, part.lines_above, removed=part.removed
        )
    decided = named or find_text_format(text, ending)
    if named is None:
        refuse_other_kinds(text, decided)
    return Source(text, decided, problems, raw, options, is_named=named is not None)


def read_content(data: str | bytes | Path, *, fps: Number | None = None) -> Content:
    """Return what a file holds: a Transcript, a Recognised, or a Track of captions.

    Only the content decides: a text that looks like no known format is read as a transcript, with
    or without times; the file's name is ignored. ``fps`` is the frame rate of a file that
    counts frames. Raises CaptionsError, naming the file where it is
    given as its Path, for one that cannot be read.
    """
    with naming(data):
        return open_source(load(data), fps=fps).read()


def as_track(content: Content) -> Track:
    """Return any content as captions.

    A transcript becomes one cue per line, at the time the line is estimated to be spoken; a
    recogniser's file becomes one cue per segment. Raises CaptionsError for a transcript without
    times.
    """
    if isinstance(content, Track):
        return content
    from captions.asr.recognised import Recognised

    if isinstance(content, Recognised):
        return track_of_recognised(content)
    from captions.formats.txt import track_of_transcript

    return track_of_transcript(content)


def parse(
    data: str | bytes | Path,
    format: str | None = None,
    *,
    encoding: str | None = None,
    fps: Number | None = None,
    language_class: str | None = None,
) -> Track:
    """Return the captions in a file, given as text, as the bytes of the file or as its Path.

    ``format`` is a name such as "srt"; without one the content decides. ``encoding`` is that of the
    bytes, else found by byte-order mark, UTF-8, UTF-16 or a guess, which is reported as a problem.
    ``fps`` is the frame rate of a file that counts frames and does not give its rate (MicroDVD,
    Spruce STL); ``language_class`` is the language to take from a SAMI file that has several.
    Everything that is not in the track is in ``track.problems``. Raises CaptionsError for a file in
    no known format, or not in the one named.
    """
    track, _ = parse_in_format(
        data, format, encoding=encoding, fps=fps, language_class=language_class
    )
    return track


def read(
    path: str | Path,
    format: str | None = None,
    *,
    encoding: str | None = None,
    fps: Number | None = None,
    language_class: str | None = None,
) -> Track:
    """Return the captions in a file by its name, whose ending decides where the content does not.

    As ``parse`` otherwise. Raises CaptionsError, naming the file, where it cannot be read.
    """
    from pathlib import Path

    file = Path(name_of(path))
    return parse(file, format, encoding=encoding, fps=fps, language_class=language_class)


def parse_in_format(
    data: str | bytes | Path,
    format: str | None = None,
    *,
    encoding: str | None = None,
    ending: str = "",
    fps: Number | None = None,
    language_class: str | None = None,
    recover: bool = False,
) -> tuple[Track, Format]:
    """Return the captions in a file and the format they were read in; see ``open_source``.

    Errors of a file that is given as its Path name it.
    """
    with naming(data):
        source = open_source(
            data,
            format,
            encoding=encoding,
            ending=ending,
            fps=fps,
            language_class=language_class,
            recover=recover,
        )
        if source.is_empty:
            raise CaptionsError("the file is empty", hint="Give a file with captions")
        if source.format is None:
            names = ", ".join(known.name for known in readable())
            raise CaptionsError(
                "this is not in a known caption format",
                hint=f"Name it with `format` if it is one of: {names}",
            )
        return as_track(source.read()), source.format


@contextmanager
def naming(data: object) -> Iterator[None]:
    """Add the name of a file that is given as its Path to the errors raised inside."""
    try:
        yield
    except CaptionsError as error:
        raise (error.at(str(data)) if isinstance(data, os.PathLike) else error) from None


def _reading_options(fps: Number | None, language_class: str | None) -> dict[str, object]:
    """Return the reading options that are given, by name. Raises CaptionsError for wrong ones."""
    options: dict[str, object] = {}
    if fps is not None:
        from captions.timing.rates import frame_rate

        options["fps"] = frame_rate(fps)
    if language_class is not None:
        check_text("language_class", language_class)
        options["language_class"] = language_class
    return options
