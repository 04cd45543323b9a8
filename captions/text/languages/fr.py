"""French: elided words, the two halves of a negation, and adjectives after their noun."""

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
    "art": "le la les un une l",
    "poss": "mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs",
    "dem": "ce cet cette ces",
    "quant": "tout toute tous toutes plusieurs quelques chaque certains certaines aucun aucune"
    " beaucoup assez trop peu autant plus moins autre autres même mêmes tel telle tels telles"
    " quel quelle quels quelles",
    "of": "de",
    "prepart": "du des au aux",
    "prep": "à en dans par pour sur avec sans sous chez vers entre contre depuis pendant avant"
    " après"
    " devant derrière dès selon malgré parmi envers hors jusque via voici voilà concernant durant"
    " outre",
    "coord": "et ou mais donc or ni car puis soit",
    "sub": "que si quand comme lorsque puisque quoique tandis parce afin",
    "wh": "qui quoi dont où lequel laquelle lesquels lesquelles auquel duquel comment pourquoi"
    " combien",
    "subj": "je tu il elle on nous vous ils elles ça cela ceci",
    "clitic": "me te se lui y",
    "ne": "ne n",
    "pre": "petit petite petits petites grand grande grands grandes nouveau nouvel nouvelle"
    " nouveaux nouvelles vieux vieil vieille vieilles bonne bons bonnes beau bel belle beaux"
    " belles jeune jeunes gros grosse mauvais mauvaise long longue dernier dernière derniers"
    " dernières prochain prochaine meilleur meilleure meilleurs véritable ancien ancienne",
    "not": "pas jamais rien guère point",
    "be": "suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons"
    " serez seront serais serait serions seraient soit soient fut furent être été c'est",
    "have": "ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez"
    " auront aurais aurait auraient aie ait aient avoir eu",
    "modal": "peux peut pouvons pouvez peuvent pouvait pourrait pourraient pourra dois doit devons"
    " devez doivent devait devrait devraient faut fallait faudrait veux veut voulons voulez veulent"
    " voulait voudrais voudrait vais vas va allons allez vont allait allaient fait font faire",
    "adv": "très aussi bien encore presque vraiment toujours déjà tellement environ seulement"
    " surtout particulièrement complètement extrêmement",
    "num": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " vingt trente quarante cinquante soixante cent cents mille million millions milliard milliards"
    " premier première",
    "title": "m mm mme mmes mlle dr pr me monsieur madame mademoiselle docteur professeur maître"
    " saint sainte st ste",
    "intj": "oui non ah oh eh ben bon bref hein ok",
}
LANGUAGE: Final = Language(
    code="fr",
    name="French",
    class_of=class_table(_LISTS),
    endings=(
        *endings_of(
            {
                "adj": "ique iques el elle els elles if ive ifs ives eux euse euses al ale aux ales"
                " able ables ible ibles aire aires ienne iens iennes ien",
                "ed": "é ée és ées",
            },
            letters=5,
        ),
    ),
    elided={
        "l": "art",
        "d": "of",
        "qu": "sub",
        "n": "ne",
        "j": "subj",
        "c": "subj",
        "s": "clitic",
        "m": "clitic",
        "t": "clitic",
        "jusqu": "prep",
        "lorsqu": "sub",
        "puisqu": "sub",
        "quoiqu": "sub",
        "quelqu": "quant",
    },
    abbreviations=word_set(
        "m mm mme mmes mlle dr pr me st ste av bd cf env etc ex fig p pp vol art chap éd hab j.-c"
        " p.ex réf tél no n.b apr s.v.p min max janv févr juill sept oct nov déc"
    ),
    together=pairs_of(
        "parce que, parce qu'il, afin de, afin que, tandis que, alors que, ainsi que, bien que,"
        " pour que, avant de, avant que, après que, dès que, tant que, sans que, pendant que,"
        " il y, y a, n'y a, y avait, tout à fait, tout de suite, tout le monde, d'abord, peut être,"
        " à cause de, à propos de, grâce à, grâce au, grâce aux, au lieu de, à partir de, en train"
        " de, près de, loin de, est ce que, est-ce que, est-ce qu'il, c'est à dire, à peu près,"
        " un peu, un peu de, beaucoup de, plus de, moins de, trop de, assez de, de plus, en plus,"
        " plus en plus, de temps en temps, au moins, du moins, au fond, par exemple, quand même,"
        " ce que, ce qui, ce dont, ce qu'il, ce qu'on, tout ce, la plupart, la plupart des,"
        " jusqu'à ce que, en fait, en effet, à côté de, face à, quant à, lors de, lors du, bien"
        " sûr,"
        " aussi bien que, plus que, moins que, ainsi de suite, à travers, au cours de, autour de"
    ),
    # "ne" and "pas" surround the verb, and the second half stays with it.
    scores_after={"not": -2.5, "adj": -2.0, "quant": -0.5},
    scores_before={"not": -0.75, "adj": 0.75},
    pair_scores={
        ("x", "adj"): -1.0,
        ("x", "ed"): -0.25,
        ("x", "pre"): -1.0,
        ("x", "x"): -1.0,
        # "le petit | chat": a short word after an article is more often an adjective
        ("art", "adj"): -0.5,
        # "nous | n'aurions jamais"
        ("subj", "ne"): -1.5,
        ("subj", "clitic"): -1.0,
    },
    never_last=word_set(
        "le la les un une mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs du"
        " des au aux de à dans chez sans vers et ou mais car ni que qui"
    ),
)
"""The table of French."""
