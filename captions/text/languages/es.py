"""Spanish: inverted marks that open a sentence, clitics before their verb."""

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
    "art": "el la los las un una unos unas lo",
    "poss": "mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra vuestros"
    " vuestras cuyo cuya cuyos cuyas",
    "dem": "este esta estos estas ese esa esos esas aquel aquella aquellos aquellas",
    "quant": "todo toda todos todas mucho mucha muchos muchas poco poca pocos pocas otro otra otros"
    " otras cada algún alguna algunos algunas ningún ninguna varios varias ambos ambas tanto tanta"
    " tantos tantas más menos cualquier mismo misma mismos mismas tal tales",
    "of": "de",
    "prepart": "del al",
    "prep": "a en con por para sin sobre entre hasta desde hacia contra según durante mediante bajo"
    " ante tras excepto salvo",
    "glue": "à",
    "coord": "pero sino ni mas",
    "coord1": "y o e u",
    "sub": "que si cuando como porque aunque mientras pues donde",
    "wh": "qué quién quiénes cuál cuáles cómo cuándo dónde cuánto cuánta cuántos cuántas quien"
    " quienes cuyo",
    "subj": "yo tú él ella usted nosotros nosotras vosotros ellos ellas ustedes uno esto eso",
    "clitic": "me te se nos os le les",
    "pre": "gran nuevo nueva nuevos nuevas viejo vieja viejos viejas buen buena buenos buenas mal"
    " mala mejor mejores peor último última últimos últimas próximo próxima verdadero verdadera"
    " pequeño pequeña antiguo antigua segundo segunda tercer tercera primeros primeras hace",
    "ne": "no nunca jamás",
    "be": "soy eres es somos sois son era eras éramos eran fue fui fueron ser sido sea sean será"
    " serán sería serían estoy estás está estamos estáis están estaba estaban estuvo estado estar"
    " esté estén",
    "have": "he has ha hemos habéis han había habías habíamos habían habrá habría habrían haya"
    " hayan"
    " hay hubo haber hubiera",
    "modal": "puedo puedes puede podemos podéis pueden podía podían podría podrían podrá pudo debo"
    " debes debe debemos deben debía debería deberían quiero quieres quiere queremos quieren quería"
    " quisiera voy vas va vamos vais van iba iban suele suelen",
    "adv": "muy tan bien casi ya también solo sólo siempre aún todavía bastante demasiado realmente"
    " incluso así apenas",
    "num": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte"
    " treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil millón"
    " millones primer primera",
    "title": "sr sra sres sras srta dr dra d dña don doña señor señora señorita doctor doctora"
    " profesor profesora san santa fray sto",
    "intj": "sí ah oh eh bueno vale claro ok",
}
LANGUAGE: Final = Language(
    code="es",
    name="Spanish",
    class_of=class_table(_LISTS),
    endings=endings_of(
        {
            "adj": "oso osa osos osas ico ica icos icas ivo iva ivos ivas al ales able ables ible"
            " ibles ario aria arios arias",
            "ed": "ado ada ados adas ido ida idos idas",
        },
        letters=6,
    ),
    abbreviations=word_set(
        "sr sra sres sras srta dr dra d dña ud uds vd vds prof profa av avda c cía etc ej p.ej pág"
        " págs núm nº tel art cap ed ee.uu fig gral izq dcha sto sta máx mín a.c d.c apdo cf"
    ),
    together=pairs_of(
        "hoy mismo, ahora mismo, aquí mismo,"
        " así que, ya que, para que, sin que, antes de, antes de que, después de, después de que,"
        " a pesar de, a pesar de que, en vez de, en lugar de, a través de, a partir de, cerca de,"
        " lejos de, dentro de, fuera de, encima de, debajo de, detrás de, delante de, alrededor de,"
        " es decir, sin embargo, por ejemplo, por lo tanto, por tanto, por eso, por supuesto, por"
        " fin, de hecho, de nuevo, de repente, de vez en cuando, en cambio, en realidad, tal vez,"
        " a veces, lo que, los que, las que, la que, el que, lo cual, todo lo que, todo el mundo,"
        " tener que, tengo que, tiene que, tienen que, tenemos que, tenía que, hay que, había que,"
        " más de, menos de, más que, menos que, un poco, un poco de, cada vez, cada vez más, a la"
        " vez, al menos, por lo menos, sobre todo, más o menos, gracias a, debido a, junto a,"
        " respecto a, no solo, sino también, sino que, siempre que, desde que, hasta que, acerca"
        " de, parte de, mientras que, desde hace, hace falta, acabo de, acaba de"
    ),
    scores_before={"adj": 0.75, "coord1": -4.0},
    scores_after={"adj": -2.0, "ne": 0.0},
    pair_scores={("x", "adj"): -1.0, ("x", "ed"): -0.25, ("x", "pre"): -1.0, ("x", "x"): -1.0},
    never_last=word_set(
        "el la los las un una unos unas lo mi mis tu tus su sus nuestro nuestra nuestros"
        " nuestras del al de en con para por sin a hasta desde entre y o e u pero que"
    ),
)
"""The table of Spanish."""
