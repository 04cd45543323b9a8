"""``captions lsp``: check caption files in an editor, while they are typed.

A server of the Language Server Protocol on standard input and output. ``server`` talks to the
editor, by way of pygls, and is the only module that is started; ``documents`` holds the open files
and checks them, ``workspace`` finds the settings for each. ``diagnostics``, ``actions``, ``hover``,
``symbols`` and ``text_edits`` turn what was found into what editors show.

Positions of the protocol count lines from 0 and UTF-16 code units; ours count lines from 1 and
characters. ``lines`` converts one to the other.
"""
