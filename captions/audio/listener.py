"""How a recording is listened to: for which language, by which aligner, in how many processes.

The modules that search words in sound get one ``Listener`` instead of all of this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from captions.audio.forced_alignment import PassageFinder, PocketSphinxAligner
from captions.audio.noise import is_noisy
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.forced_alignment import Aligner, Finder
    from captions.audio.sound import Sound

Progress = Callable[[str, float], None]
"""Called with what is being done, and the share of it that is done, from 0 to 1."""

MakeAligner = Callable[[], "Aligner"]
"""Makes the aligner of a process, and can be sent to other processes."""


MakeFinder = Callable[[], "Finder"]
"""Makes what finds passages of a text, for one process."""


def show_nothing(what: str, share: float) -> None:
    """Do nothing: the progress of a run that nobody watches."""


class Listener(Record, frozen=True):
    """A recording, the language spoken in it, and how its words are searched.

    ``is_noisy`` is True if noise or music goes on under the voice. ``jobs`` processes work at the
    same time.
    """

    sound: Sound
    language: str
    make_aligner: MakeAligner
    make_finder: MakeFinder
    is_noisy: bool
    jobs: int = 1
    show: Progress = show_nothing

    def progress(self, what: str) -> Callable[[float], None]:
        """Return a function that is called with the share of one kind of work that is done."""
        return partial(self.show, what)


def listen_to(
    sound: Sound, language: str, *, jobs: int = 1, show: Progress | None = None
) -> Listener:
    """Return a listener with the aligner of a language."""
    make = partial(PocketSphinxAligner, language)
    finder = partial(PassageFinder, language)
    return Listener(sound, language, make, finder, is_noisy(sound), jobs, show or show_nothing)
