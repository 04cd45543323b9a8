"""The options of ``captions validate`` about what is printed: one ``ListingOptions``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from captions.cli.options.colour import color_option, is_coloured
from captions.cli.options.types import Names
from captions.cli.run.checking import GROUPED, MOST_LISTED
from captions.files.inputs import STREAM
from captions.record import Record
from captions.validation.listings import LISTINGS, ORDERS, Order


class ListingOptions(Record, frozen=True, eq=False):
    """How findings are listed, and where.

    ``listing`` is the output format, None for the usual one. ``color`` is "auto", "always" or
    "never". ``output_file`` is where the listing goes instead of standard output.
    """

    listing: str | None = None
    order: Order | None = None
    is_all: bool = False
    statistics: bool = False
    color: str = "auto"
    output_file: str | None = None
    baseline: str | None = None
    add_baseline: bool = False

    def format_for(self, *, is_terminal: bool, fix: bool) -> str:
        """Return the output format: groups for a person, lines for a pipe or a file."""
        if self.listing is not None:
            return self.listing
        for_person = self.output_file is None and (is_terminal or fix)
        return GROUPED if for_person else "concise"

    @property
    def is_coloured(self) -> bool:
        """Whether findings are in colour."""
        return is_coloured(self.color, to_file=self.output_file is not None)


_OPTIONS = (
    click.option(
        "--output-format", "listing", type=Names([GROUPED, *LISTINGS]),
        help="How findings are listed.  [default: grouped on a terminal, otherwise concise]",
    ),
    click.option(
        "--output-file", metavar="FILE", help="Write findings to a file, not standard output."
    ),
    click.option("--force", is_flag=True, help="Replace the output file if it exists."),
    click.option(
        "--all", "is_all", is_flag=True,
        help=f"List every finding, even if there are more than {MOST_LISTED}.",
    ),
    click.option(
        "--sort", "order", type=Names(ORDERS),
        help="Order of the findings in a file, or of the rules if there are too many findings.  "
        "[default: time; of rules the worst first]",
    ),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule instead."),
    click.option(
        "--baseline", metavar="FILE",
        help="Hide the findings in this file, which are known. --fix fixes them all the same.",
    ),
    click.option(
        "--add-baseline", is_flag=True,
        help="Record all current findings as known, in the file of --baseline.",
    ),
    color_option,
)  # fmt: skip


def listing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets one ``ListingOptions``, as ``listing``.

    Raises click.UsageError for options that exclude each other.
    """
    names = ListingOptions.__struct_fields__

    @wraps(command)
    def with_listing(*args: Any, **values: Any) -> Any:
        given = {name: values.pop(name) for name in names}
        if given["output_file"] == STREAM:
            given["output_file"] = None
        chosen = ListingOptions(**given)
        if chosen.add_baseline and chosen.baseline is None:
            raise click.UsageError("--add-baseline needs --baseline FILE, the file to write.")
        if chosen.add_baseline and (values["fix"] or values["diff"]):
            option = "--fix" if values["fix"] else "--diff"
            raise click.UsageError(
                f"--add-baseline and {option} exclude each other. Run {option} first."
            )
        return command(*args, listing=chosen, **values)

    for option in reversed(_OPTIONS):
        option(with_listing)
    return with_listing
