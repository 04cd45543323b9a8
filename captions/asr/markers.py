"""Remove what recognisers write among the words that nobody said and nobody reads.

Such markers stand for an unknown word, for silence, or for a state of the program. Sounds, such as
"[Music]" and "(laughter)", are not markers: ``sounds`` of ``generate`` keeps or drops them.
"""

from __future__ import annotations

import re

_MARKER = re.compile(
    # Whisper's special tokens: <|en|>, <|0.00|>, <|startoftranscript|>; whisper.cpp's [_BEG_]
    r"<\|[^|<>]{0,40}\|>|\[_[A-Z0-9_]{1,20}_?\]"
    # unknown words, silence and empty output of Kaldi, NeMo, Vosk, whisper.cpp, wav2vec
    r"|<(?:unk|eps|sil|blank|pad|s|/s|no_speech|nospeech)>"
    r"|\[(?:unk|sil|eps|pad|blank|blank_audio|blank audio|silence|no speech|no_speech|inaudible"
    r" audio)\]|@reject@",
    re.IGNORECASE,
)
# Characters without which no marker can be there.
_SIGNS = frozenset("<[@")


def find_markers(text: str) -> list[str]:
    """Return the markers in a text.

    >>> find_markers("<|en|> Good <unk> evening. [BLANK_AUDIO] [Music]")
    ['<|en|>', '<unk>', '[BLANK_AUDIO]']
    """
    return [] if _SIGNS.isdisjoint(text) else _MARKER.findall(text)


def without_markers(text: str) -> str:
    """Return a text without its markers; a word that they separated stays separated.

    >>> without_markers(" Good <unk> evening.<|2.00|>")
    ' Good evening.'
    """
    if _SIGNS.isdisjoint(text) or not _MARKER.search(text):
        return text
    parts = _MARKER.split(text)
    joined = parts[0]
    for part in parts[1:]:
        if joined[-1:].isspace() and part[:1].isspace():
            part = part.lstrip()
        joined += part
    return joined
