"""How often Python looks for reference cycles, in this process and in workers."""

from __future__ import annotations

GC_THRESHOLDS = (100_000, 10, 50)
"""Arguments of ``gc.set_threshold``. Our data has no reference cycles, so frequent collection only
costs time: about a tenth of a run with Python's default thresholds (700, 10, 10)."""
