"""Name the speakers of WebVTT blocks in their text, since streams show text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.formats.vtt.cue_text import split_voices
from captions.segmentation.layout import labeller
from captions.text.markup import to_plain

if TYPE_CHECKING:
    from captions.segmentation.layout import Speakers


class Voices:
    """Names speakers as ``captions.segmentation.layout.labeller`` does, from block to block.

    >>> voices = Voices("change", "{name}: ")
    >>> voices.plain_text("<v Ada>Good evening."), voices.plain_text("<v Ada>Welcome &amp; hello.")
    ('Ada: Good evening.', 'Welcome & hello.')
    >>> voices.plain_text("<v Bo>Yes.</v>\\n<v Ada>No.</v>")
    'Bo: Yes.\\nAda: No.'
    """

    def __init__(self, speakers: Speakers, label: str) -> None:
        self._label = labeller(speakers, label)
        self._before: str | None = None

    def plain_text(self, text: str) -> str:
        """Return the text of a block without markup, with the names of its speakers."""
        parts = split_voices(text)
        shown = []
        for voice, part in parts:
            label = self._label(self._before, voice)
            shown.append(label + to_plain(part, "vtt").strip())
            self._before = voice
        # a line for each voice
        return "\n".join(shown)
