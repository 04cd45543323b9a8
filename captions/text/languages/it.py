"""Italian: elided words, prepositions merged with their article, clitics before their verb."""

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
    "art": "il lo la i gli le un uno una",
    "poss": "mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro"
    " vostra vostri vostre",
    "dem": "questo questa questi queste quel quello quella quei quegli quelle codesto",
    "quant": "tutto tutta tutti tutte molto molta molti molte poco poca pochi poche altro altra"
    " altri altre ogni qualche alcuni alcune nessun nessuno nessuna vari varie diversi diverse"
    " tanto"
    " tanta tanti tante più meno qualsiasi stesso stessa stessi stesse tale tali troppo troppi",
    "of": "di",
    "prepart": "del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli"
    " dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle col coi",
    "prep": "in con per tra fra su da senza verso dopo prima durante contro sopra sotto dentro"
    " fuori"
    " presso lungo oltre entro attraverso secondo fino tramite mediante",
    "glue": "a",
    "coord": "ma però né oppure quindi ed",
    "coord1": "e o",
    "sub": "che se quando come perché mentre poiché affinché benché siccome finché appena dove"
    " sebbene",
    "wh": "chi cosa quale quali quanto quanta quanti quante cui",
    "subj": "io tu lui lei noi voi loro egli ella essi ciò",
    "clitic": "mi ti si ci vi ne me te ce ve gliel",
    "pre": "grande grandi gran nuovo nuova nuovi nuove vecchio vecchia vecchi vecchie buon buono"
    " buona buoni brutto bel bello bella belle migliore migliori peggiore ultimo ultima ultimi"
    " ultime prossimo prossima vero vera piccolo piccola piccoli piccole antico antica terza terzo"
    " primi prime",
    "ne": "non mai",
    "be": "sono sei è siamo siete era eri eravamo erano fu furono stato stata stati state essere"
    " sia"
    " siano sarà saranno sarebbe sarebbero sto stai sta stiamo stanno stava stavano",
    "have": "ho hai ha abbiamo avete hanno avevo avevi aveva avevamo avevano avrà avranno avrebbe"
    " avrebbero avere abbia abbiano avuto",
    "modal": "posso puoi può possiamo potete possono poteva potevano potrebbe potrebbero potrà devo"
    " devi deve dobbiamo dovete devono doveva dovrebbe dovrebbero voglio vuoi vuole vogliamo volete"
    " vogliono voleva vorrei vorrebbe vado vai va andiamo vanno bisogna",
    "adv": "così quasi già anche solo sempre ancora abbastanza davvero proprio soltanto ormai"
    " perfino circa",
    "num": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
    " quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille mila"
    " milione milioni miliardi primo prima",
    "title": "sig sigg dott prof ing avv arch signor signora signorina dottor dottoressa professor"
    " professoressa san santa santo don",
    "intj": "sì no ah oh eh beh allora ecco ok bene",
}
LANGUAGE: Final = Language(
    code="it",
    name="Italian",
    class_of=class_table(_LISTS) | {"sei": "be", "prima": "prep", "stati": "be"},
    endings=endings_of(
        {
            "adj": "oso osa osi ose ico ica ici iche ivo iva ivi ive ale ali abile abili ibile"
            " ibili ario aria ari arie ana ano ani ane",
            "ed": "ato ata ati ate uto uta uti ute ito ita iti ite",
        },
        letters=6,
    ),
    elided={
        "l": "art",
        "un": "art",
        "gl": "art",
        "dell": "prepart",
        "all": "prepart",
        "dall": "prepart",
        "nell": "prepart",
        "sull": "prepart",
        "coll": "prepart",
        "d": "of",
        "c": "clitic",
        "s": "clitic",
        "m": "clitic",
        "t": "clitic",
        "v": "clitic",
        "n": "clitic",
        "quest": "dem",
        "quell": "dem",
        "tutt": "quant",
        "anch": "adv",
        "com": "wh",
        "dov": "wh",
        "cos": "wh",
        "senz": "prep",
    },
    abbreviations=word_set(
        "sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa ing avv arch geom rag ecc es p.es pag"
        " pagg n nr tel art cap ed fig cfr vol a.c d.c s.p.a s.r.l c.so v.le p.za max min ca ns"
    ),
    together=pairs_of(
        "prima o, o poi, più o, o meno, passo dopo passo, in modo che, dopo che, prima"
        " che, prima di, dopo di, a causa di, a causa della, invece di,"
        " al posto di, oltre a, fino a, fino al, fino alla, insieme a, vicino a, lontano da,"
        " dentro di, intorno a, attorno a, accanto a, grazie a, grazie al, grazie alla, davanti a,"
        " di fronte a, in mezzo a, rispetto a, per esempio, ad esempio, per quanto, di solito, di"
        " nuovo, in realtà, in effetti, a volte, tutti i, tutte le, tutto il, tutta la, quello che,"
        " ciò che, il che, tutto quello, più di, meno di, più che, un po', un po' di, sempre più,"
        " allo stesso tempo, almeno, più o meno, non solo, ma anche, anche se, come se, ogni volta"
        " che, c'è, ci sono, c'era, ci siamo, nel senso che, dal momento che, il fatto che, a"
        " partire da, a partire dal, non è, vale a dire, così via, da parte di, a proposito di,"
        " sia che, visto che, dato che, bisogno di"
    ),
    scores_before={"adj": 0.75},
    scores_after={"adj": -2.0, "ne": 0.0},
    pair_scores={("x", "adj"): -1.0, ("x", "ed"): -0.25, ("x", "pre"): -1.0, ("x", "x"): -1.0},
    never_last=word_set(
        "il lo la i gli le un uno una del dello della dei degli delle al allo alla ai agli"
        " alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla"
        " sui sugli sulle di da in con per tra fra a e o ma che"
    ),
)
"""The table of Italian."""
