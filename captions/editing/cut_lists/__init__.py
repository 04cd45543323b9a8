"""Cut lists: files of other programs that say which parts of a recording were removed.

Each kind has a module here that reads it into a ``CutList``, whose fields are named and meant as
the parameters of ``captions.retime``. ``read`` decides which kind a file is. To add one, write such
a module and name it in the table of ``read``.
"""
