"""Work on text: decode bytes, split words, measure lines, convert markup, compare words.

What depends on the language is in a few tables. To support another language, extend
``word_classes``, ``captions.segmentation.collocations`` and
``captions.validation.checks.line_ends`` (line breaks), ``punctuation`` and ``words`` (where words
and sentences end), ``comparison`` and ``number_words`` (matching), ``captions.timing.syllables``
(how long words take to say), and ``captions.transcript.speakers`` (words that name a speaker, or
never do).
"""
