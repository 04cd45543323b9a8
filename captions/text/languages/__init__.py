"""What depends on the language of a text: its function words, abbreviations and fixed phrases.

Line and cue breaking use these tables. ``language`` has the type of a table, ``find`` loads the
table of a language tag, ``detect`` recognises the language of a text by its script and its most
common words.

To add a language: write one file like ``de.py`` here, and give it one line in ``find.LANGUAGES``,
with the words by which it is recognised. Its name is its ISO 639-1 code. The file lists, by class,
words that a reader wants on one line with what follows them, such as articles and prepositions, or
with what precedes them, such as the Turkish postpositions; a class that ``classes`` does not
explain needs a score in ``captions.segmentation.class_scores``. A sample of sentences in
``fixtures/languages/``, with good and forbidden breaks marked, is its test.
"""
