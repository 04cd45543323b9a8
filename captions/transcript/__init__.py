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

To add a transcript shape, write a module with one function in ``shapes/`` and name it on a line of
a table in ``shapes/__init__.py``; to add a tool's header or credit, do the same in ``furniture/``.
Then add a row to "Shapes of transcripts" in ``fixtures/README.md`` and its fixture; the tests read
both.

Most transcripts are plain: each line is a time and its text. They are read without the modules and
patterns of other shapes. ``shapes/survey`` looks at each line once; by what it finds, cheap signs
in the tables decide which modules are imported. Patterns that few files need are compiled when
they are first used (``captions.text.late_pattern``).
"""
