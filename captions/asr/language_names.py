"""Turn the languages that recognisers name into tags: "english" and "eng" into "en".

Whisper's API writes English names, ElevenLabs codes of three letters. Caption formats and players
want the shortest tag (BCP 47).
"""

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

# Codes of three letters with the shorter ones that stand for them (ISO 639-3 and 639-2/B).
_CODES = (
    "afr af,ara ar,aze az,bel be,ben bn,bos bs,bul bg,cat ca,ces cs,cze cs,cmn zh,cym cy,dan da,"
    "deu de,ger de,ell el,gre el,eng en,est et,fas fa,per fa,fin fi,fra fr,fre fr,gle ga,glg gl,"
    "guj gu,heb he,hin hi,hrv hr,hun hu,hye hy,ind id,isl is,ice is,ita it,jpn ja,kan kn,kat ka,"
    "kaz kk,khm km,kor ko,lav lv,lit lt,mal ml,mar mr,mkd mk,mlt mt,msa ms,mya my,nep ne,nld nl,"
    "dut nl,nor no,nob nb,nno nn,pan pa,pol pl,por pt,ron ro,rum ro,rus ru,slk sk,slv sl,spa es,"
    "sqi sq,srp sr,swa sw,swe sv,tam ta,tel te,tgl tl,tha th,tur tr,ukr uk,urd ur,uzb uz,vie vi,"
    "zho zh,chi zh"
)


def language_tag(language: str) -> str | None:
    """Return the tag of a language that is given by its name or its tag; None for none.

    >>> language_tag("english"), language_tag("eng"), language_tag("pt_BR"), language_tag(" ")
    ('en', 'en', 'pt-BR', None)
    """
    language = language.strip().replace("_", "-")
    if language.isalpha() and len(language) == 3:
        codes = dict(pair.split(" ") for pair in _CODES.split(","))
        return codes.get(language.lower(), language)
    if language.isalpha() and len(language) > 3:
        for named in _NAMED.split(","):
            code, _, name = named.partition(" ")
            if name == language.lower():
                return code
    return language or None
