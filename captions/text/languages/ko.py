"""Korean: dependent nouns and auxiliary verbs follow their word, determiners precede their noun."""

from __future__ import annotations

from typing import Final

from captions.text.languages.language import Language, class_table, endings_of, word_set

_LISTS: Final = {
    "dem": "이 그 저 이런 그런 저런 어떤 모든 각 매 무슨 어느 다른 새 옛 여러 온 첫 몇 한 두 세 네"
    " 아무",
    "poss": "내 제 네 우리 저희 너희",
    "pre": "좁은 작은 많은 높은 깊은 낡은 젊은 좋은 넓은 큰 긴 짧은 오래된 새로운 어려운 쉬운"
    " 중요한 가까운 먼",
    "ne": "안 못",
    "adv": "아주 매우 너무 정말 더 덜 가장 제일 꽤 거의 조금 좀 잘 다 또 바로",
    "coord": "그리고 그러나 하지만 그런데 또는 혹은 그래서 따라서 및",
    "post": "것 것은 것이 것을 것도 것이다 것입니다 거 거예요 게 걸 건 수 수가 수는 수도 때 때는"
    " 때도"
    " 때문에 때문입니다 적 적이 줄 줄은 등 등을 만큼 뿐 뿐만 대로 듯 듯이 채 척 데 중 중에 후 후에"
    " 뒤에"
    " 전에 동안 동안에 위해 위한 대해 대한 대해서 따라 통해 통해서 의해 관해 관한 있는 없는 정도"
    " 이상"
    " 이하 밖에 안에 앞에 위에 아래 사이에 옆에 번 명 개 년 월 일 시 분 시간",
    "part": "있다 있는데 있습니다 있어요 있을 있고 있었습니다 있었어요 없다 없습니다 없어요 없고"
    " 했다"
    " 했습니다 합니다 해요 한다 하는 하고 하지 된다 됩니다 돼요 되는 됐습니다 않다 않습니다 않아요"
    " 않는"
    " 않고 못했다 싶다 싶습니다 싶어요 싶은 주시면 주신 없다고 있다고 못했지만 못했고 못하고 못한"
    " 있었고 있었다 있어서 없어서 있으면 없으면 않았다 않았습니다 않은 싶어 싶었습니다 보세요"
    " 봅니다 봤습니다 주세요 줍니다 같다"
    " 같습니다 같아요"
    " 같은 겁니다 거죠 거예요",
    "title": "박사 교수",
}
LANGUAGE: Final = Language(
    code="ko",
    name="Korean",
    class_of=class_table(_LISTS)
    | {"있는": "part", "거예요": "part", "박사": "post", "교수": "post"},
    # Verbs in the form that links to the next clause, and in the form that precedes a noun.
    endings=endings_of(
        {
            "conv": "지만 면서 니까 는데 어서 아서 려고 으면 도록",
            "adj": "하는 되는 지는 리는 다는 라는 가는 오는 적인 있는 없는 한 된",
        },
        letters=2,
    ),
    abbreviations=word_set(""),
    scores_before={"conv": 1.5, "adj": -1.5, "ne": -3.0, "part": 0.75},
    scores_after={"adj": -1.25, "part": -3.0, "post": -4.0, "ne": -0.5},
    pair_scores={("adj", "x"): -0.75, ("post", "part"): -2.0},
)
"""The table of Korean."""
