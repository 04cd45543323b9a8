"""How a word is pronounced, by espeak-ng, in the phonetic alphabet (IPA).

Dictionaries lack names and most languages; espeak-ng has rules for spelling in over a hundred.
The wheel espeakng-loader holds its library and data; it is called through ctypes.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from threading import Lock
from typing import Any

from captions.audio.libraries import need
from captions.errors import CaptionsError

VOICES = {
    "en": "en-us", "de": "de", "es": "es", "fr": "fr", "it": "it", "nl": "nl", "pl": "pl",
    "pt": "pt-br", "ru": "ru",
}  # fmt: skip
"""The voice of espeak-ng for each language that is aligned, by the language's code."""

# Values of the interface (espeak-ng/speak_lib.h): texts are UTF-8, phonemes are written as IPA, and
# no thread plays sound.
_UTF8 = 1
_IPA = 0x02
_SYNCHRONOUS = 2
# A file that all its data need. Without it espeak-ng would end the process.
_DATA_FILE = "phontab"
# The library holds one voice at a time for the whole process.
_LOCK = Lock()


@cache
def _library() -> Any:
    loader = need("espeakng_loader")
    data = str(loader.get_data_path())
    try:
        library = ctypes.CDLL(loader.get_library_path())
    except OSError as error:
        raise _broken(f"the library of espeak-ng cannot be loaded: {error}") from None
    if not os.path.exists(os.path.join(data, _DATA_FILE)):
        raise _broken("espeak-ng finds no data")
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    if library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), 0) < 0:
        raise _broken("espeak-ng cannot be started")
    return library


def _broken(message: str) -> CaptionsError:
    return CaptionsError(
        message, hint="Install it again: pip install --force-reinstall espeakng-loader"
    )


def phonetic(text: str, language: str) -> str:
    """Return the pronunciation of a text in IPA; empty if it has none.

    ``language`` is a key of ``VOICES``.
    """
    with _LOCK:
        library = _library()
        library.espeak_SetVoiceByName(VOICES[language].encode())
        rest = ctypes.c_char_p(text.encode("utf-8").replace(b"\0", b""))
        parts = []
        while rest.value:
            part = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
            parts.append((part or b"").decode("utf-8", "replace"))
        return " ".join(parts)
