"""Danish: particles of verbs, subjects after their verb."""

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
    "art": "en et den det de",
    "poss": "min mit mine din dit dine sin sit sine vores jeres hans hendes dens dets deres hvis",
    "dem": "denne dette disse hver hvert hvilken hvilket hvilke sådan sådanne samme",
    "quant": "alle mange nogle nogen noget ingen intet meget mere mindre flere færre begge lidt"
    " anden"
    " andet andre hele al alt",
    "of": "af",
    "prep": "i på til fra med for om ved under over mellem gennem uden mod hos efter før bag blandt"
    " ifølge trods siden inden udenfor omkring rundt langs via ad per foran ved",
    "to": "at",
    "coord": "og eller men samt så",
    "sub": "fordi når hvis mens selvom skønt indtil da som end om hvorvidt der",
    "wh": "hvem hvad hvor hvorfor hvordan hvornår hvis hvorfra",
    "subj": "jeg du han hun vi i man",
    "obj": "mig dig sig ham hende os dem jer hinanden",
    "be": "er var været være bliver blev blevet blive",
    "have": "har havde haft have",
    "modal": "kan kunne kunnet skal skulle må måtte vil ville får fik bør burde plejer plejede"
    " lader"
    " lad tør behøver",
    "pre": "gamle nye store små lille gode fine lange korte unge høje lave sidste næste forrige"
    " gammel ny stor god vigtige svære",
    "not": "ikke aldrig ej",
    "adv": "meget så også bare ganske næsten altid allerede stadig virkelig cirka mindst højst helt"
    " særligt endnu kun lige ret",
    "num": "to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre halvtreds tres"
    " halvfjerds firs halvfems hundrede tusind tusinde million millioner milliarder halv første",
    "part": "ud ind op ned væk frem tilbage af sted sammen hjem løs igen hen",
    "title": "hr fru frk dr prof doktor professor sankt skt kong dronning",
    "intj": "ja nej jo okay ok åh nå jamen",
}
LANGUAGE: Final = Language(
    code="da",
    name="Danish",
    class_of=class_table(_LISTS)
    | {
        "i": "prep",
        "af": "of",
        "hvis": "sub",
        "så": "adv",
        "meget": "adv",
        "der": "wh",
        "om": "prep",
    },
    # Adjectives before their noun.
    endings=endings_of({"adj": "ige lige ske iske isk ligt igt ig lig nde bare bar"}, letters=5),
    abbreviations=word_set(
        "bl.a ca dr dvs d.v.s el eks etc evt f.eks fhv fr frk hhv hr inkl jf kap kl kr m.fl m.m m.v"
        " maks min mio mia nr o.l osv o.s.v pga p.g.a prof s sml st t.o.m tlf vedr vha"
    ),
    together=pairs_of(
        "år siden, dage siden, uger siden, måneder siden,"
        "før eller, eller siden, mere eller, eller mindre, for sent, for meget, for mange,"
        " for lidt, for eksempel, det vil sige, på grund af, i stedet for, ved hjælp af, i"
        " form af, i"
        " forbindelse med, et par, en del, en smule, så at, for at, selv om, så længe, til og med,"
        " fra og med, på den måde, i hvert fald, af og til, mere og mere, flere og flere, mere end,"
        " mindre end, ikke kun, ikke bare, men også, ikke længere, ikke engang, endnu ikke, det er,"
        " det var, der er, der var, er der, var der, er det, var det, i og med, på en eller anden"
        " måde, hvor meget, hvor mange, så meget, så mange, i dag, i går, i morgen, i år, takket"
        " være, blandt andet, i det hele taget, hele tiden, en gang, hver gang, den her, det her,"
        " de"
        " her, den der, det der, i slutningen af, i begyndelsen af"
    ),
    particles=word_set("på af til med om ved under over i efter for ad"),
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
    never_last=word_set("en et og eller men samt at"),
)
"""The table of Danish."""
