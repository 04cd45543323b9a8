"""The ways to list findings, one module each; ``captions validate --output-format`` chooses one."""

from __future__ import annotations

from captions.validation.listings.base import (
    ORDERS,
    SARIF_RESULTS,
    CheckedFile,
    Listing,
    Order,
    in_order,
)

__all__ = ["LISTINGS", "ORDERS", "CheckedFile", "Listing", "Order", "in_order"]

# By the name that chooses it. Documents are made of all files together; the others are printed file
# by file.
LISTINGS = {
    listing.name: listing
    for listing in (
        Listing("concise"),
        Listing("full"),
        Listing("json", is_document=True),
        Listing("github"),
        Listing("gitlab", is_document=True),
        Listing("sarif", is_document=True, max_findings=SARIF_RESULTS),
        Listing("junit", is_document=True),
        Listing("html", is_document=True),
    )
}
