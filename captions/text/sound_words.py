"""The words that describe sounds, as captions have them: "laughs", "door slams", "upbeat music".

``is_sound_description`` decides whether a text in brackets is such a description or speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# Verbs of voices and things that sound; "laughs" and "laughing" describe a sound, "laughed" tells.
_VERBS: Final = (
    "applaud babble backfire bang bark beat beep belch bleat bleep blow boo boom breathe burp "
    "buzz cackle caw chant chatter cheer chime chirp chuckle clack clang clank clap clatter "
    "clear click clink clop cluck converse coo cough crackle crash creak croak crunch cry ding "
    "drip drum echo exclaim exhale explode fart flush gag gallop gargle gasp giggle groan growl "
    "grumble grunt guffaw gulp gurgle hiccup hiss holler honk hoot howl hum inhale jingle kiss "
    "knock laugh meow moan moo mumble murmur mutter neigh pant patter play pop purr quack rap "
    "rattle retch rev ring roar rumble rustle scoff scrape scream screech shatter shout shriek "
    "shush sigh sing sizzle slam slurp smack smash snap snarl sneeze snicker sniff sniffle "
    "snore snort sob speak splash splutter sputter squawk squeak squeal squelch squish stammer "
    "stutter swallow swoosh tap thud thump thunder tick toll trill trot tut twitter vocalise "
    "vocalize wail weep wheeze whimper whine whir whisper whistle whoop whoosh yawn yell yelp "
    "blare clack jangle squawk vibrate whirr"
)
_DOUBLED: Final = "clap drip drum gag hum pop rap rev slam snap sob tap tut whir"
# Nouns that are sounds, and what recognisers write where they hear no words.
_NOUNS: Final = (
    "alarm ambience anthem applause audio banter bell bells blank_audio blip bonk breath "
    "breaths cheers chord chorus commotion conversation conversations crosstalk dialtone "
    "explosion fanfare feedback footfalls footsteps foreign gibberish gunfire gunshot gunshots "
    "hubbub hullabaloo inaudible indistinct instrumental interference jingle laughter laughters "
    "melody mhm music noise noises outro pause ringtone roars screams sfx shouts silence siren "
    "sirens song songs sound sounds static strumming thunderclap tune unclear unintelligible "
    "voiceover wind windchimes doorbell doorbells heartbeat heartbeats horn horns typing"
)
# The same in other languages: music, laughter, applause, a sigh, silence, noise, not understood.
_FOREIGN: Final = (
    "applaudissements applauso applausi applaus aplauso aplausos applåder bifall oklaski potlesk "
    "alkış аплодисменты оплески gelächter lachen lacht gelach rire rires risa risas risos riso "
    "risate ride ríe skratt latter śmiech smích kahkaha смех сміх смеется musik musique música "
    "musica muziek muzyka hudba müzik музыка музика seufzt seufzen soupir suspira suspiro sospira "
    "suspiros вздох вздыхает stille silencio silêncio silenzio stilte cisza тишина geräusch bruit "
    "ruido ruído rumore szum шум unverständlich inintelligible ininteligible incompreensível "
    "incomprensibile неразборчиво hustet husten tousse tose tosse кашель "
    "klingelt klopft weint schreit flüstert stöhnt schnarcht knallt quietscht piept summt pfeift "
    "donnert bellt miaut kichert räuspert schluchzt niest gähnt jubelt türklingel telefonklingeln "
    "schritte schüsse sirene sirenen applaus jubel gemurmel schluchzen glocken hundegebell "
    "soupirs pleure pleurs crie chuchote sanglote sanglots sonnerie klaxon aboie aboiements gémit "
    "murmures hurle siffle tonnerre sirène ricane grogne ronfle acclamations ríen tosen llora "
    "llanto susurra ladra ladridos pasos murmullos gime disparo disparos sirena truenos jadea "
    "tossisce piange sussurra abbaia campanello passi singhiozza mormorio chora sussurra "
    "passos gritos campainha zucht hoest huilt schreeuwt fluistert blaft gejuich gelach"
)
# The articles, pronouns and adverbs beside them; words that mean something else in English are not
# among them.
_FOREIGN_OTHERS: Final = (
    "er sie der das den dem des ein eine leise leises laut lautes tür telefon hund mann frau "
    "menge publikum im il elle ils elles le la les une doucement fort porte foule homme femme "
    "chien téléphone douce triste él ella ellos el los las una puerta teléfono perro hombre mujer "
    "público gli uomo donna porta cane pubblico suave ele ela homem mulher público"
)
# Words that describe how, by whom and where; they are a sound only beside one of the above.
_OTHERS: Final = (
    "a again all ambient an and animal applauding at audience away baby background big bird "
    "birds both boy boys brief bright cat cell chair chairs child children choir classical "
    "clock continue continues continuing crowd dark deep distance distant distorted dog dogs "
    "door doors dramatic eerie electronic end ends engine engines everybody everyone fade fades "
    "fading faint female fire floor folk footstep for from funky gentle girl girls glass group "
    "guitar gun guns hand hands happy he heavy her high his horn horns horse horses host hosts "
    "in indie intense intro is it jazz keys language light line lips live long loud low machine "
    "male man many men mic microphone mouse muffled mysterious nearby nose off ominous on "
    "opening organ out outside over overlapping paper people phone piano pitched quick quiet "
    "quietly radio rain remotely resume resumes rock room sad scattered sharp she short silent "
    "slow small soft somber sombre something speaker start starts stop stops strings "
    "suspenseful synth tense the their theme they throat through throughout to together tongue "
    "traffic train trumpet tv under up upbeat vehicle video violin voice voices water whole "
    "window with woman women "
    # what sounds
    "air airplane ambulance bee bees bell boat bottle brakes branches bus camera car cars chain "
    "chains chicken church clothes coin coins computer cork cow cows cricket crickets crow crows "
    "cup dishes drum duck elevator fan fingers frog frogs gate gavel gears hammer heart helicopter "
    "insects keyboard keys kettle kids knife leaves lock lion monkey motor motorbike motorcycle "
    "owl page pages pans papers pig plane plate printer puppy record rooster saw seagulls sheep "
    "ship skateboard snake speech sword swords tape tires train trains tree truck tyres typewriter "
    "vehicles wave waves weapon wheels whip wings wolf wolves wood zipper"
)
# Verbs of things that move or change: a sound where only what sounds is beside them, "door opens",
# as "he starts again" is no sound.
_MOVING: Final = frozenset(
    (
        "opens opening closes closing starts starting stops stopping approaches approaching passes "
        "passing running pouring turning turn rips ripping zipping zips scratches scratching drops "
        "dropping"
    ).split()
)
_WITH_MOVING: Final = frozenset(
    (
        "cars car door doors elevator engine engines footsteps gate helicopter motor motorbike "
        "motorcycle music page pages paper papers plane record song tape traffic train trains "
        "truck vehicle vehicles water window zipper drawer book lid curtain curtains phone tap "
        "shower rain siren sirens footfalls liquid drink coin coins bottle bus"
    ).split()
)
# A description does not begin with these: "(in silence)" and "(and music)" are speech.
_NEVER_FIRST: Final = frozenset("and at for from in is it on over through to under with".split())
# Words that tell something: with one of them a text in brackets is speech even if it stands alone.
_TELLING: Final = frozenset(
    (
        "am are as be been but can could did do does had has have i if is it may me might mine "
        "must my not or our said so than that this those to us was we were what when which who "
        "why will would yes you your"
    ).split()
)
# "speaking French", "singing in Latin": the language may be any name.
_IN_LANGUAGE = re.compile(r"(?:speak|sing)(?:s|ing)(?: in)? [^\W\d_]\w*", re.IGNORECASE)
# Descriptions in scripts without spaces end with the sound: laughter, a noise, a voice, music,
# applause, a sigh.
_EAST_ASIAN = re.compile(
    r"[^\W\da-zA-Z_\u00c0-\u024f]*(?:\u7b11\u3044?|\u97f3|\u58f0|\u8072|\u97f3[\u697d\u4e50\u6a02]|\u62cd\u624b"
    r"|\u304e\u308f\u3081\u304d|\u305f\u3081\u606f|\u53f9\u6c14|\u5606\u6c23|\uc18c\ub9ac|\uc74c\uc545|\uc6c3\uc74c"
    r"|\ubc15\uc218|\ud55c\uc228)(?: [^\W\da-zA-Z_]{1,6})?"
)
_WORD = re.compile(r"[^\W\d]+(?:['\u2019][^\W\d]+)?")


def _forms(verb: str, doubled: frozenset[str]) -> set[str]:
    stem = verb + verb[-1] if verb in doubled else verb
    participle = f"{stem.removesuffix('e')}ing"
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return {verb, f"{verb}es", participle}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", participle}
    return {verb, f"{verb}s", participle}


_DOUBLED_VERBS: Final = frozenset(_DOUBLED.split())
_SOUNDS: Final = frozenset((*_NOUNS.split(), *_FOREIGN.split())).union(
    *(_forms(verb, _DOUBLED_VERBS) for verb in _VERBS.split())
)
# Verbs that are a sound only with more words: "clears throat", "music plays", "speaking French".
_WEAK: Final = frozenset().union(
    *(_forms(verb, _DOUBLED_VERBS) for verb in "blow clear play speak ring beat".split())
)
_KNOWN: Final = _SOUNDS.union(_OTHERS.split(), _FOREIGN_OTHERS.split())


def has_sound_word(text: str) -> bool:
    """Return whether any word of a text is a sound.

    >>> has_sound_word("Door slams shut"), has_sound_word("the mayor")
    (True, False)
    """
    return any(word in _SOUNDS for word in _words(text))


def is_sound_description(text: str, *, is_alone: bool = False) -> bool:
    """Return whether a text only describes a sound, with no other words in it.

    If it ``is_alone`` in its cue, other words may be what sounds: "seagulls cawing".

    >>> [is_sound_description(text) for text in ("laughs nervously", "upbeat music playing")]
    [True, True]
    >>> is_sound_description("tires screeching", is_alone=True)
    True
    >>> is_sound_description("\u30c9\u30a2\u304c\u9589\u307e\u308b\u97f3")
    True
    >>> [is_sound_description(text) for text in ("there", "and this matters", "he laughed at me")]
    [False, False, False]
    """
    words = _words(text)
    if not words or words[0] in _NEVER_FIRST:
        return False
    if not text.isascii() and _EAST_ASIAN.fullmatch(text.strip()):
        return True
    if _IN_LANGUAGE.fullmatch(text.strip()):
        return True
    if _is_thing_that_moves(words):
        return True
    strong = [word for word in words if word in _SOUNDS and word not in _WEAK]
    if not strong and not (len(words) > 1 and _WEAK.intersection(words)):
        return False
    if is_alone:
        return _TELLING.isdisjoint(words)
    return all(word in _KNOWN or word.endswith("ly") for word in words)


def _is_thing_that_moves(words: Sequence[str]) -> bool:
    """Return whether words are a thing and what it does, such as "front door opens".

    >>> _is_thing_that_moves(["door", "opens"]), _is_thing_that_moves(["it", "opens"])
    (True, False)
    """
    return (
        2 <= len(words) <= 4
        and words[-1] in _MOVING
        and words[-2] in _WITH_MOVING
        and all(word in _KNOWN or word in _WITH_MOVING or word == "front" for word in words[:-2])
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
