"""Word lists of English phrases that a line or cue should not break inside.

``phrase_costs`` reads them; nothing here depends on context. ``break_scores`` knows the classes of
two words, and by these a break before a preposition or "to" looks good: "brought | to you",
"kind | of", "look | at". The lists name the words for which it is not.

>>> sorted(partners_of("kind")), partners_of("looked")["at"], len(partners_of("house"))
(['of'], 1.0, 0)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

TOGETHER: Final = 2.0
"""Deducted from the score of a break between words that make one phrase, in the points of
``break_scores``. It turns the best break without punctuation, +1.75, into a poor one."""

INSEPARABLE: Final = 3.5
"""Deducted from a break inside a phrase that is said like one word ("kind | of"), and where the
word classes see one of the best breaks without punctuation ("try | and work")."""

CLOSE: Final = 1.0
"""Deducted where a break is worse than its word classes say but acceptable, as between a verb and
its preposition ("look | at")."""

# Pairs that are one phrase: the first word and the words that may follow it.
_FIXED_PAIRS: Final = """
    a: bunch couple few little lot; according: to; all: over right; anything: else like;
    apart: from; as: if long many much soon though well; at: all first home last least once;
    away: from; back: then; bit: of; brought: to; bunch: of; by: far; close: to; couple: of;
    down: in to; due: to; each: other; early: on; either: way; even: if though; ever: since;
    every: day single time; everyone: else; everything: else; far: as; for: example instance sure;
    from: scratch; full: of; in: addition fact general mind order particular terms;
    instead: of; just: about as like; later: on; less: than; like: if when; long: ago as; lot: of;
    lots: of; more: like than; next: to; no: longer matter one; none: of;
    not: only yet; nothing: else; of: course; off: of; on: top; one: another;
    out: here in of there; over: at here in into there to; pair: of; part: of; parts: of;
    plenty: of; rather: than; right: away now; so: far forth much on; somebody: else;
    someone: else; something: else like; soon: as; such: a as; than: if when; thanks: for to;
    that: kind sort type way; these: days kinds sorts types; this: kind sort type way;
    those: kinds sorts types; times: as; tons: of; type: of; types: of; up: here in there to;
    way: back; well: as; what: about else
"""
# Pairs that are said like one word.
_INSEPARABLE_PAIRS: Final = """
    kind: of; kinds: of; sort: of; sorts: of
"""
# Pairs between which a break is acceptable, but worse than before other words.
_CLOSE_PAIRS: Final = """
    able: to; access: to; ahead: of; along: with; amount: of; back: into to; based: on; case: of;
    compared: to with; decided: to; different: from; easier: to; easy: to; end: of; excited: to;
    feel: like; feels: like; felt: like; forward: to; front: of; gets: to; going: to; got: to;
    group: of; had: to; happy: to; hard: to; harder: to; has: to; have: to; interested: in;
    likely: to; list: of; majority: of; need: to; needed: to; needs: to; number: of; of: like;
    order: to; ought: to; piece: of; pieces: of; ready: to; related: to; rest: of; seem: like to;
    seemed: like to; seems: like to; series: of; set: of; side: of; sound: like; sounds: like;
    sponsored: by; started: to; starting: to; supposed: to; tend: to; tends: to; top: of;
    tried: to; trying: to; used: to; want: to; wanted: to; wants: to; willing: to
"""
# Verbs with a particle that changes their meaning. A verb is given by its forms.
_PHRASAL_VERBS: Final = """
    back blow break bring build burn call carry catch check clean close come cut dig do draw drop
    end figure fill find fire follow get give go grow hand hang hold keep kick lay leave let lift
    light line lock log look make mess mix move open own pass pay pick pop print pull push put read
    roll rule run scale send set show shut sign sit slow sort speed spin split stand start stay step
    stick stop sum switch take tear think throw tie top track try turn wake walk warm wear wind wipe
    work wrap write zoom
