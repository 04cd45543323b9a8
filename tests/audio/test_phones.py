"""Pronunciations in IPA become phones of the English model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.audio.phones import to_phones


@pytest.mark.parametrize(
    ("language", "ipa", "phones"),
    [
        ("de", "ɪç", "IH SH"),
        ("es", "pˈeɾo", "P EY R OW"),
        ("fr", "vˈɛ̃", "V AE"),
        ("it", "dʒˈɔrno", "JH AO R N OW"),
        ("nl", "ʋˈɑt", "W AA T"),
        ("pl", "tʃˈɨstɨ", "CH IH S T IH"),
        ("pt", "kˈaɾu", "K AA D UW"),
        ("ru", "tˈy", "T IH"),
    ],
)
def test_each_language_has_sounds_of_its_own(language: str, ipa: str, phones: str) -> None:
    assert " ".join(to_phones(ipa, language)) == phones


@given(st.text(alphabet="abdegɣɛ̃ʁːˈ ɾyx?"), st.sampled_from(["en", "fr", "pt", "xx"]))
def test_unknown_signs_are_dropped_and_phones_are_letters(ipa: str, language: str) -> None:
    assert all(phone.isalpha() and phone.isupper() for phone in to_phones(ipa, language))
