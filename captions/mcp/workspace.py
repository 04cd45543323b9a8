"""What each tool works with: files by their names, and the settings that apply to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from captions.errors import CaptionsError
from captions.formats import find_format, format_of_name, known_endings
from captions.formats.format import Format
from captions.mcp.files import Identity, Opened, read, refuse_existing, write
from captions.mcp.roots import Location, Roots
from captions.mcp.settings import ChooseSettings, InForce, Request, SettingsFiles
from captions.record import replace


class Workspace:
    """The folders that may be used. All that a tool reads and writes passes through here."""

    def __init__(self, roots: Roots, choose: ChooseSettings) -> None:
        self._roots = roots
        self._choose = choose

    def read(self, name: str) -> Opened:
        """Return a file that a client names."""
        return read(self._roots.locate(name))

    def settings(self, request: Request) -> InForce:
        """Return what applies to an input, with the name of its settings file for replies."""
        found = self._choose(request, SettingsFiles(self._roots))
        return replace(found, file=self._roots.show(found.file)) if found.file else found

    def show(self, path: str) -> str:
        """Return a path of an error for replies."""
        return self._roots.show(path)

    def output(self, name: str, to: str | None) -> tuple[Location, Format]:
        """Return where to write captions, and in which format.

        ``to`` is the name of a format; without it the ending decides. The ending always has to be
        one of the format, so that no other kind of file can be written or replaced.
        """
        location = self._roots.locate(name)
        format = find_format(to) if to is not None else format_of_name(location.path)
        if format is None or format.render is None:
            what = "can only be read" if format else "is not the ending of a caption format"
            raise CaptionsError(
                f"{to or location.ending or 'no ending'} {what}",
                hint=f"Endings that can be written: {known_endings()}",
                path=location.shown,
            )
        if not format.has_ending(location.ending):
            raise CaptionsError(
                f"the name of a file in the format {format.name} ends in {format.extension}",
                hint="Name another output, or another format with `to`",
                path=location.shown,
            )
        return location, format

    def refuse_existing(self, location: Location, *, force: bool, inputs: Sequence[Opened]) -> None:
        """Raise CaptionsError, before any work, for an output that must not be replaced."""
        refuse_existing(location, force=force, inputs=_identities(inputs))

    def write(
        self, location: Location, data: bytes, *, force: bool, inputs: Sequence[Opened]
    ) -> None:
        """Write an output. Raises CaptionsError for one that must not be replaced."""
        write(location, data, force=force, inputs=_identities(inputs))


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are given, so that settings and defaults decide about the others."""
    return {name: value for name, value in values.items() if value is not None}


def _identities(opened: Sequence[Opened]) -> Sequence[Identity]:
    return [one.identity for one in opened]
