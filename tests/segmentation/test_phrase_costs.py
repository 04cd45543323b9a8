"""What a break inside a phrase costs, by the kind of phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.segmentation.break_scores import score_breaks
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.phrase_costs import phrase_costs
from captions.segmentation.phrases import CLOSE, INSEPARABLE, TOGETHER


def cost(text: str) -> float:
    """Return the cost of the break that is marked by a bar."""
    before, _, after = text.partition(" | ")
    return dict(phrase_costs([*before.split(), *after.split()])).get(len(before.split()), 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "a show brought | to you by them",
        "so we set | up the tent",
        "she was turning | down the offer",
        "we did | not see it",
        "you should | not go",
        "they were | never there",
        "we met Ada | Lovelace there",
        "you wear | it for hours",
        "we can tell | you what it does",
        "and then we made | it",
        "they made | it easy for us",
        "even | though it rained",
        "none | of us saw it",
        "every one | of you",
        "one | of these",
        "they have known | each other since",
        "we helped | one another",
        "in | order to see it",
        "she handed | out the prizes",
        "we use Python | 3.12 there",
        "this is version | 3 of it",
    ],
)
def test_words_of_one_phrase_stay_together(text: str) -> None:
    assert cost(text) == TOGETHER


@pytest.mark.parametrize(
    "text",
    [
        # an adverb and what it describes
        "a documentation that is bad | enough that we ask", "it was attractive | enough",
        "it is more | likely to rain", "the most | active teams", "less | quickly than before",
        # "there" and its verb, a subject after its auxiliary and its verb
        "and there | was an answer", "there | are two of them", "how would it | be if",
        "why should she | have known",
        # verbs of beginning and going on; passives with "get"
        "we keep | working on it", "it started | raining", "they stopped | asking",
        "it got | started late", "I got | asked",
        # a preposition without an object belongs to its verb
        "what is going | on and why", "we should move | over to that", "I was poking | around in it",
        "it would lag | behind and fail", "just go | along with it", "what they are looking | for.",
        "come | in so that",
        # a verb and its particle with the object between
        "then we shut | everything down", "we put | something together", "you turn | these off",
        # pairs
        "the things you | and I discussed", "he | and I agree", "between you | and me",
        # compounds of a noun and a participle
        "for middle | sized companies", "a software | defined network", "a Python | based tool",
        # a determiner, an adjective, an adverb of degree and the noun
        "these | large houses", "a slightly | different one", "a typical | software team",
        "an incredible | view", "a for-profit | Python company", "the popular | Django project", "you are doing some | legitimately important things",
        "as opposed to many | other libraries", "I told them all | the names", "such | a view",
        "a pretty | interesting question", "this is super | fast", "really | hard", "every | Monday",
        "the most | asked questions", "it has a fixed | set of them", "the first | 100 of them",
        "so the top | ten are here", "a couple | minutes later", "as far as their | Python goes",
        "no | other way", "she is getting | better", "your very | own house", "not | able to go",
        # a name that describes a noun
        "with Linode's Linux | machines.", "our YouTube | channel", "the Docker | image runs",
        "an open API | specification", "a C | programming course",
        # a subject and its verb
        "they think that like you | can do it", "and it turns out that everybody | was there",
        "I know this | is late", "and when it | has rained", "because these | are ours",
        "I think it | is fine", "what if something | happens", "you | should go",
        # an auxiliary, its adverbs and the verb
        "I was just | going to add it", "it can be automatically | transferred",
        "we want to actually | see it", "they have already | always known",
        "we are not always | working", "I'm definitely | looking for it",
        # prepositions and conjunctions of two words
        "courses over | at the school", "it was more | like a talk", "easier than | if we go",
        "some of | which we use",
        # "that" as an object, genitives
        "it was easy to do | that with them", "the use of | that on a computer", "we liked | that.",
        "in your podcast | player's notes", "the author's | book", "as far | as I know",
        # fixed phrases
        "we discussed it way | back then", "twice or three times | as many", "keep | in mind",
        "keeping | in touch", "providing these | types of tools", "those | sorts of things",
        "way back | in 2016", "this is number | one by far",
    ],
)  # fmt: skip
def test_what_a_reader_stumbles_over_stays_together(text: str) -> None:
    before, after = (part.split() for part in text.split(" | "))
    words = [*before, *after]
    assert cost(text) >= CLOSE
    assert score_breaks(words)[len(before)] - cost(text) < -1.0


@pytest.mark.parametrize(
    "text",
    [
        "it is kind | of late", "two different sorts | of ways", "over | and over again",
        "every now | and then", "it is up | and running", "try | and work with it",
        "we go | and teach it", "more | and more of them",
    ],
)  # fmt: skip
def test_phrases_that_are_said_like_one_word(text: str) -> None:
    assert cost(text) == INSEPARABLE


@pytest.mark.parametrize(
    "text",
    ["the team that goes on | and wins", "we jump in | when they call", "we jumped in | so late"],
)
def test_a_break_after_a_preposition_without_an_object_is_good(text: str) -> None:
    before, after = (part.split() for part in text.split(" | "))
    assert score_breaks([*before, *after])[len(before)] - cost(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "it goes | on the wall", "they ran it | in about a minute",
        "we had enough | and left", "she tried it | and worked", "the company | based it there",
        "I told him | and Ada left", "we sat there | and it was late", "we came | and he left",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_phrase_cost_nothing(text: str) -> None:
    assert cost(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "had been working on | what we thought",
        "look | at this",
        "it was listening | to you",
        "some | of these",
        "we came back | to it",
        "it seems | to be late",
        "the show that | I had called",
        "and if | we want it",
        "I want | to go",
        "we got it off | the ground",
        "at the end | of the day",
        "it turned | into a company",
        "we ran | into problems",
        "they do care | about it",
        "they came from the University | of Oregon",
    ],
)
def test_some_breaks_are_worse_but_acceptable(text: str) -> None:
    assert cost(text) == CLOSE


@pytest.mark.parametrize(
    "text", ["I know Chris | and I met", "Guido | and Brett said", "he and Ada | or Bob"]
)
def test_two_names_stay_together(text: str) -> None:
    assert cost(text) > TOGETHER


# Pairs of words that no line should part, however well it would fill the lines: what a reader of
# captions stumbled over, and more of the same kinds.
@pytest.mark.parametrize(
    "text",
    [
        # fixed phrases and quantities
        "every one | of you", "it is kind | of weird", "a lot | of people", "as | well as that",
        "none | of us", "more or | less done", "by the | way", "most | of the time",
        # phrasal verbs
        "brought | to you", "get your project off | the ground", "looked | up the answer",
        "figure | it out", "came | up with it", "get | rid of it", "handed | out the keys",
        # relative clauses
        "the podcast that | I had called", "people who | work there", "the way that | we do it",
        "the book he | wrote", "the thing which | makes it",
        # an auxiliary and "not", or its verb
        "we did | not see it", "could | not be", "have | not been", "is | not really",
        "should | never do", "has | been working",
        # a noun and what describes it
        "a for-profit | Python company", "the open source | community", "a big | deal",
        "really | good stuff", "the most | important part", "a command | line tool",
        # names
        "I know that Chris | and I agree", "that Chris and | I agree", "with Guido | and Brett",
        "said Ada | Lovelace", "in Python | 3.12", "from New | York",
    ],
)  # fmt: skip
def test_no_line_parts_what_belongs_together(text: str) -> None:
    before, after = (part.split() for part in text.split(" | "))
    words = [*before, *after]
    score = score_breaks(words)[len(before)] - cost(text)
    assert score < -1.0


@pytest.mark.parametrize(
    "text",
    [
        "the people you know think | it is late",
        "Yesterday | Ada left",
        "So it was. Yesterday | Ada left",
        "I met Ada | and he told me",
        "set up | the tent",
        "a house | of wood",
        "kind, | of course",
        "that is good | and bad",
        "we called | because of it",
    ],
)
def test_other_breaks_cost_nothing(text: str) -> None:
    assert cost(text) == 0.0


@pytest.mark.parametrize(
    "text", ["that Ada | and I had planned", "with Ada | and Bob here", "really, | really cool"]
)
def test_even_the_best_breaks_are_bad_inside_some_phrases(text: str) -> None:
    before, _, after = text.partition(" | ")
    words = [*before.split(), *after.split()]
    assert score_breaks(words)[len(before.split())] - cost(text) < 0


def test_a_break_inside_a_sound_costs_more_than_any_other() -> None:
    assert cost("so [door | slams] again") > 100
    assert cost("so (audience | laughs) again") > 100
    assert cost("so [ | __ ] again") > 100
    assert cost("so (that | is, today)") == 0.0


@pytest.mark.parametrize(
    "lines",
    [
        ["That is something people", "kind of know by now."],
        ["Then she told us", "about the old wooden door."],
        ["But it is a house", "that they did not really like."],
    ],
)
def test_lines_break_between_phrases(lines: list[str]) -> None:
    assert break_lines(" ".join(lines), 32) == lines


@given(st.lists(st.sampled_from("set up kind of Ada and I that not did [a b] well, end.".split())))
def test_each_break_has_one_cost_and_none_follows_a_sentence(words: list[str]) -> None:
    found = phrase_costs(words)
    assert all(0 < index < len(words) and cost for index, cost in found)
    assert all(words[index - 1] != "end." for index, cost in found if cost < 100)


@given(
    st.lists(st.sampled_from("what is going on and kind of really, really the".split()), min_size=3)
)
def test_costs_among_some_indices_are_those_among_all(words: list[str]) -> None:
    among = range(2, len(words))
    found = [(index, cost) for index, cost in phrase_costs(words) if index in among]
    assert [one for one in phrase_costs(words, among=among) if one[0] in among] == found


def test_an_adjective_stays_with_the_name_after_it() -> None:
    lines = break_lines("which is sort of a for-profit Python company.")
    assert lines == ["which is sort of", "a for-profit Python company."]
