"""Build WebVTT cues from the parts of their blocks, for both readers of WebVTT."""

from __future__ import annotations

from collections.abc import Mapping

from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.settings import ParsedSettings, read_cue_settings
from captions.model import Cue

# Distinct settings whose reading is kept. Most files repeat a few; a hostile one repeats none.
_MOST_KEPT = 500
NO_SETTINGS: Mapping[str, str] = {}


class CueBuilder:
    """Build the cues of one file; settings that recur are read once.

    ``region_names`` are the regions defined so far. All are known when the first cue is built,
    because definitions below the first cue are ignored (WebVTT section 6.1).
    """

    def __init__(self) -> None:
        self.region_names: set[str] = set()
        self._kept: dict[str, ParsedSettings] = {}

    def settings(self, written: str) -> ParsedSettings:
        """Return the settings written behind the times of a time line."""
        parsed = self._kept.get(written)
        if parsed is None:
            parsed = read_cue_settings(written, self.region_names)
            if len(self._kept) < _MOST_KEPT:
                self._kept[written] = parsed
        return parsed

    def cue(
        self,
        start_ms: int,
        end_ms: int,
        text: str,
        identifier: str | None,
        settings: Mapping[str, str],
    ) -> Cue:
        """Return a cue with its settings; a single voice around its text is its speaker."""
        speaker = split_voice(text)[0] if text.startswith("<v") else None
        return Cue(start_ms, end_ms, text, speaker, "", identifier, settings, "vtt")
