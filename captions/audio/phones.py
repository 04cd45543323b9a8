"""Write a pronunciation in IPA with the phones of the English model (ARPAbet without stress).

Sounds of other languages become the nearest English ones: a rolled r is R, a German ü is IY. It is
the time of the word that counts, not its identity, so that near is good enough. Which one is
nearest was measured: how well sentences of each language fit speech of espeak-ng with each phone.
"""

from __future__ import annotations

# IPA, the longest first where one is the start of another, to phones of the model.
_TABLE = {
    # two signs for one sound
    "tʃ": "CH", "dʒ": "JH", "tɕ": "CH", "dʑ": "JH", "ts": "T S", "dz": "D Z", "tʂ": "CH",
    "dʐ": "JH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY",
    "ɔʏ": "OY", "ɔø": "OY", "ʊə": "UH R", "ɪə": "IH R", "iə": "IY AH", "eə": "EH R", "ɛɪ": "EY",
    "ɛə": "EH R", "ɑː": "AA", "ɜː": "ER", "əl": "AH L", "ai": "AY", "au": "AW", "ei": "EY",
    "ɑu": "AW", "œy": "AY", "ʌʊ": "AW", "ʌu": "AW", "eʊ": "EH W", "eu": "EH W", "ɐ̃ʊ̃": "AW N",
    "oi": "OY", "iʊ": "IY W", "ju": "Y UW", "ɾʲ": "R", "ɔː": "AO", "aɪə": "AY ER",
    "aɪɚ": "AY ER", "oːɹ": "AO R", "ɔːɹ": "AO R", "ɑːɹ": "AA R", "ɛɹ": "EH R", "ɪɹ": "IH R",
    "ʊɹ": "UH R", "ə̃": "AH N", "ɑ̃": "AA N", "ɛ̃": "AE N", "ɔ̃": "AO N", "œ̃": "AH N",
    "ɐ̃": "AH N", "ã": "AA N", "õ": "OW N", "ẽ": "EY N", "ĩ": "IY N", "ũ": "UW N", "n̩": "AH N",
    "l̩": "AH L", "m̩": "AH M",
    # vowels
    "a": "AA", "ɐ": "AH", "ɑ": "AA", "æ": "AE", "ɒ": "AA", "ʌ": "AH", "ə": "AH", "ɚ": "ER",
    "ɜ": "ER", "ɝ": "ER", "ᵻ": "IH", "ɘ": "AH", "ɵ": "UH", "e": "EY", "ɛ": "EH", "i": "IY",
    "ɪ": "IH", "ɨ": "IH", "o": "OW", "ɔ": "AO", "ø": "ER", "œ": "ER", "u": "UW", "ʊ": "UH",
    "y": "IY", "ʏ": "IH", "ɯ": "UW", "ʉ": "UW", "ɤ": "UH", "ɶ": "AA",
    # consonants
    "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "g": "G", "ɡ": "G", "q": "K", "ʔ": "",
    "ɾ": "D", "ʈ": "T", "ɖ": "D", "c": "K", "ɟ": "G", "m": "M", "n": "N", "ŋ": "NG", "ɲ": "N Y",
    "ɳ": "N", "ɱ": "M", "f": "F", "v": "V", "θ": "TH", "ð": "DH", "s": "S", "z": "Z", "ʃ": "SH",
    "ʒ": "ZH", "ʂ": "SH", "ʐ": "ZH", "ɕ": "SH", "ʑ": "ZH", "ç": "HH", "x": "K", "χ": "K",
    "ɣ": "G", "ʁ": "R", "h": "HH", "ɦ": "HH", "β": "V", "ɸ": "F", "ʋ": "V", "w": "W", "ʍ": "W",
    "ɥ": "W", "j": "Y", "ʝ": "Y", "l": "L", "ɫ": "L", "ʎ": "L Y", "ɭ": "L", "ɬ": "L", "r": "R",
    "ɹ": "R", "ɻ": "R", "ʀ": "R", "ɽ": "R", "ɺ": "R", "ʲ": "",
}  # fmt: skip
# Where a sign stands for another sound in a language, or the sound of that language is nearer to
# another English one: the r of French is a breath in the throat, its nasal vowels end without an n,
# a tap is the d of American "ladder" or an r, and espeak-ng writes the Russian "ы" with a y.
_OF_LANGUAGE: dict[str, dict[str, str]] = {
    "de": {"ɾ": "R", "ç": "SH", "ɜ": "AH"},
    "es": {"ɾ": "R", "β": "B"},
    "fr": {"ʁ": "HH", "ɑ̃": "AO", "ɛ̃": "AE", "ɔ̃": "OW", "œ̃": "AH"},
    "it": {"ɾ": "R"},
    "nl": {"ɾ": "R", "ʋ": "W"},
    "pl": {"ɾ": "R"},
    "pt": {"x": "HH", "æ": "AH"},
    "ru": {"ɾ": "R", "y": "IH"},
}
_LONGEST = max(map(len, _TABLE))


def to_phones(ipa: str, language: str = "en") -> list[str]:
    """Return the phones of a pronunciation; signs of stress, length and unknown ones are dropped.

    >>> to_phones("kjˈuːbɚnˌɛɾiːz")
    ['K', 'Y', 'UW', 'B', 'ER', 'N', 'EH', 'D', 'IY', 'Z']
    >>> to_phones("bɔ̃ʒˈuʁ", "fr")
    ['B', 'OW', 'ZH', 'UW', 'HH']
    """
    text = "".join(sign for sign in ipa if sign not in "ˈˌ ˑ-")
    own = _OF_LANGUAGE.get(language, {})
    phones: list[str] = []
    index = 0
    while index < len(text):
        for length in range(min(_LONGEST, len(text) - index), 0, -1):
            signs = text[index : index + length]
            found = own.get(signs, _TABLE.get(signs))
            if found is not None:
                phones += found.split()
                index += length
                break
        else:
            index += 1
    return phones
