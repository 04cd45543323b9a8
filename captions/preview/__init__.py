"""Show captions and all that is known about them: one web page, a strip as SVG, a change list.

``episode`` collects the data of a caption file, ``page`` puts it into a page together with the
style and the scripts in the folder ``page``, and ``changes`` applies what was edited there to the
file. Only the command line uses this room: no stage that makes or checks captions depends on it.
"""
