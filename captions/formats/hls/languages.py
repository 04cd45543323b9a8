"""Language tags as players expect them: the shortest one of BCP 47 (RFC 5646 section 4.5)."""

from __future__ import annotations

from typing import Final

# Codes of ISO 639-2 whose language has a code of two letters: players compare the tag with the
# viewer's, which is the short one, so that "eng" is never chosen.
_SHORT: Final = dict(
    pair.split(":")
    for pair in (
        "ara:ar ben:bn bul:bg bos:bs cat:ca ces:cs cze:cs cym:cy wel:cy dan:da deu:de ger:de ell:el"
        " gre:el eng:en est:et eus:eu baq:eu fas:fa per:fa fin:fi fra:fr fre:fr gle:ga glg:gl"
        " guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy ind:id isl:is ice:is ita:it jpn:ja"
        " kan:kn kat:ka geo:ka kaz:kk khm:km kor:ko lao:lo lav:lv lit:lt mal:ml mar:mr mkd:mk"
        " mac:mk mon:mn msa:ms may:ms mya:my bur:my nep:ne nld:nl dut:nl nob:nb nno:nn nor:no"
        " pan:pa pol:pl por:pt ron:ro rum:ro rus:ru sin:si slk:sk slo:sk slv:sl som:so spa:es"
        " sqi:sq alb:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur uzb:uz"
        " vie:vi zho:zh chi:zh zul:zu afr:af amh:am aze:az bel:be"
    ).split()
)


def shortest_tag(tag: str) -> str:
    """Return a language tag with the shortest code of its language.

    >>> shortest_tag("eng"), shortest_tag("por-BR"), shortest_tag("yue"), shortest_tag("en-us")
    ('en', 'pt-BR', 'yue', 'en-us')
    """
    first, dash, rest = tag.partition("-")
    return f"{_SHORT.get(first.lower(), first)}{dash}{rest}"


def fault_of_tag(tag: str) -> str:
    """Return what is wrong with a language tag, in words; empty if nothing is.

    >>> fault_of_tag("English"), fault_of_tag("eng"), fault_of_tag("zh-Hant-TW")
    ('"English" is not a language tag', 'the short code of "eng" is "en"', '')
    """
    first, *rest = tag.split("-")
    is_tag = (
        tag.isascii()
        and first.isalpha()
        and (2 <= len(first) <= 3 or (first.lower() in ("x", "i") and bool(rest)))
        and all(part.isalnum() and 1 <= len(part) <= 8 for part in rest)
    )
    if not is_tag:
        return f'"{tag}" is not a language tag'
    short = shortest_tag(tag)
    return "" if short == tag else f'the short code of "{tag}" is "{short}"'
