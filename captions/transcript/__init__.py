"""Read transcripts of any shape into turns: text, printed time, speaker.

``parse`` runs the steps, one module each:

1. ``title``: a first line that is the title;
2. ``paragraphs``: lines to paragraphs, with the times and names printed around them, by the tables
   of line shapes and file shapes in ``shapes/``;
3. ``paragraph_times``: one time for each paragraph (``timestamps`` reads them, ``time_order``
   chooses the ones that fit together);
4. ``voices``: who speaks (``speakers`` decides which labels are names);
5. ``inner_times``: times printed inside paragraphs;
6. ``turns``: what is left to read.

To add a transcript shape, write a module in ``shapes/`` and add its function to a table in
``shapes/__init__.py``.
"""
