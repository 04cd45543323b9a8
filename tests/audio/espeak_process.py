"""Speak texts with espeak-ng: a program of its own, started by ``tests/audio/speech.py``.

espeak-ng has one voice and one state for the whole process; where it was started for pronunciations
already, asking it for sound as well can wait forever. Standard input is a JSON list of texts, each
``[text, voice, speed]``. Standard output is a line of JSON, ``[rate, [[samples, words], ...]]``, and
then the samples of all texts, 16 bits each. ``words`` are pairs of a position in the text and the
time (ms) when the word there starts.
"""

from __future__ import annotations

import ctypes
import json
import sys
from array import array
from typing import Any

import espeakng_loader

# Values of the interface (espeak-ng/speak_lib.h): sound is given to the callback by the call that
# asks for it, texts are UTF-8, parameter 1 is the rate, event 1 is the start of a word.
_SYNCHRONOUS = 2
_UTF8 = 1
_RATE = 1
_WORD_EVENT = 1


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("unique", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _EventId),
    )  # fmt: skip


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Speaker:
    """espeak-ng, and what it has said since the last text."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path()).encode()
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, 0)
        self._callback = _Callback(self._collect)  # kept here, or it would be freed
        self._library.espeak_SetSynthCallback(self._callback)
        self._samples = array("h")
        self._words: dict[int, int] = {}

    def speak(self, text: str, voice: str, speed: int) -> tuple[array[int], list[tuple[int, int]]]:
        """Return the samples of a text, and the position and the time (ms) of each word."""
        self._samples, self._words = array("h"), {}
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice}")
        self._library.espeak_SetParameter(_RATE, speed, 0)
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 1, 0, _UTF8, None, None)
        return self._samples, sorted(self._words.items())

    def _collect(self, samples: Any, count: int, events: Any) -> int:
        if count > 0:
            self._samples.frombytes(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type:
            event = events[index]
            if event.type == _WORD_EVENT:
                self._words.setdefault(event.text_position - 1, event.audio_position)
            index += 1
        return 0


def main() -> None:
    speaker = Speaker()
    spoken = [speaker.speak(*one) for one in json.load(sys.stdin)]
    head = [speaker.rate, [(len(samples), words) for samples, words in spoken]]
    output = sys.stdout.buffer
    output.write(json.dumps(head).encode() + b"\n")
    for samples, _ in spoken:
        output.write(samples.tobytes())


if __name__ == "__main__":
    main()
