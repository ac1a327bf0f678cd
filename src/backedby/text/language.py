"""Which language a text is in: by its script, or by the small words it uses most."""

from __future__ import annotations

import re
from collections import Counter

_FEWEST_WORDS = 20
_FEWEST_LETTERS = 20
"""Of a script without spaces between words."""

_SAMPLE = 4000
_SAMPLES = 6
"""A long text is judged by stretches spread over it."""

_ENOUGH = 0.12
"""Share of the words that must be small words of the language."""

_FEWEST_DISTINCT = 3
"""Different small words that a text must use; one alone may be a word of another language."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL_WORDS = {
    "en": "the and of to in is that it for with as was are be on this by from or have not "
    "but they which you your can has at an were their will more if who when we our "
    "there than been its a no do me he she his her so us up out how what any some these "
    "those may into after over under per con war die men bin in an on at",
    "de": "der die und das nicht ist zu den mit von ein eine für auf dem sich im es auch "
    "werden bei sind oder des wird als durch nach wie kann einer aus wenn nur über "
    "noch zum zur dass wir sie",
    "fr": "le la les et des est une dans pour que qui sur pas plus avec du au par ce sont "
    "cette ne ou ses vous nous peut être aux mais comme en un il elle leur ces entre "
    "ont fait sans",
    "es": "el los las que y del una por con para es no se su al como más lo pero sus o este "
    "entre ha está son también esta sin sobre hay muy puede ser cuando todo desde fue "
    "en la de un",
    "it": "il che di la per è una non sono con si del della le da nel anche più come dei "
    "gli alla ma ha al questo delle lo su nella o essere può tra i un in degli questa "
    "ed dal",
    "pt": "que não uma os com para do da em é as dos mais se na no por como das ao foi são "
    "pela pode ou ser também sua seu entre isso muito quando nos está mas há um de e "
    "o a",
    "nl": "de het een van en dat niet zijn met voor op te die aan ook door er naar bij "
    "worden uit maar als wordt om heeft kan nog dit deze of over meer dan was hebben "
    "je wij hun is in",
    "sv": "och att det som är för på med inte av den ett till har kan om de eller från men "
    "vid så också man när vi du efter ut mycket finns många blir under varit detta än "
    "en i var",
    "da": "og det at er som til på med for af ikke den et har de kan der om eller fra men "
    "ved så også man når vi du efter ud meget mange bliver under været dette end en i "
    "var hvor blev nogle",
    "no": "og det at er som til på med for av ikke den et har de kan om eller fra men ved "
    "så også man når vi du etter ut mye mange blir under vært dette enn en i var hvor "
    "ble noen etter",
    "fi": "ja on ei että se ovat myös kun voi joka mutta tai sen ole niin kuin hän olla "
    "mukaan tämä ne sekä jos oli vain kanssa jotka vielä voidaan tämän siitä ovat "
    "sitä",
    "pl": "i w nie na się że z do jest to o jak po co tak za od ale przez być są dla może "
    "czy tego lub oraz który które ma przy jego był tym może bardzo także ich",
    "cs": "a se na je že to v s do i o jako za po ale pro od by jsou být nebo které který "
    "při není může také však tak jeho ve jen podle až ze si již u k lze",
    "hu": "a az és hogy nem is egy van ez meg de ha csak már mint vagy még azt volt el "
    "minden lehet amely ezt után között nagyon szerint mert így kell ami pedig olyan",
    "ro": "și de la în cu pe nu care este din să se o mai pentru că ce sunt un sau au fost "
    "fi prin ca dar după poate acest această ale lui al cele fără sa",
    "tr": "ve bir bu için ile da de olarak daha çok gibi en ne olan kadar sonra ama her "
    "veya var olduğu değil ise göre tarafından ya o ki mi olabilir bazı",
}
_PROFILES = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}

_USED_BY = {
    word: tuple(one for one, words in _PROFILES.items() if word in words and one != "en")
    for profile in _PROFILES.values()
    for word in profile
}
"""Languages other than English that use a small word."""

_SCRIPTS = {
    "Latin": re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Arabic": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Devanagari": re.compile("[\u0900-\u097f]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Hangul": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "Kana": re.compile("[\u3040-\u30ff]"),
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_ONE_LANGUAGE = {"Greek": "el", "Hebrew": "he", "Devanagari": "hi", "Thai": "th", "Hangul": "ko"}


def language_of(text: str) -> str | None:
    """Two letters (ISO 639-1) for the language most of the text is in.

    None when the text is too short to tell, or in none of the languages known
    here; a few words in another script do not count.
    """
    sample = _sample(text)
    letters = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    # A Chinese or Japanese character carries about as much as two or three letters.
    letters["Han"] *= 2
    letters["Kana"] *= 2
    script = max(letters, key=lambda one: letters[one])
    if script == "Latin":
        return _by_small_words(sample)
    if letters[script] < _FEWEST_LETTERS:
        return None
    if script in ("Han", "Kana"):
        return "ja" if letters["Kana"] > 0.1 * (letters["Han"] + letters["Kana"]) else "zh"
    if script == "Cyrillic":
        return _cyrillic(sample)
    if script == "Arabic":
        return _arabic(sample)
    return _ONE_LANGUAGE[script]


_FEWEST_OF_A_SENTENCE = 6
_SURE = 0.3
"""Share of small words from which a mere sentence is said to be in a language."""


def is_not_english(text: str) -> bool:
    """Whether a sentence or paragraph is clearly in another language than English.

    In doubt it is not: names and titles of other languages stand in English sentences.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _PROFILES["en"] for word in words)
    if english > 0.1 * len(words):
        return False
    if len(words) < _FEWEST_OF_A_SENTENCE:
        return language_of(text) not in (None, "en") if not text.isascii() else False
    small: Counter[str] = Counter()
    distinct: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in _USED_BY.get(word, ()):
            small[language] += count
            distinct[language] += 1
    best = max(small, key=lambda one: small[one], default="en")
    if small[best] >= max(_SURE * len(words), 2 * english + 1) and (
        distinct[best] >= _FEWEST_DISTINCT
    ):
        return True
    return language_of(text) not in (None, "en")


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE * _SAMPLES:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return "\n".join(text[at : at + _SAMPLE] for at in range(0, len(text), step))


def _by_small_words(sample: str) -> str | None:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    number = sum(words.values())
    if number < _FEWEST_WORDS:
        return None
    scores = {
        language: sum(words[word] for word in profile) for language, profile in _PROFILES.items()
    }
    # English first among equals: most drafts are, and a wrong "not English" leaves them unread
    best = max(scores, key=lambda one: (scores[one], one == "en"))
    distinct = sum(1 for word in _PROFILES[best] if words[word])
    sure = scores[best] >= _ENOUGH * number and distinct >= _FEWEST_DISTINCT
    return best if sure else None


def _cyrillic(sample: str) -> str:
    if re.search("[іїєґ]", sample) and not re.search("[ыэъ]", sample):
        return "uk"
    if re.search("[ђјљњћџ]", sample):
        return "sr"
    return "ru" if re.search("[ыэ]", sample) else "bg"


def _arabic(sample: str) -> str:
    if re.search("[ٹڈڑےں]", sample):
        return "ur"
    return "fa" if re.search("[پچژگ]", sample) else "ar"
