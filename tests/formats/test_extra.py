"""Formats of the extra: a missing library is named, and hostile XML refused."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.extra import NeedsExtra, refuse_entities


def test_a_missing_library_is_named_with_the_command_that_installs_it() -> None:
    error = r"needs the library ttconv\. Install it: pip install"
    with pytest.raises(CaptionsError, match=error), NeedsExtra("ttconv"):
        raise ModuleNotFoundError("No module named 'ttconv'")


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="broken"), NeedsExtra("ttconv"):
        raise ValueError("broken")


@pytest.mark.parametrize(
    "xml", ['<!DOCTYPE tt [<!ENTITY a "aa">]><tt/>', '<!ENTITY a "aa">', "<!DOCTYPE tt\n[ ]>"]
)
def test_xml_with_entities_is_refused(xml: str) -> None:
    with pytest.raises(CaptionsError, match="XML entities"):
        refuse_entities(xml)


@pytest.mark.parametrize("xml", ["<tt/>", "<!DOCTYPE tt><tt/>", "<!-- [x] --><tt/>", "a &amp; b"])
def test_other_xml_is_not(xml: str) -> None:
    refuse_entities(xml)
