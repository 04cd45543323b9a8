"""The examples in docstrings give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import captions

MODULES = [module.name for module in walk_packages(captions.__path__, "captions.")]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert not failed
