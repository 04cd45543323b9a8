"""Print for each language how many line breaks are forbidden ones, and how many good ones.

    python tests/benchmarks/languages.py [LANGUAGE ...]

The sentences of ``fixtures/languages`` are broken at several line lengths, with the language given,
wherever two lines hold them and some break is not forbidden. Beside it is what filling each line
gives. Japanese, Chinese and Thai need BudouX
(``captions-toolkit[cjk]``). With names of languages each forbidden break is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from language_samples import UNSPACED, Sentence, languages, read_sample

from captions.segmentation.line_breaking import break_lines
from captions.text.length import columns_of, line_length
from captions.text.phrases import missing_phrases, split_characters

LIMITS = {
    "ja": (11, 13, 16, 19),
    "zh": (12, 16, 19),
    "ko": (13, 16, 19),
    "th": (24, 30, 35),
}
USUAL_LIMITS = (32, 37, 42, 47, 52)

Break = Callable[[str, int, str], list[str]]


def ours(text: str, max_chars: int, language: str) -> list[str]:
    return break_lines(text, max_chars, language=language)


def greedy(text: str, max_chars: int, language: str) -> list[str]:
    """Return a text as lines, each filled with as much as fits."""
    columns = columns_of(max_chars, language)
    is_spaced = language not in UNSPACED
    lines = [""]
    for word in text.split() if is_spaced else split_characters(text):
        longer = f"{lines[-1]} {word}" if is_spaced and lines[-1] else lines[-1] + word
        if lines[-1] and line_length(longer) > columns:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def has_choice(sentence: Sentence, columns: int) -> bool:
    """Return whether some break that is not forbidden leaves two lines that are short enough."""
    letters = 0
    for index, character in enumerate(sentence.text):
        letters += not character.isspace()
        if letters in sentence.forbidden or (character.isspace() and index == 0):
            continue
        first, second = sentence.text[: index + 1].strip(), sentence.text[index + 1 :].strip()
        is_word_end = letters in sentence.good or sentence.text[index + 1 : index + 2].isspace()
        if is_word_end and max(line_length(first), line_length(second)) <= columns:
            return True
    return False


def judge(language: str, breaker: Break, *, shown: bool = False) -> Counter[str]:
    """Return how many breaks of the sample are good, fair and forbidden."""
    found: Counter[str] = Counter()
    for sentence in read_sample(language):
        for limit in LIMITS.get(language, USUAL_LIMITS):
            columns = columns_of(limit, language)
            if not columns < line_length(sentence.text) or not has_choice(sentence, columns):
                continue
            lines = breaker(sentence.text, limit, language)
            kinds = list(sentence.judge(lines))
            found.update(kinds)
            if shown and "forbidden" in kinds:
                print(f"  {limit}: {' | '.join(lines)}")
    return found


def main() -> None:
    """Print a line for each language."""
    print(
        f"{'':8} {'breaks':>6} {'forbidden':>10} {'good':>6}   {'filling: forbidden':>18} {'good':>6}"
    )
    for language in sys.argv[1:] or languages():
        note = missing_phrases(language) or ""
        counts = [judge(language, ours, shown=len(sys.argv) > 1), judge(language, greedy)]
        shares = [
            (count["forbidden"] / count.total(), count["good"] / count.total()) for count in counts
        ]
        (bad, good), (filled_bad, filled_good) = shares
        print(
            f"{language:8} {counts[0].total():6} {bad:10.1%} {good:6.0%}"
            f"   {filled_bad:18.1%} {filled_good:6.0%}  {note and 'without BudouX'}"
        )


if __name__ == "__main__":
    main()
