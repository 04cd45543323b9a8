"""Tell captions from a transcript with time lines, and find the text above captions.

A time line somewhere in a text does not make it captions: transcripts have lines such as
``0:05 --> 0:09 Hello`` as well. ``captions.generation`` and ``captions.live`` ask here.
"""

from __future__ import annotations

from captions.sources import Source
from captions.text.late_pattern import late_pattern
from captions.transcript.model import Removed
from captions.transcript.parse import caption_format_of

# What a transcript has where TMPlayer has text at once: 00:00:01: Hello.
_SPACE_AFTER_TIME = late_pattern(r"(?m)^[0-9]{1,3}:[0-9]{2}:[0-9]{2}[:=][ \t]")
# The formats whose files can be captions although they do not begin like them.
_WITH_TEXT_ABOVE = ("srt", "sbv")


def is_surely_captions(source: Source) -> bool:
    """Return whether a text that looks like captions is no transcript."""
    if source.kind != "captions" or source.format is None:
        return False
    if not source.format.has_loose_sign:
        return True
    if source.format.name == "lrc":
        from captions.formats.lrc.read import is_surely_lrc

        return is_surely_lrc(source.text)
    if source.format.name == "tmplayer":
        return _SPACE_AFTER_TIME.search(source.text) is None
    return caption_format_of(source.text) is not None or _may_have_text_above(source)


def removed_from(source: Source) -> list[Removed]:
    """Return the text of a file that is no part of its captions: a title, that of a chat."""
    removed = list(source.removed)
    if caption_format_of(source.text) is None and _may_have_text_above(source):
        from captions.formats.text_above import lines_above

        for line in lines_above(source.text):
            removed.append(Removed(line.line + source.lines_above, None, line.text, "furniture"))
    return removed


def _may_have_text_above(source: Source) -> bool:
    if source.format is None or source.format.name not in _WITH_TEXT_ABOVE:
        return False
    from captions.formats.text_above import are_captions

    return are_captions(source.text)
