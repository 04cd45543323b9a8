"""Segmentation: divide timed words into cues and lines that read well.

``break_scores`` has the preferences: how good a break is between two words, by the numbers of
``class_scores`` and the word lists in ``captions.text.languages``. ``phrase_words`` makes phrases
of text without spaces. ``cue_costs`` has the rhythm and lengths of cues. ``cue_path`` and
``line_breaking`` search for the best breaks by them.
"""
