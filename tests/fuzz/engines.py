"""How inputs are found: by ``atheris``, which follows the coverage, or else by Hypothesis."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.fuzz.edits import OPERATIONS, TOKENS, Edit, edited

# Longest input (bytes) of a search.
LONGEST_INPUT = 8000
# Time after which an input hangs (s), and memory that is too much (MB).
HANGS_S, TOO_MUCH_MB = 30, 1500
# Edits of one input that Hypothesis makes at most.
MOST_EDITS = 10


def by_coverage(target: str, seconds: int, folder: Path) -> None:
    """Search with ``atheris`` until the time is over, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["captions"], enable_loader_override=False):
        from tests.fuzz.findings import Findings
        from tests.fuzz.seeds import seeds

    findings = Findings(target, folder)
    corpus = tempfile.mkdtemp(prefix="fuzz-")
    for number, data in enumerate(seeds(target)):
        Path(corpus, f"{number:04d}").write_bytes(data[:LONGEST_INPUT])
    dictionary = Path(corpus + ".dict")
    dictionary.write_text("".join(f'"{_escaped(one)}"\n' for one in TOKENS if one))

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.4:
            return bytes(atheris.Mutate(data, longest))
        for _ in range(random.choice((1, 1, 2, 4))):
            data = data[:1] + edited(data[1:], _random_edit(random))
        return data[:longest]

    options = (
        f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-timeout={HANGS_S}",
        f"-rss_limit_mb={TOO_MUCH_MB}", f"-artifact_prefix={folder}/{target}-",
        f"-dict={dictionary}", "-print_final_stats=1", "-verbosity=0",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *options, corpus], findings.try_input, custom_mutator=mutate)
    atheris.Fuzz()


def _random_edit(random: Random) -> Edit:
    where, other = random.getrandbits(16), random.getrandbits(16)
    return Edit(random.choice(OPERATIONS), where, other, random.randrange(len(TOKENS)))


def _escaped(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


def by_hypothesis(target: str, seconds: int, folder: Path) -> int:
    """Search with Hypothesis until the time is over; return how many inputs were tried."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from tests.fuzz.findings import Findings
    from tests.fuzz.seeds import seeds

    findings = Findings(target, folder)
    end = time.monotonic() + seconds
    numbers = st.integers(0, 0xFFFF)
    edits = st.lists(
        st.builds(Edit, st.sampled_from(OPERATIONS), numbers, numbers, numbers),
        max_size=MOST_EDITS,
    )

    @settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(list(seeds(target))), st.integers(0, 255), edits)
    def search(seed: bytes, number: int, edits: Sequence[Edit]) -> None:
        if time.monotonic() > end:
            return
        data = seed[1:]
        for edit in edits:
            data = edited(data, edit)[:LONGEST_INPUT]
        findings.try_input(bytes([number]) + data)

    while time.monotonic() < end:
        search()
    return findings.inputs
