"""The one normaliser: index, quote check, names and matcher all compare text through it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_TOKEN = re.compile(rf"(\d+(?:[.,:]\d+)*|{_LETTERS}(?:['’](?!s\b){_LETTERS})*)(?:['’]s\b)?")
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "μ": "mu"}
_SPELLED = {
    ord(old): new
    for old, new in {
        **_GREEK,
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "\u00ad": "",
        "\u00a0": " ",
    }.items()
}


_KEPT_APART = {
    word: word.removesuffix("ly")
    for word in ("medical", "medically", "mobile", "organic", "generic")
} | {
    "commonly": "commonly",
    "dull": "dull-",
    "feelings": "feelings",
    "mindfulness": "mindfulness",
    "monthly": "monthly",
}
"""Words whose Porter2 stem is that of a word of another meaning (medication, mobility, organ).

What is commonly done is not therefore common, not all that comes to mind is mindfulness, a dull
ache is none that was dulled, who feels better has no feelings, and a month is nothing monthly.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text: folded form, stem, and its place in the text it was cut from."""

    text: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """`text` in lower case without accents, with plain dashes and quotes; its length may change."""
    if text.isascii():
        return text.lower()
    lowered = text.lower().translate(_SPELLED)
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    plain = "".join(one for one in parts if not unicodedata.combining(one)).translate(_SPELLED)
    return plain if plain.isascii() else unicodedata.normalize("NFKD", plain.lower())


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of `text` in order; hyphens part words, possessives go."""
    found = []
    for hit in _TOKEN.finditer(text):
        word = fold(hit.group(1))
        found.append(Token(word, stem(word), hit.start(1), hit.end(1)))
    return tuple(found)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball English stem of a folded word (Porter2), with a few words kept apart."""
    return _KEPT_APART.get(word) or str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    stemmer = Stemmer.Stemmer("english")
    stemmer.maxCacheSize = 0  # stem() has its own cache
    return stemmer
