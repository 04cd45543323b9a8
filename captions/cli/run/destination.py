"""Decide which files are written, from the names on the command line, before any work.

Impossible requests are refused here: two inputs for one file, an unknown ending, an output that is
an input.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from captions.batch.tasks import mirrored, mirrored_stem
from captions.cli.tell.outputs import given_as, instead_of_input
from captions.errors import CaptionsError
from captions.files.inputs import STREAM, Input, is_one_file
from captions.files.storage import is_url, kind, local_path, shown
from captions.formats import FORMATS, find_format, format_of_name, known_endings
from captions.formats.format import Format
from captions.record import Record

# Name, without ending, of the outputs made from standard input.
_STREAM_STEM = "captions"
# Formats that are written if none is named.
_DEFAULT_FORMATS = ("srt", "vtt")


class Destination(Record, frozen=True):
    """Where the outputs go: all to ``file``, or into ``folder``, or beside each input.

    ``file`` is ``-`` for standard output. Without formats each file keeps its own format and
    ending. With ``in_place`` the inputs themselves are the outputs. Names
    have the language in them if ``is_tagged``.
    """

    formats: tuple[Format, ...]
    folder: str | None = None
    file: str | None = None
    in_place: bool = False
    is_tagged: bool = False

    def outputs(self, source: Input, language: str | None = None) -> tuple[str, ...]:
        """Return the location of the output in each format for an input.

        With a ``language`` names become ``episode.en.srt``.
        """
        if self.in_place:
            return (changed_in_place(source.location),)
        if self.file is not None:
            return (self.file,)
        if source.location == STREAM:
            source = Input(_STREAM_STEM, _STREAM_STEM)
        if not self.formats:
            return (mirrored(source, self.folder, os.path.splitext(source.relative)[1]),)
        tag = "" if language is None else f".{language}"
        stem = mirrored_stem(source, self.folder) + tag
        return tuple([stem + known.extension for known in self.formats])


def find_destination(
    names: Sequence[str],
    output: str | None,
    formats: Sequence[str],
    *,
    is_tagged: bool = False,
) -> Destination:
    """Return where the outputs for the inputs in ``names`` go.

    ``output`` is a folder, a file, ``-``, or None for beside each input. A file has the ending or
    the name of a format (episode.srt, labels.audacity), or any other ending if one format is named.
    Raises CaptionsError for an impossible output, such as one file for several inputs.
    """
    if STREAM in names and output is None:
        output = STREAM
    if output == STREAM:
        return _to_stream(names, formats)
    if output is not None and not is_folder(output):
        found = format_of_name(output) or _only_format(output, formats)
        if found is not None:
            return _to_file(names, output, found, formats)
        _refuse_unknown_ending(output)
    wanted = tuple(find_format(name) for name in dict.fromkeys(formats or _DEFAULT_FORMATS))
    _refuse_same_ending(wanted)
    return Destination(wanted, output, is_tagged=is_tagged)


def _only_format(output: str, formats: Sequence[str]) -> Format | None:
    """Return the one format that is named, for a file whose ending belongs to no format."""
    ending = os.path.splitext(output)[1]
    if len(set(formats)) != 1 or _format_with_ending(ending) is not None:
        return None
    return find_format(formats[0]) if ending or kind(output) != "absent" else None


def _format_with_ending(ending: str) -> Format | None:
    return next((known for known in FORMATS.values() if known.has_ending(ending)), None)


def _refuse_same_ending(formats: Sequence[Format]) -> None:
    """Raise CaptionsError if two formats would be written to one file."""
    by_ending: dict[str, Format] = {}
    for known in formats:
        other = by_ending.setdefault(known.extension, known)
        if other is not known:
            raise CaptionsError(
                f"--to {other.name} and --to {known.name} would write one {known.extension} file",
                hint="Write one of them, then the other to another folder",
            )


def is_folder(output: str) -> bool:
    """Return whether an output is a folder: its name ends in ``/``, or it exists."""
    return output.endswith("/") or kind(output) == "folder"


def refuse_many_to_one(names: Sequence[str], output: str) -> None:
    """Raise CaptionsError if more than one input may be written to an output that holds one."""
    if len(names) == 1 and is_one_file(names[0]):
        return
    if output == STREAM:
        many = f" ({len(names)} > 1)" if len(names) > 1 else f", not all of {shown(names[0])!r}"
        raise CaptionsError(
            f"standard output takes one input{many}", hint="Name a folder as the output"
        )
    many = f"{len(names)} inputs" if len(names) > 1 else f"all of {shown(names[0])}"
    raise CaptionsError(
        f"one file cannot hold the captions of {many}",
        hint=f"For a folder write {shown(output)}/",
        path=shown(output),
    )


def _to_stream(names: Sequence[str], formats: Sequence[str]) -> Destination:
    refuse_many_to_one(names, STREAM)
    if len(set(formats)) != 1:
        raise CaptionsError(
            f"standard output takes one format ({len(set(formats)) or 'none'} given)",
            hint=f"Give one, such as --to srt, or a folder {given_as()}",
        )
    return Destination((find_format(formats[0]),), file=STREAM)


def _to_file(
    names: Sequence[str], output: str, found: Format, formats: Sequence[str]
) -> Destination:
    refuse_many_to_one(names, output)
    if len(set(formats)) == 1 and find_format(formats[0]).has_ending(os.path.splitext(output)[1]):
        found = find_format(formats[0])  # several formats have the ending .txt
    if set(formats) - {found.name}:
        raise CaptionsError(
            f"the ending {os.path.splitext(output)[1]} contradicts --to {' --to '.join(formats)}",
            hint=f"Omit --to, or give a folder {given_as()}",
            path=shown(output),
        )
    return Destination((found,), file=output)


def _refuse_unknown_ending(output: str) -> None:
    """Raise CaptionsError for an output that is neither a folder nor named as a caption file."""
    ending = os.path.splitext(output)[1]
    exists = kind(output) != "absent"
    if not (ending or exists):
        return
    what = "this is a file, and no caption format has its ending"
    read_only = _format_with_ending(ending)
    if ending and read_only is not None:
        what = f"{read_only.title} files can be read, but not written"
    elif not exists:
        what = f"no caption format has the ending {ending!r}"
    others = "" if read_only else ", or any other ending with one --to"
    raise CaptionsError(
        what,
        hint=f"Endings that can be written: {known_endings()}{others}. "
        f"For a folder write {shown(output)}/",
        path=shown(output),
    )


def refuse_collisions(inputs: Sequence[str], outputs: Sequence[str]) -> None:
    """Raise CaptionsError if an output exists and is an input."""
    read = {_real(name) for name in inputs if name != STREAM}
    for output in outputs:
        if output != STREAM and _real(output) in read and kind(output) != "absent":
            raise CaptionsError(
                "the output is also an input", hint=instead_of_input(), path=shown(output)
            )


def changed_in_place(location: str) -> str:
    """Return the file to write if an input is changed in place: for a link, where it leads.

    Raises CaptionsError for what cannot be changed.
    """
    if location == STREAM:
        raise CaptionsError("standard input cannot be changed in place", hint="Omit -i")
    if is_url(location):
        return location
    real = os.path.realpath(local_path(location))
    found = kind(real)
    if found == "absent":
        return location  # reported where it is read
    if found == "folder" or not os.path.isfile(real):
        raise CaptionsError(
            "this is not a file that can be changed in place",
            hint=f"Give another output {given_as()}",
            path=shown(location),
        )
    # the superuser may write everything: what counts is what the owner of the file wants
    if not os.stat(real).st_mode & 0o222:
        raise CaptionsError(
            "this file is read-only",
            hint=f"Make it writable first, or give another output {given_as()}",
            path=shown(location),
        )
    return real if os.path.islink(local_path(location)) else location


def is_same_file(name: str, output: str | None) -> bool:
    """Return whether an output is the input itself, perhaps by another name."""
    if output is None or STREAM in (name, output) or kind(output) != "file":
        return False
    return _real(name) == _real(output)


def _real(location: str) -> str:
    return location if is_url(location) else os.path.realpath(local_path(location))
