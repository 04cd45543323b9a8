"""The version of the installed project, looked up when it is asked for."""

from __future__ import annotations

# Name on the package index; the name `captions` there belongs to another project.
DISTRIBUTION = "captions-toolkit"

# A version for code that runs from a source folder without being installed. It sorts before every
# release and is valid by PEP 440.
NOT_INSTALLED = "0+unknown"


def installed_version() -> str:
    """Return the version of the installed distribution, or "0+unknown" if there is none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return NOT_INSTALLED
