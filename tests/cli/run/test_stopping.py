"""Ctrl-C in a live run."""

from __future__ import annotations

import os
import signal

import pytest

from captions.cli.run.stopping import Stopping


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_is_a_word_and_the_second_stops_at_once(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Stopping() as stopping:
        assert stopping.read_new() == ()
        os.kill(os.getpid(), number)
        assert (stopping.read_new(), stopping.read_new()) == (("stop",), ())
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) == before