"""
_PARTICLES: Final = "ahead along apart away back down off out together up"
# Particles that are prepositions as often ("go over it", "go | over the bridge").
_LIKELY_PARTICLES: Final = "around over through"
# Verbs with a preposition that belongs to them. A break before it is acceptable, but no good one.
_PREPOSITIONAL_VERBS: Final = """
    add: on to; agree: with; base: on; belong: to; bring: in on; build: on; care: about;
    carry: on; check: in; come: in; consist: of; count: on; deal: with; depend: on; dive: in into;
    focus: on; get: into rid; happen: to; hold: on; hop: on; jump: in; listen: to; log: in on;
    look: after at for into like; move: on; pass: on; plug: in into; put: on; refer: to; rely: on;
    run: into; sign: in; start: with; step: in; take: on; talk: about to with; think: about of;
    turn: into on; wait: for; work: on
"""
# Verbs with the noun that makes one phrase with them and the preposition between: "keep | in mind".
_IDIOMS: Final = """
    bear: in; keep: in
"""
# Verbs of beginning and going on, to which the verb after them belongs ("keep | working").
_ASPECT_VERBS: Final = frozenset("begin continue keep quit start stop".split())
# Forms of irregular verbs; all others take -s, -ed and -ing.
_IRREGULAR: Final = """
    bear bore borne, begin began begun beginning, blow blew blown, break broke broken, bring
    brought, build built, burn burnt, catch caught, come came coming, cut cut cutting, deal dealt,
    dig dug digging, do did done does, draw drew drawn, find found, get got gotten getting, give
    gave given giving, go went gone goes, grow grew grown, hang hung, hear heard, hold held, keep
    kept, know knew known, lay laid, lead led, leave left leaving, let let letting, light lit, make
    made making, pay paid, put put putting, quit quit quitting, read read, run ran running, send
    sent, set set setting, show shown, shut shut shutting, sit sat sitting, speak spoke spoken,
    spend spent, spin spun spinning, split split splitting, stand stood, stick stuck, take took
    taken taking, tear tore torn, tell told, think thought, throw threw thrown, wake woke woken
    waking, wear wore worn, wind wound, write wrote written writing
