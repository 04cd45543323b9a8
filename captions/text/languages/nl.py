"""Dutch: separable verbs, subjects after their verb."""

from __future__ import annotations

from typing import Final

from captions.text.languages.language import (
    Language,
    class_table,
    endings_of,
    pairs_of,
    word_set,
)

_LISTS: Final = {
    "art": "de het een één 't 'n",
    "poss": "mijn m'n jouw je zijn z'n haar onze ons jullie hun uw",
    "dem": "deze dit die dat elke elk ieder iedere zulke welke welk",
    "quant": "alle veel weinig enkele sommige meer minder andere beide verschillende meeste iets"
    " niets geen zo'n hele",
    "of": "van",
    "prep": "in op aan uit na bij met naar voor tussen door tegen zonder over onder achter naast"
    " tijdens wegens ondanks sinds tot vanaf vanuit binnen buiten langs rond volgens per via"
    " omtrent boven behalve jegens om",
    "to": "te",
    "coord": "en of maar want dus noch evenals",
    "sub": "omdat als wanneer hoewel terwijl voordat nadat zodat zodra zolang indien tenzij"
    " doordat aangezien toen alsof dan",
    "wh": "wie wat waar waarom hoe wanneer waarmee waarin waarop waarvan waardoor hoeveel wiens",
    "subj": "ik jij hij zij ze wij we men u er",
    "obj": "me mij jou hem haar zich elkaar hen",
    "be": "ben bent is was waren geweest wees",
    "have": "heb hebt heeft hebben had hadden gehad",
    "modal": "word wordt worden werd werden kan kun kunt kunnen kon konden moet moeten moest"
    " moesten"
    " zal zult zullen zou zouden wil wilt willen wilde wilden mag mogen mocht mochten hoef hoeft"
    " hoeven ga gaat gaan ging gingen laat laten blijft blijven",
    "pre": "oude nieuwe grote kleine goede mooie lange korte jonge hoge lage eerste laatste"
    " volgende vorige echte belangrijke groot klein nieuw oud goed vriendelijke smalle enige"
    " snelle zware",
    "not": "niet nooit",
    "adv": "heel erg zeer zo te ook nog al altijd echt bijna alleen wel even vrij ongeveer minstens"
    " hoogstens helemaal bijzonder vooral juist",
    "num": "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig"
    " zestig zeventig tachtig negentig honderd duizend miljoen miljard halve",
    "part": "terug weg mee heen af toe samen verder vast neer open dicht",
    "title": "dhr mevr mw mr dr drs prof ir ing meneer mevrouw dokter professor sint st",
    "intj": "ja nee oké ok ach oh nou hè",
}
LANGUAGE: Final = Language(
    code="nl",
    name="Dutch",
    class_of=class_table(_LISTS)
    # each of these has two classes; the one that a reader needs kept with the next word counts
    | {"zijn": "be", "haar": "poss", "je": "pron", "dat": "sub", "ons": "obj", "te": "to"},
    # Adjectives with their ending; most nouns have none of these.
    endings=endings_of({"adj": "ige lijke ische bare elijke ele ante ende zame"}, letters=6),
    abbreviations=word_set(
        "a.u.b art bijv blz bv ca dhr dr drs d.w.z e.d enz evt excl fig hfst i.p.v i.v.m incl ing"
        " ir"
        " jl max mevr min m.a.w m.b.v m.n mr mw n.a.v nl nr o.a o.l.v p prof red resp st t.a.v tel"
        " t.o.v vgl z.g zgn"
    ),
    together=pairs_of(
        "vroeg of, of laat, min of, of meer, stap voor stap, een beetje, jaar geleden,"
        " jaren geleden, dagen geleden, weken geleden, maanden geleden,"
        " een paar, te veel, zo veel, zo'n, het gaat om, bij voorbeeld, onder andere, in"
        " plaats van, ten opzichte van, op basis van, naar aanleiding van, door middel van, met"
        " betrekking tot, in verband met, behalve dat, net als, net zoals, alsof, zo als, hoe veel,"
        " niet meer, nog niet, nog nooit, nog steeds, helemaal niet, niet alleen, maar ook, af en"
        " toe, op een gegeven moment, steeds meer, meer dan, minder dan, om te, er is, er zijn, er"
        " was, er waren, is er, zijn er, dat is, het is, wat voor, van de, tot en met, als het"
        " ware, sinds kort, aan het, met name, ten minste, te maken, van alles, dan ook, dan ik"
    ),
    particles=word_set("in op aan uit bij mee na voor door tegen over onder achter om af toe"),
    has_inversion=True,
    scores_after={"subj": -2.0, "not": -1.25},
    scores_before={"adj": -1.0, "not": -1.0},
    pair_scores={("x", "modal"): -0.75, ("adj", "x"): -0.75, ("adj", "cap"): -1.0},
    never_last=word_set("de een 't 'n mijn m'n jouw z'n onze en of maar dat zonder"),
)
"""The table of Dutch."""
