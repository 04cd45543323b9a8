"""German: capitalised nouns, separable prefixes, and the negation that stays with its verb."""

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
    "art": "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem"
    " keiner"
    " keines",
    "poss": "mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines sein"
    " seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren"
    " unserem unserer unseres euer eure euren eurem eurer eures",
    "dem": "dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden"
    " jedem welcher welche welches welchen welchem solche solchen solcher manche manchen",
    "quant": "alle allen aller alles viele vielen vieler wenige wenigen einige einigen mehrere"
    " mehreren beide beiden mehr weniger etwas nichts",
    "prep": "in an auf aus bei mit nach von vor zwischen durch für gegen ohne über unter hinter"
    " neben während wegen trotz seit bis ab außer statt entlang gegenüber innerhalb außerhalb laut"
    " gemäß samt anhand mittels ums um",
    "prepart": "am ans aufs beim im ins vom zum zur fürs durchs übers unters vors hinters",
    "to": "zu",
    "coord": "und oder aber denn sondern doch sowie sowohl weder entweder beziehungsweise",
    "sub": "dass daß weil wenn ob obwohl bevor nachdem damit sobald solange sodass falls indem als"
    " wie da seitdem bis",
    "wh": "wer was wann wo warum wieso weshalb wohin woher wem wen wessen womit worüber wofür"
    " worauf woran dessen deren denen",
    "subj": "ich du er wir man es sie",
    "obj": "mich dich sich uns euch ihn ihm mir dir ihnen einander",
    "be": "bin bist ist sind seid war warst waren wart wäre wären sei seien",
    "have": "habe hast hat haben habt hatte hattest hatten hattet hätte hätten",
    "modal": "werde wirst wird werden werdet wurde wurden würde würden kann kannst können könnt"
    " konnte konnten könnte könnten muss musst müssen müsst musste mussten müsste müssten soll"
    " sollst sollen sollte sollten will willst wollen wollt wollte wollten darf darfst dürfen"
    " durfte"
    " durften dürfte dürften mag mögen möchte möchten möchtest",
    "not": "nicht nie niemals",
    "adv": "sehr ganz so zu besonders ziemlich fast nur auch noch schon immer wirklich sogar"
    " vielleicht etwa ungefähr rund mindestens höchstens völlig total ebenso genauso allzu gar",
    "num": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig"
    " fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarden hunderte"
    " halbe",
    "part": "los hin her zurück weg fort heraus hinaus herein hinein hinauf herunter hinunter"
    " herum zusammen weiter fest teil statt bereit",
    "title": "herr frau dr prof doktor professor herrn sankt st bundeskanzlerin bundeskanzler",
    "intj": "ja nein okay ok ach oh na tja also",
}
LANGUAGE: Final = Language(
    code="de",
    name="German",
    class_of=class_table(_LISTS) | {"zu": "to", "sie": "pron", "es": "pron"},
    # Inflected adjectives; a noun has a capital, so only verbs are mistaken for them.
    endings=endings_of({"adj": "e en er es em"}, letters=5),
    abbreviations=word_set(
        "abs art bd bsp bzw ca d.h dr evtl fr ggf hr hrsg i.d.r inkl jh max min mind mio mrd nr o.ä"
        " od prof rd s s.o s.u sog st std str tel u.a u.ä usf vgl z.b z.t zzgl zz dipl ing geb"
    ),
    together=pairs_of(
        "ein bisschen, ein paar, ein wenig, vor allem, zum beispiel, unter anderem, gar nicht,"
        " gar kein, noch nicht, nicht mehr, noch nie, immer noch, immer wieder, immer mehr,"
        " so dass, als ob, wie viel, wie viele, was für, das heißt, auf jeden fall, es gibt,"
        " es geht, auf einmal, nach und nach, nicht nur, sondern auch, sowohl als, so viel,"
        " je nachdem, von daher, bis zu, bis zum, bis zur, mehr als, weniger als, hin und her,"
        " gibt es, geht es"
    ),
    particles=word_set(
        "an auf aus ab bei mit nach vor ein zu um durch unter über los her hin zurück weg nieder"
    ),
    # After a verb without a comma the subject follows its verb, so the two stay together.
    has_inversion=True,
    scores_after={"subj": -2.0, "cap": -1.75, "not": -1.25, "adv": -0.75},
    scores_before={"adj": 0.25, "not": -1.25},
    pair_scores={
        ("x", "modal"): -0.75,
        ("cap", "cap"): -2.0,
        ("x", "cap"): -0.5,
        ("adj", "cap"): -2.25,
        ("adj", "adj"): -0.75,
    },
    never_last=word_set(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem"
        " keiner keines mein meine meinen meinem meiner dein deine deinen deinem deiner seine"
        " seinen seinem seiner unser unsere unseren unserem unserer am ans beim im ins vom zum"
        " zur fürs für ohne gegen und oder aber sowie sowohl weder entweder dass"
    ),
)
"""The table of German."""
