"""What a caption format is: a name, its file endings, and how its text is read and written.

``captions.formats`` has the table of all formats. Reading returns what a file really holds, which
is not always a track of cues: a transcript has turns, a recogniser's file words with their times.
``captions.sources`` makes a track of either where one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union

from captions.model import Track
from captions.record import Record, field

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised
    from captions.transcript.model import Transcript

Content: TypeAlias = Union[Track, "Transcript", "Recognised"]
Kind = Literal["captions", "transcript", "speech"]
Render = Callable[..., str]  # of a track, and of the keyword arguments in Format.options
Parse = Callable[..., Content]  # of a text, and of those in Format.reading_options

# How many characters of a text are looked at to recognise a format by its first lines.
SNIFFED_LENGTH = 20_000
# Characters of numbers and times, but for the comma, which separates two of them.
_OF_NUMBERS = "-0123456789:;. "
# What may stand before the first line with text.
_BLANK = "\ufeff\0 \t\r\n\v\f\x85\xa0\u2028\u2029\u3000"


def late(module: str, name: str) -> Callable[..., Any]:
    """Return a function of a module in ``captions.formats`` that is imported when it is called.

    The table of formats is loaded by every command, the code of a format only where it is needed.
    """

    def call(*args: Any, **options: Any) -> Any:
        return getattr(import_module(f"captions.formats.{module}"), name)(*args, **options)

    return call


def first_line(text: str) -> str:
    """Return the first line with text among the first characters of a file.

    >>> first_line("\\ufeff\\n  WEBVTT - 7\\nNOTE")
    'WEBVTT - 7'
    """
    head = text[:SNIFFED_LENGTH].lstrip(_BLANK)
    return head.partition("\n")[0].partition("\r")[0]


def late_sniff(
    module: str, name: str, *, begins: str, then: str = "", sign: str = ""
) -> Callable[[str], bool]:
    """Return a sniffing function that is imported only for a text that may be in its format.

    In those the first line with text begins with one of the characters in ``begins``. The first
    character of it that is not one of a number or a time is in ``then``, if that is given, and it
    begins with the pattern ``sign``, which is compiled only for such a line.
    """
    sniff = late(module, name)

    def may_be(text: str) -> bool:
        line = first_line(text)
        if not line or line[0] not in begins:
            return False
        if then and line.lstrip(_OF_NUMBERS)[:1] not in tuple(then):
            return False
        # a number alone is that of a SubRip cue: no sign is as short, so none is compiled
        if sign and (line.isdecimal() or re.match(sign, line) is None):
            return False
        return bool(sniff(text))

    return may_be


def features(listed: str) -> frozenset[str]:
    """Return the names of features in a text that separates them by commas, for ``carries``."""
    return frozenset(listed.split(", "))


def _never(_: object) -> bool:
    return False


def _nothing(_: Track, **options: object) -> Sequence[str]:
    return ()


class Format(Record, frozen=True):
    """A caption format; ``extension`` and ``endings`` have their dots, the usual one first.

    ``render`` returns a whole file as text and ``parse`` reads one; None where the format is only
    read or only written. ``content`` is what ``parse`` returns: a track ("captions"), a transcript,
    or the words of a recogniser ("speech"). ``sniff`` returns from the text whether a file is in
    the format; ``has_loose_sign`` is True where it looks for a time line anywhere in the text,
    which a transcript may have as well. ``carries`` are names from ``captions.formats.losses``.
    ``lost`` returns a phrase for each kind of change that the writer makes to a certain track
    beyond the features missing in ``carries``: characters replaced, starts moved, text that does
    not fit. ``captions.formats.losses.losses`` joins both. ``remarks`` returns a sentence for each
    thing that the writer assumes of a track, or lays out in another way without losing it.
    ``illegal`` matches the characters that ``render`` has to remove from text. ``options`` are the
    names of keyword arguments that ``render`` takes besides the track, and ``reading_options``
    those of ``parse``, such as "fps".
    ``keeps_mark`` is True where ``parse`` gets the byte-order mark of a UTF-8 file, to write it
    again. ``utf8`` is True for files that have no other encoding. A binary format has
    ``sniff_bytes`` and ``parse_bytes``. ``library`` is what the extra
    ``captions-toolkit[formats]`` installs for it.
    """

    name: str
    extension: str
    title: str
    render: Render | None = None
    parse: Parse | None = None
    sniff: Callable[[str], bool] = _never
    carries: frozenset[str] = field(default_factory=frozenset)
    endings: tuple[str, ...] = ()
    utf8: bool = False
    parse_bytes: Callable[..., Content] | None = None
    sniff_bytes: Callable[[bytes], bool] = _never
    library: str = ""
    content: Kind = "captions"
    has_loose_sign: bool = False
    lost: Callable[..., Sequence[str]] = _nothing
    remarks: Callable[..., Sequence[str]] = _nothing
    options: tuple[str, ...] = ()
    reading_options: tuple[str, ...] = ()
    illegal: re.Pattern[str] | None = None
    keeps_mark: bool = False

    @property
    def is_read(self) -> bool:
        """Whether files in it can be read."""
        return self.parse is not None or self.parse_bytes is not None

    def has_ending(self, ending: str) -> bool:
        """Return whether a file ending, in any case, is one of its own, such as its name."""
        return ending.casefold() in (self.extension, *self.endings, f".{self.name}")
