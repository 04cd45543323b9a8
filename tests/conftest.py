"""What the tests share: where files are, and the flag that regenerates golden files."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a machine takes says nothing of what holds.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples in every run, so that a suite turns red by a change, not by chance. Other
# examples are tried by pytest --hypothesis-profile=search and by tests/fuzz/run.py.
settings.register_profile("repeatable", settings.get_profile("search"), derandomize=True)
settings.load_profile("repeatable")

# A shell without job control lets what it runs in the background ignore Ctrl-C, and so would the
# commands that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the golden files anew, to be read."
    )


def corpus_files(*folders: str) -> list[Path]:
    """Return the text files of folders of the shared corpus, none where it is absent."""
    return sorted(path for folder in folders for path in (SHARED / folder).glob("*.txt"))


needs_corpus = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the corpus of real transcripts is not beside the project"
)
