"""The ways to list findings, one module each; ``captions validate --output-format`` chooses one."""

from __future__ import annotations

from captions.validation.listings.base import CheckedFile, Listing
from captions.validation.listings.concise import list_concise
from captions.validation.listings.full import list_full
from captions.validation.listings.github import list_github
from captions.validation.listings.json import list_json
from captions.validation.listings.sarif import list_sarif

__all__ = ["LISTINGS", "CheckedFile", "Listing"]

# By the name that chooses it. JSON and SARIF make one document of all files; the others are printed
# file by file.
LISTINGS: dict[str, Listing] = {
    "concise": Listing(list_concise),
    "full": Listing(list_full),
    "json": Listing(list_json, is_document=True),
    "github": Listing(list_github),
    "sarif": Listing(list_sarif, is_document=True),
}
