"""Settings files: ``captions.toml``, or ``[tool.captions]`` in ``pyproject.toml``.

Only the command line reads them; functions of the library get their arguments. ``file`` finds and
reads a file, ``keys`` is the table of all keys, ``values`` checks what a key may be set to,
``profiles`` reads the profiles a file defines, and ``choices`` joins a file with the options of
the command that runs. To add a setting, add a line to the table in ``keys``.
"""
