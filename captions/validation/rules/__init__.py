"""The table of rules, and nothing else: each rule is one module of this folder.

To add a rule, write a module like ``t002_cue_overlap`` and name it in the table below:

- its docstring is the manual page: a summary line, why it matters, what the fix does, the source;
- ``CODE``, ``NAME``, ``SEVERITY`` and ``FIX`` describe it, ``PHASE`` says when its fixes are made,
  ``FORMATS`` limits it to some formats, ``NEEDS_TRANSCRIPT`` says that it compares with one;
- ``check()`` yields the faults of a file. A test that a fix needs too belongs in ``checks``, an
  edit that several rules offer in ``fixes``.

Its cases go to ``fixtures/rules/CODE-name/``. The code of a rule that is removed is never reused.
"""

from __future__ import annotations

from importlib import import_module

from captions.validation.rule import Rule, rule_of

# In the order in which ``captions rule`` lists them. Where the edits of two rules exclude each
# other within a phase, the rule higher up has its edit made first.
_TABLE = (
    "f001_not_utf8",
    "f002_byte_order_mark",
    "f003_bad_signature",
    "f004_malformed_time_line",
    "f005_text_outside_cue",
    "f006_blank_line_in_cue",
    "f007_no_cues",
    "f008_missing_blank_line",
    "f009_bad_cue_setting",
    "f010_unknown_region",
    "f011_left_out",
    "f012_wrong_ending",
    "n001_wrong_numbering",
    "n002_duplicate_identifier",
    "t001_end_not_after_start",
    "t002_cue_overlap",
    "t003_out_of_order",
    "t004_negative_time",
    "t005_beyond_the_recording",
    "t010_too_short",
    "t011_too_long",
    "t012_too_long_for_its_text",
    "t020_gap_too_small",
    "t021_gap_not_closed",
    "t022_gap_under_a_second",
    "t030_same_times",
    "t031_bad_inner_time",
    "r001_reading_speed",
    "r002_words_a_minute",
    "r003_seconds_a_word",
    "l001_line_too_long",
    "l002_too_many_lines",
    "l003_needless_break",
    "l004_unbalanced_lines",
    "l005_bad_break",
    "l006_orphan_cue",
    "l007_two_voices_on_one_line",
    "x001_empty_cue",
    "x002_mojibake",
    "x003_recogniser_loop",
    "x004_shown_twice",
    "x005_unmatched_tag",
    "x006_unescaped_character",
    "x007_invisible_character",
    "x008_needless_space",
    "x009_three_dots",
    "x010_doubled_word",
    "x011_colon_read_as_speaker",
    "w001_words_missing",
    "w002_words_added",
)

_RULES = (rule_of(import_module(f"{__name__}.{name}")) for name in _TABLE)
RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}
