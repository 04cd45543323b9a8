"""Polish: prepositions and conjunctions of one letter never end a line."""

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
    "glue": "w z u o",
    "coord1": "i a",
    "prep": "we ze na do od dla po przed za nad pod przez przy bez między wśród obok podczas mimo"
    " oprócz według wobec dzięki spod znad zza koło około poza wokół dookoła naprzeciw zamiast"
    " wzdłuż przeciw przeciwko ku",
    "poss": "mój moja moje mojego mojej moją moich moim moimi twój twoja twoje twojego twojej"
    " swój swoja swoje swojego swojej swoją swoich swoim swoimi nasz nasza nasze naszego naszej"
    " naszych naszym wasz wasza wasze ich jego jej",
    "dem": "ten ta to te ci tego tej tę tą tych tym tymi tamten tamta tamte tamtej każdy każda"
    " każde"
    " każdego każdej każdym taki taka takie takiego takiej takich takim który która które którego"
    " której którą których którym którymi jaki jaka jakie",
    "quant": "wszystkie wszystkich wszystkim wiele wielu kilka kilku parę dużo mało więcej mniej"
    " żaden żadna żadne żadnego żadnej inny inna inne innych sam sama same cały cała całe całą"
    " niektóre niektórzy",
    "coord": "oraz ale lub albo ani czyli więc lecz jednak zatem natomiast",
    "sub": "że żeby aby bo ponieważ gdy kiedy jeśli jeżeli gdyby choć chociaż jak zanim dopóki"
    " podczas niż",
    "wh": "co kto czego kogo komu czym kim gdzie dlaczego czemu skąd dokąd ile czy",
    "subj": "ja ty on ona ono my wy oni one",
    "obj": "go mu ją jemu nam nas wam was mi ci cię im nimi nim niego niej nich",
    "second": "się by bym byś byśmy",
    "ne": "nie",
    "be": "jest są być był była było były będzie będę będziesz będą będziemy jestem jesteś jesteśmy"
    " został została zostało zostały zostać",
    "modal": "mogę możesz może możemy mogą mógł mogła mogli muszę musisz musi musimy muszą musiał"
    " musiała chcę chcesz chce chcemy chcą chciał chciała powinien powinna powinno powinny trzeba"
    " można należy warto niech",
    "adv": "bardzo tak już tylko też także jeszcze zawsze nawet prawie zbyt dość całkiem naprawdę"
    " tyle coraz jedynie właśnie zupełnie",
    "num": "dwa dwie dwóch trzy trzech cztery czterech pięć pięciu sześć siedem osiem dziewięć"
    " dziesięć jedenaście dwanaście piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt"
    " sto"
    " dwieście tysiąc tysiące tysięcy milion miliony milionów jeden jedna jedno",
    "title": "pan pani państwo panu pana panią dr prof mgr inż ks św red gen doktor profesor",
    "intj": "no ok oj ach oh hej dobrze",
}
LANGUAGE: Final = Language(
    code="pl",
    name="Polish",
    class_of=class_table(_LISTS) | {"ci": "dem", "podczas": "prep"},
    # Adjectives by the endings that nouns rarely have.
    endings=endings_of(
        {
            "adj": "ego emu owy owa owe owych owym owej ową ski ska skie skich skim skiej ską cki"
            " cka ckie ckich ckim ckiej cką ny nych nym nymi nej czny czna czne ony ona one any ana"
            " ane liwy liwa liwe yjny yjna yjne nową ych ych ymi"
        },
        letters=5,
    ),
    abbreviations=word_set(
        "al art br dr dyr dypl gen godz hab hr im in inż itd itp jw kpt ks lek m.in mgr min mjr np"
        " nr ob ok os pkt płk pl por prof prok pt r red reż rys s św t tel tj tys tzn tzw ul ur w"
        " ww"
        " wg woj wyd zob"
    ),
    together=pairs_of(
        "po prostu, prędzej czy, czy później, mniej więcej, krok po kroku, na przykład,"
        " przede wszystkim, w ogóle, na pewno, w końcu, od razu, co"
        " najmniej,"
        " mimo że, dlatego że, tak że, tak samo, tak jak, po to, z powodu, w ciągu, w trakcie, ze"
        " względu na, w stosunku do, w zależności od, na temat, w sprawie, za pomocą, na podstawie,"
        " mniej więcej, coraz bardziej, coraz więcej, do tej pory, za każdym razem, od czasu do"
        " czasu, tym samym, to znaczy, to jest, jeszcze nie, już nie, nie tylko, ale też, ale"
        " także, nie ma, nie było, nie będzie, zarówno jak, przez to, oprócz tego, poza tym, z"
        " kolei,"
        " raz na, więcej niż, mniej niż, w związku z, razem z, wraz z, bez względu na, co to, czy"
        " też"
    ),
    scores_before={"adj": -0.75, "second": -0.5},
    scores_after={"adj": -1.75},
    pair_scores={("adj", "x"): -0.75, ("adj", "cap"): -0.5},
    never_last=word_set(
        "w z u o ze we do na po od dla bez przez przy nad pod za i a oraz ale lub albo że"
    ),
)
"""The table of Polish."""
