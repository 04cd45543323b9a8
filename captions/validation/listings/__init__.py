"""How findings are listed: one file a form."""

from __future__ import annotations

from captions.validation.listings.base import Judged, Listing
from captions.validation.listings.concise import list_concise
from captions.validation.listings.full import list_full
from captions.validation.listings.github import list_github
from captions.validation.listings.json import list_json
from captions.validation.listings.sarif import list_sarif

__all__ = ["LISTINGS", "Judged", "Listing"]

# JSON and SARIF are one document for all files; the others follow each other file by file
LISTINGS: dict[str, Listing] = {
    "concise": Listing(list_concise),
    "full": Listing(list_full),
    "json": Listing(list_json, is_document=True),
    "github": Listing(list_github),
    "sarif": Listing(list_sarif, is_document=True),
}
