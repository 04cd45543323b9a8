"""Collect what is wrong with a TTML document, by the node it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.document import XmlDocument
from captions.model import Loss, Problem

# More problems of one kind are counted, not listed.
MOST_LISTED = 20


class Report:
    """Problems in the order they were found; their lines are looked up at the end, all at once."""

    def __init__(self) -> None:
        self.found: list[tuple[Node | None, str]] = []
        self.losses: set[str] = set()

    def add(self, node: Node | None, message: str) -> None:
        """Report something about a node, or about the document as a whole (None)."""
        self.found.append((node, message))

    def add_count(self, nodes: Sequence[Node], message: str, counted: str) -> None:
        """Report something about several nodes at the first, with their number; none: nothing."""
        if nodes:
            self.add(nodes[0], f"{message} ({counted}: {len(nodes)})")

    def add_loss(self, node: Node | None, message: str) -> None:
        """Report what is dropped of how captions look."""
        self.add(node, message)
        self.losses.add(message)


def problems_of(document: XmlDocument, reports: Iterable[Report]) -> list[Problem]:
    """Return what was reported, in the order of the file."""
    found = [
        (node, text, Loss if text in report.losses else Problem)
        for report in reports
        for node, text in report.found
    ]
    lines = document.lines_of(node for node, _, _ in found if node is not None)
    problems = [kind(1 if node is None else lines[node], text) for node, text, kind in found]
    return sorted(problems, key=lambda problem: problem.line)
