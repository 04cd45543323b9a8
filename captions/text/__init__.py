"""Work on text: decode bytes, split words, measure lines, convert markup, compare words.

What depends on the language is in tables. ``languages`` has those of line and cue breaks, a file a
language, and says how to add one. Still English, or for all languages at once, are
``captions.segmentation.phrases`` (fixed pairs) and ``captions.segmentation.line_ends``
(the rule about bad breaks), ``words`` (where words end), ``comparison`` and ``number_words``
(matching), ``captions.timing.syllables`` (how long words take to say), and
``captions.transcript.speakers`` (words that name a speaker, or never do).
"""
