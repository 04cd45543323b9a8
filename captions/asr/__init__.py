"""Read what speech recognisers write: words with their times.

There is one module for each recogniser. To add one, write ``captions/asr/NAME.py`` with a function
``read`` that returns a ``Recognised``, and give it a line in the table ``RECOGNISERS`` of
``captions.asr.detect``; its caption format, ``captions generate`` and ``captions sync`` follow from
the table. ``read`` gets the parsed JSON, or the text of a file that is not JSON. A sample of the
file goes into ``fixtures/recognisers/`` and its description into the table of
``fixtures/README.md``, which the tests compare with this one.

A reader only collects the words and segments as the file has them (``segments.RawSegment``,
``recognised.RawWord``) and passes them to ``segments.to_recognised``, which handles what is missing
or odd in the same way for all of them.
"""
