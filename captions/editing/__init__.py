"""Move captions in time and join files."""