"""
NUMBERED: Final = frozenset(
    (
        "chapter day episode grade level number page part phase section season stage step version"
    ).split()
)
"""Nouns that a number follows as if it were their name ("version | 3")."""

GETTING: Final = frozenset("get gets getting got gotten".split())
"""Forms of the verb that makes passives as an auxiliary does ("it got | started")."""

COMPOUND_PARTICIPLES: Final = frozenset(
    (
        "aged backed based built centered controlled defined driven enabled focused funded"
        " generated hosted made managed oriented owned powered related run sized taught"
    ).split()
)
"""Participles that describe a noun together with the noun before them ("software | defined
designs"), often written without the hyphen."""

PAIRED_WITH_AND: Final = frozenset(
    (
        ("back", "forth"), ("bits", "pieces"), ("first", "foremost"), ("front", "center"),
        ("here", "there"), ("in", "out"), ("now", "then"), ("nuts", "bolts"), ("off", "on"),
        ("on", "off"), ("pros", "cons"), ("trial", "error"), ("up", "down"), ("up", "running"),
        ("ups", "downs"),
    )
)  # fmt: skip
"""Words that make a fixed phrase with "and" between them."""

VERBS_BEFORE_AND: Final = frozenset("come go going try".split())
"""Verbs that another verb follows after "and", as if it were "to" ("try | and work")."""

# Adjectives that usually come right before their noun.
_ADJECTIVES: Final = """
    active actual alive amazing annual awesome bad basic best better big bigger biggest brief broad
    casual certain cheap cheaper clean clear close cold common complex cool crazy current dark
    decent deep different difficult digital earlier early easier easiest easy entire exact excellent
    external extra famous fancy fast faster final flat formal free fresh full fundamental funny
    general giant global good great handy happy hard harder heavy high higher hot huge important
    incredible individual interesting internal large larger last late latest lightweight little
    local long longer loose low lower main major manual massive medium mental mild minor modern
    narrow new newer next nice nicer normal obvious official old older online open original own
    painful perfect physical plain popular powerful previous private proper public quick quicker
    random rapid rare real regular relevant rich safer same scientific secret secure senior separate
    serious sharp short silly similar simple simpler single slight slow slower small smaller smart
    social solid special specific standard static strange strict strong stronger stupid super sweet
    technical terrible thin tight tiny top total tough tricky true typical unique upper useful usual
    valuable various virtual visual warm weird whole wide wild wonderful worse wrong young
"""
_KNOWN_ADJECTIVES: Final = frozenset(_ADJECTIVES.split())
# Endings of adjectives, and the least number of letters of a word that has one.
_ADJECTIVE_ENDINGS: Final = (
    *(
        "able",
        "ible",
        "ical",
        "ional",
        "ental",
        "ous",
        "ful",
        "less",
        "ive",
        "iest",
        "ific",
        "atic",
    ),
)
_ADJECTIVE_LETTERS: Final = 7


def _forms_of(verbs: Iterable[str]) -> dict[str, list[str]]:
    """Return the forms of each verb, itself included."""
    irregular = {forms.split()[0]: forms.split() for forms in _IRREGULAR.split(",")}
    return {verb: [*irregular.get(verb, ()), *_regular_forms(verb)] for verb in verbs}


def _regular_forms(verb: str) -> list[str]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeo":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    doubled = stem + stem[-1]
    last = doubled if verb in ("drop", "log", "mix", "pop", "step", "stop", "sum", "wrap") else stem
    return [verb, f"{verb}s", f"{last}ed", f"{last}ing"]


def _rows(table: str) -> list[tuple[str, list[str]]]:
    rows = [row.partition(":") for row in table.split(";")]
    return [(first.strip(), others.split()) for first, _, others in rows]


def _partners() -> dict[str, dict[str, float]]:
    """Return the costs of a break between two words, by the first and then by the second."""
    found: dict[str, dict[str, float]] = {}
    prepositions = dict(_rows(_PREPOSITIONAL_VERBS))
    idioms = dict(_rows(_IDIOMS))
    particles = {
        **dict.fromkeys(_LIKELY_PARTICLES.split(), CLOSE),
        **dict.fromkeys(_PARTICLES.split(), TOGETHER),
    }
    phrasal = set(_PHRASAL_VERBS.split())
    for verb, forms in _forms_of({**prepositions, **idioms, **dict.fromkeys(phrasal)}).items():
        own = dict.fromkeys(prepositions.get(verb, ()), CLOSE)
        own |= dict.fromkeys(idioms.get(verb, ()), TOGETHER)
        if verb in phrasal:
            own |= particles
        # the forms of a verb share one table: it takes time to build many at each start
        for form in forms:
            found[form] = {**found[form], **own} if form in found else own
    tables = ((_CLOSE_PAIRS, CLOSE), (_FIXED_PAIRS, TOGETHER), (_INSEPARABLE_PAIRS, INSEPARABLE))
    for table, cost in tables:
        for first, others in _rows(table):
            found[first] = {**found.get(first, NO_PARTNERS), **dict.fromkeys(others, cost)}
    return found


NO_PARTNERS: Final[Mapping[str, float]] = MappingProxyType({})
"""What ``partners_of`` returns for most words."""
_PARTNERS: Final = _partners()
ASPECT_FORMS: Final = frozenset(
    form for forms in _forms_of(_ASPECT_VERBS).values() for form in forms
)
"""The forms of verbs to which the verb after them belongs ("keep | working")."""


def partners_of(word: str) -> Mapping[str, float]:
    """Return the words that stay with a word before them, and what a break between costs.

    The word is in lower case and has no punctuation.
    """
    return _PARTNERS.get(word, NO_PARTNERS)


def is_modifier(word: str) -> bool:
    """Return whether a word is likely an adjective before its noun, by the list and by its shape.

    A word with a hyphen inside nearly always is.

    >>> is_modifier("for-profit"), is_modifier("typical"), is_modifier("house")
    (True, True, False)
    """
    return (
        word in _KNOWN_ADJECTIVES
        or "-" in word
        or (len(word) >= _ADJECTIVE_LETTERS and word.endswith(_ADJECTIVE_ENDINGS))
    )
