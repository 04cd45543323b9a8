"""Turn the English names of languages that Whisper's API writes into tags: "english" into "en"."""

from __future__ import annotations

# Names as Whisper's tokenizer has them, with their ISO 639 codes.
_NAMED = (
    "af afrikaans,am amharic,ar arabic,as assamese,az azerbaijani,ba bashkir,be belarusian,"
    "bg bulgarian,bn bengali,bo tibetan,br breton,bs bosnian,ca catalan,cs czech,cy welsh,"
    "da danish,de german,el greek,en english,es spanish,et estonian,eu basque,fa persian,"
    "fi finnish,fo faroese,fr french,gl galician,gu gujarati,ha hausa,haw hawaiian,he hebrew,"
    "hi hindi,hr croatian,ht haitian creole,hu hungarian,hy armenian,id indonesian,is icelandic,"
    "it italian,ja japanese,jw javanese,ka georgian,kk kazakh,km khmer,kn kannada,ko korean,"
    "la latin,lb luxembourgish,ln lingala,lo lao,lt lithuanian,lv latvian,mg malagasy,mi maori,"
    "mk macedonian,ml malayalam,mn mongolian,mr marathi,ms malay,mt maltese,my myanmar,ne nepali,"
    "nl dutch,nn nynorsk,no norwegian,oc occitan,pa punjabi,pl polish,ps pashto,pt portuguese,"
    "ro romanian,ru russian,sa sanskrit,sd sindhi,si sinhala,sk slovak,sl slovenian,sn shona,"
    "so somali,sq albanian,sr serbian,su sundanese,sv swedish,sw swahili,ta tamil,te telugu,"
    "tg tajik,th thai,tk turkmen,tl tagalog,tr turkish,tt tatar,uk ukrainian,ur urdu,uz uzbek,"
    "vi vietnamese,yi yiddish,yo yoruba,yue cantonese,zh chinese,zh mandarin"
)


def language_tag(language: str) -> str | None:
    """Return the tag of a language that is given by its name or its tag; None for none.

    >>> language_tag("english"), language_tag("pt-BR"), language_tag(" ")
    ('en', 'pt-BR', None)
    """
    language = language.strip()
    if language.isalpha() and len(language) > 3:
        for named in _NAMED.split(","):
            code, _, name = named.partition(" ")
            if name == language.lower():
                return code
    return language or None
