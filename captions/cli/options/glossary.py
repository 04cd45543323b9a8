"""Read the file that ``--glossary``, or the key ``glossary`` of a settings file, names."""

from __future__ import annotations

from captions.cli.run.streams import read_bytes
from captions.errors import CaptionsError


def read_glossary_file(name: str | None) -> dict[str, str]:
    """Return the entries of a glossary file. Raises CaptionsError that names the file."""
    if name is None:
        return {}
    from captions.cleaning.glossary import read_glossary
    from captions.text.encoding import decode

    try:
        return read_glossary(decode(read_bytes(name)).text)
    except CaptionsError as error:
        raise error.at(name) from None
