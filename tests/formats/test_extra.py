"""Formats of the extra: where it is missing, the message says how to install it."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.extra import NeedsExtra


def test_a_missing_extra_is_named_with_the_command_that_installs_it() -> None:
    error = r"EBU STL files need an extra that is not installed\. Install it: pip install"
    with pytest.raises(CaptionsError, match=error), NeedsExtra("EBU STL"):
        raise ModuleNotFoundError("No module named 'ttconv'")


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="broken"), NeedsExtra("EBU STL"):
        raise ValueError("broken")
