"""Portuguese, of Brazil and of Portugal: prepositions merged with their article."""

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
    "art": "o a os as um uma uns umas",
    "poss": "meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas"
    " vosso vossa cujo cuja cujos cujas",
    "dem": "este esta estes estas esse essa esses essas aquele aquela aqueles aquelas",
    "quant": "todo toda todos todas muito muita muitos muitas pouco pouca poucos poucas outro outra"
    " outros outras cada algum alguma alguns algumas nenhum nenhuma vários várias ambos tanto tanta"
    " tantos tantas mais menos qualquer mesmo mesma mesmos mesmas tal tais",
    "of": "de",
    "prepart": "do da dos das no na nos nas ao à aos às pelo pela pelos pelas num numa nuns numas"
    " dum duma deste desta desse dessa daquele daquela neste nesta nesse nessa naquele naquela"
    "",
    "prep": "em com por para pra pro sem sobre entre até desde contra após ante perante sob segundo"
    " durante conforme mediante exceto",
    "coord": "mas nem porém ou",
    "coord1": "e",
    "sub": "que se quando como porque embora enquanto pois onde caso",
    "wh": "quem qual quais quanto quanta quantos quantas",
    "subj": "eu tu ele ela você nós vós eles elas vocês isso isto aquilo",
    "clitic": "me te lhe lhes vos",
    "pre": "grande grandes novo nova novos novas velho velha velhos velhas boa bons boas mau má"
    " melhor melhores pior último última últimos últimas próximo próxima verdadeiro verdadeira"
    " pequeno pequena antigo antiga segunda terceiro terceira primeiros primeiras",
    "ne": "não nunca jamais",
    "be": "sou és é somos são era eras éramos eram fui foi fomos foram ser sido seja sejam será"
    " serão seria seriam estou está estamos estão estava estavam esteve estado estar esteja tô tá"
    " fica ficou ficam",
    "have": "tenho tens tem temos têm tinha tínhamos tinham teve tiveram terá teria teriam ter há"
    " havia houve haver",
    "modal": "posso podes pode podemos podem podia podiam poderia poderiam poderá devo deve devemos"
    " devem devia deveria deveriam quero quer queremos querem queria vou vais vai vamos vão ia iam"
    " iria consegue consigo conseguem precisa preciso precisamos",
    "adv": "bem tão quase já também só sempre ainda bastante demais realmente até apenas assim"
    " somente",
    "num": "dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quatorze"
    " quinze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento mil milhão"
    " milhões bilhões primeiro primeira",
    "title": "sr sra srs sras srta dr dra d dom dona senhor senhora doutor doutora professor"
    " professora são santo santa seu",
    "intj": "sim ah oh né bom olha pois ok",
}
LANGUAGE: Final = Language(
    code="pt",
    name="Portuguese",
    # "são" and "seu" are far more often the verb and the possessive than titles
    class_of=class_table(_LISTS) | {"são": "be", "seu": "poss", "pois": "sub"},
    endings=endings_of(
        {
            "adj": "oso osa osos osas ico ica icos icas ivo iva ivos ivas al ais ável áveis ível"
            " íveis ário ária ários árias",
            "ed": "ado ada ados adas ido ida idos idas",
        },
        letters=6,
    ),
    abbreviations=word_set(
        "sr sra srs sras srta dr dra d prof profa av r etc ex p.ex pág págs nº núm tel art cap ed"
        " fig máx mín a.c d.c cia ltda lda obs jan fev v.exa eng arq cf"
    ),
    together=pairs_of(
        "mais cedo, cedo ou, ou mais, mais tarde, mais ou, ou menos, passo a passo, para"
        " que, sem que, antes de, antes do, antes da, antes que, depois do, depois da,"
        " depois de, depois que, apesar de, apesar do, em"
        " vez de, em lugar de, através de, através do, através da, a partir de, a partir do, perto"
        " de, longe de, dentro de, dentro do, fora de, em cima de, embaixo de, atrás de, ao redor"
        " de, ou seja, no entanto, por exemplo, por isso, por fim, de fato, de novo, de repente,"
        " às vezes, talvez, o que, os que, as que, tudo o que, todo mundo, toda a gente, tem que,"
        " tenho que, temos que, têm que, tinha que, tem de, há que, mais de, menos de, mais do que,"
        " menos do que, do que, um pouco, um pouco de, cada vez, cada vez mais, ao mesmo tempo,"
        " pelo menos, mais ou menos, graças a, graças à, devido a, devido ao, junto com, em relação"
        " a, não só, mas também, sempre que, desde que, até que, assim que, já que, uma vez que,"
        " de acordo com, por causa de, por causa do, é que, acabou de, além de, além disso, cerca"
        " de"
    ),
    scores_before={"adj": 0.75},
    scores_after={"adj": -2.0, "ne": 0.0},
    pair_scores={("x", "adj"): -1.0, ("x", "ed"): -0.25, ("x", "pre"): -1.0, ("x", "x"): -1.0},
    never_last=word_set(
        "o a os as um uma uns umas meu minha meus minhas teu tua seu sua seus suas nosso"
        " nossa nossos nossas do da dos das no na nos nas ao à aos às pelo pela pelos pelas"
        " num numa nuns numas de em para por com sem e ou mas que"
    ),
)
"""The table of Portuguese."""
