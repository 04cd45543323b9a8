"""The table of rules, and nothing else: each rule is one module of this folder.

To add a rule, write a module like ``t002_cue_overlap`` and name it in the table below:

- its docstring is the manual page: a summary line, why it matters, what the fix does, the source;
- ``CODE``, ``NAME``, ``SEVERITY`` and ``FIX`` describe it, ``PHASE`` says when its fixes are made,
  ``FORMATS`` limits it to some formats, ``NEEDS_TRANSCRIPT`` says that it compares with one;
- ``check()`` yields the faults of a file. A test that a fix needs too belongs in ``checks``, an
  edit that several rules offer in ``fixes``.

The table says when a module is worth importing: ``needs`` are limits that must be set, ``signs``
are texts one of which the file must have. ``reach`` is for rules about a cue and its neighbours:
after a change in an editor, they check only the cues near it (``LateRule``). ``is_default=False``
switches a rule off unless it is selected.

Its cases go to ``fixtures/rules/CODE-name/``. The code of a rule that is removed is never reused.
"""

from __future__ import annotations

from typing import Any

from captions.validation.late_rule import LateRule


def _rule(module: str, **conditions: Any) -> LateRule:
    return LateRule(f"{__name__}.{module}", **conditions)


# What files with misread letters have; most files have none of these.
_MISREAD = (" l ", "\nl ", "l'", "l\u2019", "II", "Il", "lI", "|")
# Words that every credit has at least one of.
_CREDITS = (
    *("subtitl", "caption", "sync", "amara.", "addic7ed", "subscene", "untertitel", "sous-titr"),
    *("subt\u00edtulo", "legenda", "sottotitol", "ondertitel", "advertise", "napisy", "titlovi"),
    *("\u0441\u0443\u0431\u0442", "\u5b57\u5e55", "\u7ffb\u8bd1", "transcri", "undertext"),
    *("podnapisi", "yts.", "yify", "vip m", "encoded", "ripped", "uploaded"),
)

# In the order in which ``captions rule`` lists them. Where the edits of two rules exclude each
# other within a phase, the rule higher up has its edit made first.
_TABLE = (
    _rule("f001_not_utf8"),
    _rule("f002_byte_order_mark"),
    _rule("f003_bad_signature"),
    _rule("f004_malformed_time_line"),
    _rule("f005_text_outside_cue"),
    _rule("f006_blank_line_in_cue"),
    _rule("f007_no_cues"),
    _rule("f008_missing_blank_line"),
    _rule("f009_bad_cue_setting"),
    _rule("f010_unknown_region"),
    _rule("f011_left_out"),
    _rule("f012_wrong_ending"),
    _rule("n001_wrong_numbering"),
    _rule("n002_duplicate_identifier"),
    _rule("t001_end_not_after_start", reach=2),
    _rule("t002_cue_overlap", reach=2),
    _rule("t003_out_of_order"),
    _rule("t004_negative_time"),
    _rule("t005_beyond_the_recording", needs=("end_ms",)),
    _rule("t010_too_short", reach=2),
    _rule("t011_too_long", reach=2),
    _rule("t012_too_long_for_its_text", reach=7),
    _rule("t020_gap_too_small", reach=2),
    _rule("t021_gap_not_closed", reach=2),
    _rule("t022_gap_under_a_second", reach=2, needs=("min_open_gap_ms",)),
    _rule("t023_long_gap"),
    _rule("t030_same_times"),
    _rule("t031_bad_inner_time"),
    _rule("t040_off_frame", needs=("frame_rate",)),
    _rule("t041_near_shot_change", needs=("shots_ms",)),
    _rule("r001_reading_speed", reach=2),
    _rule("r002_words_a_minute", reach=2, needs=("max_wpm",)),
    _rule("r003_seconds_a_word", reach=2, needs=("min_word_ms",)),
    _rule("l001_line_too_long", reach=2),
    _rule("l002_too_many_lines", reach=2),
    _rule("l003_needless_break", reach=2),
    _rule("l004_unbalanced_lines", needs=("min_line_ratio",)),
    _rule("l005_bad_break", reach=2),
    _rule("l006_orphan_cue", reach=2),
    _rule("l007_two_voices_on_one_line", reach=2),
    _rule("l008_missing_dash"),
    _rule("l009_mixed_dashes"),
    _rule("l010_italics", signs=("<i", "<I")),
    _rule("x001_empty_cue"),
    _rule("x002_mojibake", reach=2),
    _rule("x003_recogniser_loop"),
    _rule("x004_shown_twice"),
    _rule("x005_unmatched_tag", reach=2, signs=("<", "{\\")),
    _rule("x006_unescaped_character"),
    _rule("x007_invisible_character"),
    _rule("x008_needless_space"),
    _rule("x009_three_dots", needs=("ellipsis_character",)),
    _rule("x010_doubled_word", reach=2),
    _rule("x011_colon_read_as_speaker", needs=("colons_name_speakers",)),
    _rule("x012_space_before_mark", signs=(" ,", " .", " ?", " !", " ;", " :", "\t,", "\t.")),
    _rule("x013_repeated_mark", reach=2, signs=("??", "!!", "?!?", "!?!", ",,", ",.")),
    _rule("x014_double_hyphen"),
    _rule("x015_all_capitals"),
    _rule("x016_unmatched_quote", signs='"()[]\u201c\u201d\u201e\u00ab\u00bb'),
    _rule("x017_unclosed_song", signs="\u2669\u266a\u266b\u266c"),
    _rule("x018_mixed_sound_brackets", signs=("[",)),
    _rule("x019_ocr_error", reach=2, signs=_MISREAD),
    _rule("x020_credit", lower_signs=_CREDITS),
    _rule("x021_foreign_code", reach=2, signs=("{", "\\", "[br", "[BR", "<br", "<BR")),
    _rule("x022_text_again", is_default=False),
    _rule("x023_misspelling"),
    _rule("x024_number_in_digits", needs=("spelled_numbers",)),
    _rule("x025_unknown_speaker", is_default=False),
    _rule("h001_unreadable_segment", needs=("stream",)),
    _rule("h002_empty_segment", needs=("stream",)),
    _rule("h003_missing_header", needs=("stream",)),
    _rule("h004_missing_map", needs=("stream",)),
    _rule("h005_map_not_as_video", needs=("stream",)),
    _rule("h006_cue_outside_segment", needs=("stream",)),
    _rule("h007_missing_repeat", needs=("stream",)),
    _rule("h008_differing_repeat", needs=("stream",)),
    _rule("h009_target_duration", needs=("stream",)),
    _rule("h010_duration_not_as_video", needs=("stream",)),
    _rule("h011_discontinuity", needs=("stream",)),
    _rule("h012_language_tag", needs=("stream",)),
    _rule("h013_not_in_variant", needs=("stream",)),
    _rule("h014_short_window", needs=("stream",)),
    _rule("h015_missing_end", needs=("stream",)),
    _rule("h016_segment_not_utf8", needs=("stream",)),
    _rule("w001_words_missing", needs=("against",)),
    _rule("w002_words_added", needs=("against",)),
    _rule("w003_name_spelling", needs=("against", "glossary")),
)

RULES: dict[str, LateRule] = {rule.code: rule for rule in _TABLE}
