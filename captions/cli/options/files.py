"""The options of commands that read caption files and write others: formats, encoding, --force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from captions.cli.options.types import Names, frames_per_second
from captions.files.limit import USUAL_BYTES, max_input
from captions.formats import FORMATS, writable
from captions.formats.format import Format
from captions.text.late_pattern import late_pattern

Command = Callable[..., Any]

# Endings that files of many kinds have: in a folder validate does not take them for captions.
_COMMON_ENDINGS = (".txt", ".json", ".json3", ".xml", ".tsv", ".csv", ".html", ".htm", ".xhtml")


def format_names(formats: Iterable[Format]) -> Names:
    """Return the type of an option for formats; their titles and endings are understood."""
    known = list(formats)
    other_words = {word: name for name, word in _words_of(known)}
    return Names([format.name for format in known], other_words)


def _words_of(formats: Sequence[Format]) -> Iterator[tuple[str, str]]:
    for format in reversed(formats):  # the first of two formats with an ending wins
        for ending in (format.extension, *format.endings):
            yield format.name, ending.lstrip(".")
        yield format.name, format.title.lower()


def source_option(of_input: str) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--from``, as ``source``; ``of_input`` names what is read."""
    return click.option(
        "--from", "source", metavar="NAME",
        help=f"Format of {of_input}.  [default: detected from its content]",
        type=format_names(known for known in FORMATS.values() if known.is_read),
    )  # fmt: skip


def encoding_option(of_input: str) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--encoding``; ``of_input`` names what is read."""
    return click.option(
        "--encoding", metavar="NAME", help=f"Encoding of {of_input}, such as cp1251."
    )


_SIZE = late_pattern(
    r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,9})?) ?(?P<unit>[kmgt]?)(?P<two>i?)b?", re.I
)


def _size(text: str) -> int:
    """Return the bytes of a size such as 500M, 2GB or 64MiB."""
    found = _SIZE.fullmatch(text.strip())
    size = 0
    if found is not None and not (found["two"] and not found["unit"]):
        base = 1024 if found["two"] else 1000
        size = int(float(found["number"]) * base ** " kmgt".index(found["unit"].lower() or " "))
    if size < 1:
        raise click.BadParameter(f"{text!r} is not a size. Write it like 500M or 2G.")
    return size


def _limit(ctx: click.Context, _: click.Parameter, size: int | None) -> None:
    if size is not None:
        ctx.with_resource(max_input(size))


max_input_option: Callable[[Command], Command] = click.option(
    "--max-input", type=_size, metavar="SIZE", expose_value=False, callback=_limit,
    help=f"Largest file to read, such as 500M or 2G.  [default: {USUAL_BYTES // 10**6}M]",
)  # fmt: skip
"""``--max-input``."""


fps_option: Callable[[Command], Command] = click.option(
    "--fps", "fps", type=frames_per_second, metavar="RATE",
    help="Frames per second of MicroDVD and other files that count frames.",
)  # fmt: skip
"""``--fps``."""


def reading_options(command: Command) -> Command:
    """Add the options of single formats to a command: ``fps`` and ``language_class``."""
    language = click.option(
        "--language-class", metavar="NAME",
        help="Language to take from a SAMI file with several, such as FRCC or French.",
    )  # fmt: skip
    made: Command = fps_option(language(command))
    return made


def file_options(of_input: str, target_default: str) -> Callable[[Command], Command]:
    """Return a decorator: ``source``, ``target``, ``encoding``, ``force`` and ``quiet`` as options.

    ``of_input`` names what is read, ``target_default`` the format written when none is named.
    """
    options: list[Callable[[Command], Command]] = [
        source_option(of_input),
        click.option(
            "--to", "target", metavar="NAME",
            help=f"Format to write.  [default: {target_default}]",
            type=format_names(writable()),
        ),
        encoding_option(of_input),
        click.option("--force", is_flag=True, help="Replace files that exist."),
        click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    ]  # fmt: skip

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def output_option(*, required: bool) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--output`` to a command."""
    return click.option(
        "-o", "--output", metavar="PATH", required=required,
        help="File, folder, or - for standard output."
        + ("" if required else "  [default: the last of two or more names]"),
    )  # fmt: skip


report_option: Callable[[Command], Command] = click.option(
    "--report", metavar="FILE", help="Write a report as JSON, to - for standard output."
)
"""``--report``."""

preview_option: Callable[[Command], Command] = click.option(
    "--preview", metavar="FILE", help="Also write a page that shows the captions."
)
"""``--preview``: see ``captions preview``."""


def readable_globs() -> Sequence[str]:
    """Return globs for the files of a folder that can be read: ``*`` and each known ending.

    Documents have to be named: a folder of captions may have a README.md or notes in a .docx.
    """
    documents = ("md", "rtf", "docx")
    known_formats = (known for known in FORMATS.values() if known.name not in documents)
    endings = [(known.extension, *known.endings) for known in known_formats if known.is_read]
    return list(dict.fromkeys(f"*{ending}" for group in endings for ending in group))


def caption_globs() -> Sequence[str]:
    """Return those of ``readable_globs`` whose ending only caption files have."""
    common = {f"*{ending}" for ending in _COMMON_ENDINGS}
    return [glob for glob in readable_globs() if glob not in common]
