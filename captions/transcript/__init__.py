"""Read transcripts of any shape into turns: text, printed times, speaker.

``parse`` runs the steps, one module each:

1. ``furniture/``: what a tool printed around the transcript is removed: headers, credits;
2. ``shapes/``: each line with what it opens a paragraph with, by the table of shapes;
3. ``title``: a first line that is the title;
4. ``paragraphs``: lines to paragraphs, with the times and names printed around them;
5. ``frames``: frame numbers to milliseconds;
6. ``paragraph_times``: one time for each paragraph (``timestamps`` reads them, ``time_order``
   chooses the ones that fit together, ``spoken_times`` are words, ``range_ends`` are their ends);
7. ``voices``: who speaks (``speakers`` decides which labels are names);
8. ``inner_times``: times printed inside paragraphs; ``notes``: those inside editors' notes;
9. ``turns``: what is left to read.

Every word of a file comes out in a turn, as a speaker, as the title, or in ``removed``.

To add a transcript shape, write a module with one function in ``shapes/`` and name it in a table in
``shapes/__init__.py``; to add a tool's header or credit, the same in ``furniture/``. Then add a row
to "Shapes of transcripts" in ``fixtures/README.md`` and its fixture, which the tests read.
"""
