"""Czech: prepositions of one letter never end a line; the reflexive is second in its clause."""

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
    "glue": "v z k s o u",
    "coord1": "a i",
    "prep": "ve ze ke na do od pro po před za nad pod přes při bez mezi podle kolem vedle během"
    " kvůli díky místo proti vůči skrz okolo uprostřed uvnitř mimo kromě ohledně pomocí včetně"
    " navzdory",
    "poss": "můj moje má mého mé mou mých mým tvůj tvoje tvého tvé tvou svůj svoje svá svého své"
    " svou svých svým náš naše našeho naší našich našim váš vaše vašeho vaší vašich jejich její"
    " jejího jeho",
    "dem": "ten ta to ti ty toho té tu tou těch tím tento tato toto této tyto tohoto těchto tomto"
    " každý každá každé každého každou takový taková takové tahle tenhle tohle těmto onen",
    "quant": "všechny všech všem všichni všechno mnoho několik málo víc více méně hodně žádný žádná"
    " žádné žádného jiný jiná jiné jiných celý celá celé celou některé některých většina většinu",
    "coord": "nebo ale ani avšak však tedy proto či neboť jenže",
    "sub": "že aby protože když jestli pokud kdyby ačkoli ačkoliv zatímco než až jak jakmile dokud"
    " zda přestože",
    "wh": "co kdo čeho koho komu čím kým kde kam kdy proč jaký jaká jaké který která které kterého"
    " kterou kterých kterým kolik odkud",
    "subj": "já on ona ono my vy oni ony",
    "obj": "mě mi tě ti ho mu ji jí jim je nám nás vám vás jemu",
    "second": "se si jsem jsi jsme jste bych bys by bychom byste",
    "be": "jsou je není nejsou být byl byla bylo byli byly bude budu budeš budeme budou budete",
    "modal": "mohu můžu můžeš může můžeme můžete mohou mohl mohla mohli musím musíš musí musíme"
    " museli musel musela chci chceš chce chceme chtějí chtěl chtěla mám máš má máme mají měl měla"
    " mělo lze nesmí smí",
    "adv": "velmi tak už jen také ještě vždy dokonce téměř skoro příliš docela opravdu stále právě"
    " pouze úplně moc",
    "num": "jeden jedna jedno dva dvě dvou tři tří čtyři pět pěti šest sedm osm devět deset"
    " jedenáct"
    " dvanáct patnáct dvacet třicet čtyřicet padesát sto dvě stě tisíc tisíce milion miliony"
    " milionů",
    "title": "pan paní pana panu slečna dr prof ing mgr mudr judr phdr doc sv doktor profesor",
    "intj": "ano ne jo ok ach no dobře",
}
LANGUAGE: Final = Language(
    code="cs",
    name="Czech",
    class_of=class_table(_LISTS) | {"je": "be", "má": "modal", "stě": "num", "ti": "dem"},
    # Adjectives by the endings that nouns rarely have.
    endings=endings_of(
        {
            "adj": "ého ému ých ými ský ská ské skou ším ých cký cká cké ckou ný ná né nou ový"
            " ová ové"
            " ovou vý lý rý"
        },
        letters=5,
    ),
    abbreviations=word_set(
        "apod atd atp c cca č čp čj doc dr fr hl hod ing inž j jr judr kap mgr max mil min mj mudr"
        " např nám nar np obr odd odst okr p pan phdr popř pozn prof př příp r red resp ročn s sl"
        " st"
        " stol str sv t tel tis tj tzn tzv ul vč vyd zkr zvl"
    ),
    together=pairs_of(
        "dřív nebo, dříve nebo, nebo později, víceméně, krok za krokem, na příklad, to"
        " znamená, to je, i když, tak jako, stejně jako, jako by, bez ohledu na, na"
        " základě, v rámci, v případě, v průběhu, s ohledem na, ve srovnání s, spolu s, vzhledem k,"
        " na rozdíl od, čím dál, více než, méně než, pořád ještě, ještě ne, už ne, nejen, ale i,"
        " ale také, za prvé, po celou dobu, od té doby, do té doby, na druhou stranu, v podstatě,"
        " ve skutečnosti, tím pádem, kromě toho, až na, víc než, co nejvíc, co se týče, kvůli tomu,"
        " čas od času, v poslední době, přede vším, tak aby, proto že, místo toho, před tím, po tom"
    ),
    scores_before={"adj": -0.75, "second": -0.75},
    scores_after={"adj": -1.75},
    pair_scores={("adj", "x"): -0.75, ("adj", "cap"): -0.5},
    never_last=word_set(
        "v z k s o u ve ze ke do na po od pro bez přes při nad pod za a i nebo ale že"
    ),
)
"""The table of Czech."""
