"""Ctrl-C while other processes are started."""

from __future__ import annotations

import signal
import sys

import pytest

from captions.process_start import interrupts_blocked


@pytest.mark.skipif(sys.platform == "win32", reason="Windows blocks no signals")
def test_ctrl_c_is_delayed_until_the_end_of_the_context() -> None:
    was_delayed = False
    with pytest.raises(KeyboardInterrupt), interrupts_blocked():
        signal.raise_signal(signal.SIGINT)
        was_delayed = True
    assert was_delayed
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, [])
