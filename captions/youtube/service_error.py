"""The error that ends a queue: what is wrong is not the file or the video."""

from __future__ import annotations

from captions.errors import CaptionsError


class ServiceError(CaptionsError):
    """Raised where every further call would fail too: no network, no sign-in, no permission."""
