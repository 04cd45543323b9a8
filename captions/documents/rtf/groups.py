"""What a group of an RTF file is, by its first control word, and the state inside of it."""

from __future__ import annotations

from captions.record import Mutable
from captions.transcript.model import Reason

SKIPPED = frozenset(
    (
        "fonttbl colortbl info pict object objdata nonshppict listtable listoverridetable rsidtbl "
        "revtbl generator themedata colorschememapping datastore latentstyles filetbl xmlnstbl "
        "xe tc tcn rxe bkmkstart bkmkend shprslt sp atnid atnauthor atntime atndate atnref atnicn "
        "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template operator private mmathPr pgptbl"
    ).split()
)
"""Groups whose text is no text of the document: tables of fonts, pictures, bookmarks."""

BESIDE: dict[str, Reason] = {
    **dict.fromkeys(
        "header headerl headerr headerf footer footerl footerr footerf".split(), "furniture"
    ),
    **dict.fromkeys(("footnote", "annotation"), "note"),
    **dict.fromkeys(("pntext", "listtext"), "marker"),
}
"""Groups whose text is beside the document, and why it is removed."""

TABLES = {"fonttbl": "font", "stylesheet": "style", "fldinst": "field"}
"""Groups that say something about the text: what they hold."""


class Group(Mutable):
    """The state inside a group; a new group starts with that of the one around it.

    ``encoding`` decodes its bytes; ``skip_after_unicode`` is how many characters after a Unicode
    one are for readers that know none. ``beside`` counts the groups beside the document that it is
    in. ``table`` is what it holds instead of text, see ``TABLES``.
    """

    encoding: str
    skip_after_unicode: int = 1
    is_skipped: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    beside: int = 0
    table: str = ""
