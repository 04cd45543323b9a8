"""Write measured tables into tests/benchmarks/README.md, between the comments that mark a part."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).with_name("README.md")


def write_part(name: str, text: str) -> None:
    """Replace what is between ``<!-- NAME -->`` and ``<!-- end of NAME -->``."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = README.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{README} lacks {begin.strip()} or {end}")
    README.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8")
