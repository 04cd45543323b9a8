"""Segmentation: divide timed words into cues and lines that read well.

``break_scores`` has the preferences: how good a break is between two words. ``cue_costs`` has the
rhythm and lengths of cues. ``cue_path`` and ``line_breaking`` search for the best breaks by them.
"""
