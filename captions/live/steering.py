"""Do what keys and a control file ask for: pause, resume, move what is not sent yet, stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from captions.errors import CaptionsError
from captions.live.control import SHIFT_MS, Control, Word
from captions.live.timeline import Timeline


class Steering:
    """Changes a timeline as its controls ask; what happens is given to ``notice``, in words."""

    def __init__(
        self,
        controls: Sequence[Control],
        timeline: Timeline,
        problem: Callable[[str], None],
        notice: Callable[[str], None],
    ) -> None:
        self._controls = controls
        self._timeline = timeline
        self._problem = problem
        self._notice = notice

    def obey(self, now_ms: int) -> bool:
        """Do what was asked for since the last call. Returns whether there was anything.

        Raises KeyboardInterrupt for "stop".
        """
        has_obeyed = False
        for control in self._controls:
            try:
                words = control.read_new()
            except CaptionsError as error:
                self._problem(str(error))
                continue
            for word in words:
                self._obey_word(word, now_ms)
                has_obeyed = True
            for unknown in control.unknown():
                self._notice(
                    f"Warning: {unknown[:20]!r} is not pause, resume, later, earlier or stop"
                )
        return has_obeyed

    def _obey_word(self, word: Word, now_ms: int) -> None:
        timeline = self._timeline
        is_paused = timeline.paused_ms is not None
        if word == "stop":
            raise KeyboardInterrupt
        if word in ("later", "earlier"):
            timeline.shift_ms += SHIFT_MS if word == "later" else -SHIFT_MS
            moved = f"moved by {timeline.shift_ms / 1000:+g} s"
            self._notice(
                f"What is not sent yet is {moved if timeline.shift_ms else 'no longer moved'}"
            )
        elif word == "pause" or (word == "toggle" and not is_paused):
            if timeline.pause(now_ms):
                self._notice("Paused; what was posted ahead is still shown")
        elif timeline.resume(now_ms):
            self._notice("Resumed")
