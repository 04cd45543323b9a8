"""Repair text that was decoded with the wrong encoding ("donâ€™t" for "don’t").

The only module that imports ftfy.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from captions.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# ASCII, the no-break space, and typographic dashes, quotes, dots and line separators. UTF-8 that
# was decoded with another encoding always has other characters too, because its lead bytes are
# letters in every code page. Nearly all lines match, and skip the slow search for mojibake.
_SURELY_RIGHT = late_pattern("[\x00-\x7f\u00a0\u200b\u2010-\u2029\ufeff]*")


def is_surely_right(text: str) -> bool:
    """Return whether all lines of a text have only characters that need no fixing."""
    return _SURELY_RIGHT.fullmatch(text) is not None


def fix_mojibake(line: str) -> str:
    """Return a line with wrongly decoded characters fixed and everything else unchanged.

    Only the decoding steps of ftfy are used: quotes, ligatures, character widths and HTML entities
    stay as they are.

    >>> fix_mojibake("donâ€™t")
    'don’t'
    """
    if _SURELY_RIGHT.fullmatch(line):
        return line
    from ftfy import fix_encoding

    return fix_encoding(line, _decoding_steps_only())


@cache
def _decoding_steps_only() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
