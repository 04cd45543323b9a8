"""The numbers of posts (``seq``), which go on from run to run and are never used for two posts."""

from __future__ import annotations

from collections.abc import Callable

from captions.errors import CaptionsError
from captions.live.posting import Poster
from captions.live.services import Service
from captions.live.state import State

# The largest number that is believed when a server reports its last one.
_LARGEST = 10**12


class Numbers:
    """Counts posts, and keeps the count in a state if there is one.

    ``on_problem`` is called once with a message if the state can no longer be written: a broadcast
    goes on without it.
    """

    def __init__(self, first: int, state: State | None, on_problem: Callable[[str], None]) -> None:
        self.next = first
        self._state = state
        self._on_problem = on_problem
        self._had_problem = False

    @property
    def is_saved(self) -> bool:
        """Whether the next run will know the next number."""
        return not self._had_problem

    def use(self) -> int:
        """Return a number for a new post. It is kept as used before anything is sent."""
        number = self.next
        self.next += 1
        self.keep()
        return number

    def give_back(self, number: int) -> None:
        """Take back the last number: the server did not take its post."""
        if self.next == number + 1:
            self.next = number
            self.keep()

    def keep(self, **values: object) -> None:
        """Keep the next number, and other values of ``captions.live.state.Kept``."""
        if self._state is None:
            return
        try:
            self._state.change(next_number=self.next, **values)
        except CaptionsError as error:
            if not self._had_problem:
                self._on_problem(f"Warning: {error.message}")
            self._had_problem = True
        else:
            self._had_problem = False


def find_first_number(
    service: Service, state: State | None, given: int | None, poster: Poster | None
) -> int:
    """Return the number of the first post.

    That is the one given; else the one after the last that Zoom reports as taken; else the one that
    was kept from the last run; else the first one of the service.
    """
    if given is not None:
        return given
    kept = state.kept.next_number if state is not None else None
    if service.name == "zoom" and poster is not None:
        reply = poster.get("/seq")
        digits = reply.body.strip()
        if reply.is_success and digits.isdigit() and int(digits) < _LARGEST:
            return int(digits) + 1
    return service.first_number if kept is None else kept
