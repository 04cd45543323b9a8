"""Turkish: postpositions and particles follow their word, and the verb ends the clause."""

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
    "art": "bir",
    "dem": "bu şu o böyle şöyle öyle hangi aynı",
    "quant": "her bütün tüm bazı birçok birkaç hiçbir çok az fazla diğer başka kimi çoğu birtakım",
    "poss": "benim senin onun bizim sizin onların kendi",
    "coord": "ve veya ama fakat ancak ya yoksa hem ne yani lakin oysa",
    "sub": "çünkü eğer madem mademki keşke şayet zira nitekim",
    "wh": "nasıl neden niçin niye nerede nereye nereden kim kimin kime kaç",
    "subj": "ben sen biz siz onlar",
    "post": "için gibi kadar göre karşı doğru rağmen beri önce sonra ile üzere dolayı boyunca ötürü"
    " dair ait itibaren hakkında sayesinde yüzünden tarafından içinde içine üzerinde üzerine"
    " altında arasında arasındaki yanında karşısında önünde arkasında dışında yerine olarak"
    " zaman nedeniyle içindeki üzerindeki arkasındaki önündeki yanındaki altındaki karşısındaki"
    " kıyısında",
    "enc": "de da ki mi mı mu mü mısın misin musun müsün miyim mıyım miyiz mıyız midir mıdır idi"
    " imiş ise bile dahi",
    "pre": "yeni eski büyük küçük güzel iyi kötü uzun kısa genç yaşlı zor kolay dar geniş sıcak"
    " soğuk önemli farklı yüksek derin ince kalın temiz gerçek özel genel açık kapalı yüzde",
    "not": "değil değildir değilim değiliz yok yoktu yoktur var vardı vardır lazım gerek gerekir",
    "part": "etmek etti ettim ettik etmiş ediyor ediyorum ediyoruz ediyorlar eder ederim ederiz"
    " edecek edeceğiz edilen edildi ediliyor eden etmesi ettiği ettiğini ederek edip olmak oldu"
    " etmesinin etmesini etmesine etmenin etmeyi etmeye olmasını olmasının olmaya olduğunun"
    " edebilir edemedi edemez edemem edilmiş edilir edilmesi ettirmek olmadığını olmadığı olmayan"
    " etmedi etmeden edeceğini"
    " oldum olduk olmuş oluyor oluyoruz olur oluruz olacak olan olduğu olduğunu olduğunda olması"
    " olup olsa olsun oldular ettiler ederken",
    "adv": "en daha çok pek oldukça gayet son tam hemen yaklaşık sadece yalnızca hiç artık hâlâ"
    " hala"
    " henüz",
    "num": "iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen"
    " doksan"
    " yüz bin milyon milyar yarım ilk birinci ikinci",
    "title": "sayın bay bayan dr prof doç av doktor profesör",
    "intj": "evet hayır tamam peki ah oh hadi işte",
}
LANGUAGE: Final = Language(
    code="tr",
    name="Turkish",
    class_of=class_table(_LISTS) | {"çok": "adv"},
    # Converbs end a clause; genitives wait for what is owned; participles and adjectives for
    # their noun.
    endings=endings_of(
        {
            "conv": "ince ınca unca ünce arak erek ıp ip up üp ken meden madan dikçe dıkça",
            "gen": "nın nin nun nün ının inin unun ünün",
            "adj": "sel sal lık luk daki deki taki teki ndaki ndeki yen yan ilen ılan nan nen acak"
            " ecek lı lü siz sız suz süz",
        },
        letters=5,
    ),
    abbreviations=word_set(
        "alb as av bkz bl bşk bul c cad çev doç dr ecz fak gen gn hz kr krş m.ö m.s mad mah min mm"
        " mr müh no nu org ort öğr örn prof s sf sk sn sok st şb tel uzm vb vd vs yay yrd yy"
    ),
    together=pairs_of(
        "her şey, her zaman, hiç kimse, hiçbir şey, hiçbir zaman, bir şey, bir gün, bir kez, bir"
        " daha, bir tür, bir çok, bir sürü, ne kadar, ne zaman, o kadar, bu kadar, o zaman, bu"
        " yüzden, bu nedenle, bu arada, o yüzden, ya da, hem de, aynı zamanda, en az, en çok, daha"
        " çok, daha fazla, daha sonra, daha önce, ilk kez, ilk defa, son derece, söz konusu, yok"
        " etti, kabul etti, devam etti, yardım etti, ortaya çıktı, yer aldı, başka bir, böyle bir,"
        " büyük bir, güzel bir, yeni bir, küçük bir, iyi bir, uzun bir, önemli bir, farklı bir, tek"
        " bir, herhangi bir, öyle bir, belki de, özellikle de, yine de, hiç de, olsa da, olsa bile"
    ),
    scores_before={
        "conv": 1.25,
        "gen": -0.75,
        "adj": -1.0,
        "part": 0.75,
        "not": 0.75,
        "enc": 0.75,
        "subj": -0.25,
        "coord": -2.25,
    },
    scores_after={
        "conv": -1.75,
        "gen": -1.0,
        "adj": -1.0,
        "post": -4.0,
        "enc": -6.0,
        "not": -2.5,
        "part": -2.75,
        "art": -2.25,
        "cap": -0.5,
    },
    pair_scores={
        ("adj", "x"): -0.75,
        ("adj", "pre"): -1.5,
        ("gen", "x"): -0.75,
        ("adj", "art"): -0.5,
    },
    never_last=word_set("bir ve veya"),
)
"""The table of Turkish."""
