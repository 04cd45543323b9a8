"""Say which settings file a command worked with."""

from __future__ import annotations

import os

from captions.batch.tasks import SettingsUsed
from captions.files.storage import shown


def describe_settings(used: SettingsUsed) -> str:
    """Return a line that names a settings file and the keys of it that take effect."""
    relative = os.path.relpath(used.path)
    path = used.path if relative.startswith(os.pardir) else relative
    return f"settings from {shown(path)}: {', '.join(used.keys)}"
