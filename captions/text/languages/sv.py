"""Swedish: particles of verbs, subjects after their verb."""

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
    "art": "en ett den det de",
    "poss": "min mitt mina din ditt dina sin sitt sina vår vårt våra er ert era hans hennes dess"
    " deras vars",
    "dem": "denna detta dessa varje vilken vilket vilka sådan sådana samma",
    "quant": "alla många några någon något ingen inget inga mycket mer mindre fler färre flera båda"
    " lite annan annat andra hela all allt",
    "of": "av",
    "prep": "i på till från med för om vid under över mellan genom utan mot hos efter innan före"
    " bakom bland enligt trots sedan inom utanför kring runt längs via åt ur per förutom framför"
    " bredvid",
    "to": "att",
    "coord": "och eller men utan för samt så",
    "sub": "eftersom när om medan fast fastän innan tills ifall därför som än då huruvida",
    "wh": "vem vad var varför hur vart vilka varifrån vems",
    "subj": "jag du han hon vi ni man dom",
    "obj": "mig dig sig honom henne oss dem er varandra",
    "be": "är var varit vara blir blev blivit bli",
    "have": "har hade haft ha",
    "modal": "kan kunde kunnat ska skall skulle måste vill ville får fick bör borde brukar brukade"
    " behöver behövde låter låt tänker lär",
    "pre": "gamla nya stora små lilla bra goda fina långa korta unga höga låga sista nästa förra"
    " gammal ny stor liten god viktiga svåra",
    "not": "inte aldrig ej",
    "adv": "väldigt så för också även bara ganska mycket nästan alltid redan fortfarande verkligen"
    " ungefär minst högst helt särskilt ännu rätt",
    "num": "två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio fyrtio femtio sextio"
    " sjuttio åttio nittio hundra tusen miljon miljoner miljarder halv första",
    "part": "ut in upp ner bort fram tillbaka iväg ihop hem loss igen",
    "title": "herr fru fröken dr prof doktor professor sankt st kung drottning",
    "intj": "ja nej jo okej ok åh nå ju",
}
LANGUAGE: Final = Language(
    code="sv",
    name="Swedish",
    class_of=class_table(_LISTS)
    | {
        "var": "be",
        "om": "prep",
        "för": "prep",
        "innan": "sub",
        "utan": "prep",
        "så": "adv",
        "er": "obj",
        "mycket": "adv",
    },
    # Adjectives before their noun.
    endings=endings_of(
        {"adj": "iga liga ska iska iskt ligt igt ig lig sk nde bar bara"}, letters=5
    ),
    abbreviations=word_set(
        "bl.a ca dr d.v.s dvs e.d enl etc ev f.d f.n forts fr.o.m hr inkl jfr kap kl kr m.fl m.m"
        " max min mm mån nr o.d o.s.v osv p.g.a prof resp s.k sid st t.ex t.o.m tel tfn tr ung utg"
        " vol"
    ),
    together=pairs_of(
        "år sedan, dagar sedan, veckor sedan, månader sedan,"
        "förr eller, eller senare, mer eller, eller mindre, för sent, för mycket, för"
        " många, för lite, till exempel, det vill säga, på grund av, i stället för, med"
        " hjälp av, i form av, i"
        " samband"
        " med, ett par, en del, lite grann, så att, för att, även om, så länge, till och med, från"
        " och med, på så sätt, i alla fall, av och till, mer och mer, fler och fler, mer än, mindre"
        " än, inte bara, utan också, inte längre, inte ens, ännu inte, det är, det var, det finns,"
        " finns det, är det, var det, dels dels, i och med, på något sätt, hur mycket, hur många,"
        " så mycket, så många, i dag, i går, i morgon, i år, allt mer, tack vare, bland annat, över"
        " huvud taget, hela tiden, en gång, med en gång, varje gång, den här, det här, de här, den"
        " där, det där, de där, i slutet av, i början av"
    ),
    particles=word_set("på av till med om vid under över i efter för åt ur"),
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
    never_last=word_set("en ett och eller men samt att"),
)
"""The table of Swedish."""
