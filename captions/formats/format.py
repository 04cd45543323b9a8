"""What a caption format is: a name, its file endings, and how a track becomes its text and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from captions.model import Track

Render = Callable[[Track], str]
Parse = Callable[[str], Track]


def _never(_: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A caption format; ``extension`` and ``endings`` have their dots, the usual one first.

    ``render`` returns a whole file as text and ``parse`` reads one; None where the format is only
    read or only written. ``sniff`` tells from the text whether a file is in it. ``carries`` are
    names from the table in ``captions.formats.losses``. ``utf8`` says that its files have no
    other encoding. A format of bytes that are no text has ``sniff_bytes`` and ``parse_bytes``.
    ``library`` is what the extra ``captions-toolkit[formats]`` installs for it.
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
    parse_bytes: Callable[[bytes], Track] | None = None
    sniff_bytes: Callable[[bytes], bool] = _never
    library: str = ""

    @property
    def is_read(self) -> bool:
        """Whether files in it can be read."""
        return self.parse is not None or self.parse_bytes is not None

    def has_ending(self, ending: str) -> bool:
        """Tell whether a file ending, in any case, is one of its own."""
        return ending.casefold() in (self.extension, *self.endings)
