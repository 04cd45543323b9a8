"""Norwegian (Bokmål): particles of verbs, subjects after their verb, possessives on both sides."""

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
    "art": "en ei et den det de",
    "poss": "min mitt mine din ditt dine sin sitt sine vår vårt våre deres hans hennes dens",
    "dem": "denne dette disse hver hvert hvilken hvilket hvilke sånn sånne samme",
    "quant": "alle mange noen noe ingen mye mer mindre flere færre begge litt annen annet andre"
    " hele"
    " all alt",
    "of": "av",
    "prep": "i på til fra med for om ved under over mellom gjennom uten mot hos etter før bak blant"
    " ifølge tross siden innen utenfor rundt langs via per foran",
    "to": "å",
    "coord": "og eller men samt så",
    "sub": "at fordi når hvis mens selv inntil da som enn hvorvidt dersom ettersom",
    "wh": "hvem hva hvor hvorfor hvordan hvis hvorfra",
    "subj": "jeg du han hun vi dere man",
    "obj": "meg deg seg ham henne oss dem hverandre",
    "be": "er var vært være blir ble blitt bli",
    "have": "har hadde hatt ha",
    "modal": "kan kunne kunnet skal skulle må måtte vil ville får fikk bør burde pleier pleide"
    " lar la"
    " tør trenger behøver",
    "pre": "gamle nye store små lille gode fine lange korte unge høye lave siste neste forrige"
    " gammel ny stor god viktige vanskelige",
    "not": "ikke aldri ei",
    "adv": "veldig så også bare ganske nesten alltid allerede fortsatt virkelig omtrent minst høyst"
    " helt særlig ennå kun svært",
    "num": "to tre fire fem seks sju syv åtte ni ti elleve tolv tjue tretti førti femti seksti"
    " sytti"
    " åtti nitti hundre tusen million millioner milliarder halv første",
    "part": "ut inn opp ned bort fram frem tilbake av sted sammen hjem løs igjen",
    "title": "hr fru frk dr prof doktor professor sankt st kong dronning",
    "intj": "ja nei jo ok åh nå",
}
LANGUAGE: Final = Language(
    code="nb",
    name="Norwegian",
    class_of=class_table(_LISTS) | {"av": "of", "hvis": "sub", "ei": "art", "så": "adv"},
    # Adjectives before their noun.
    endings=endings_of({"adj": "ige lige ske iske isk ig lig nde bare bar"}, letters=5),
    abbreviations=word_set(
        "bl.a ca dr dvs d.v.s eks el etc ev evt f.eks fr frk hhv hr inkl jf kap kl kr m.fl m.m maks"
        " min mill mrd nr o.l osv o.s.v pga p.g.a prof s st t.o.m tlf vedr vha"
    ),
    together=pairs_of(
        "år siden, dager siden, uker siden, måneder siden,"
        "før eller, eller siden, mer eller, eller mindre, for sent, for mye, for mange,"
        " for lite, for eksempel, det vil si, på grunn av, i stedet for, ved hjelp av, i"
        " form av, i"
        " forbindelse"
        " med, et par, en del, litt av, slik at, for å, for at, selv om, så lenge, til og med,"
        " fra og"
        " med, på den måten, i hvert fall, av og til, mer og mer, flere og flere, mer enn, mindre"
        " enn, ikke bare, men også, ikke lenger, ikke engang, ennå ikke, det er, det var, det"
        " finnes,"
        " finnes det, er det, var det, i og med, på en eller annen måte, hvor mye, hvor mange, så"
        " mye, så mange, i dag, i går, i morgen, i år, takket være, blant annet, i det hele tatt,"
        " hele tiden, en gang, hver gang, den her, det her, de her, den der, det der, i slutten"
        " av, i"
        " begynnelsen av"
    ),
    particles=word_set("på av til med om ved under over i etter for"),
    has_inversion=True,
    scores_after={"subj": -2.0, "not": -1.25, "part": -2.0},
    scores_before={"adj": -1.0, "not": -1.0},
    pair_scores={
        ("not", "modal"): -1.5,
        ("not", "have"): -1.5,
        ("not", "be"): -1.0,
        ("adj", "x"): -0.75,
        ("adj", "cap"): -0.5,
    },
    never_last=word_set("en ei et og eller men samt å"),
)
"""The table of Norwegian."""
