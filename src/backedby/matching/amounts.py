"""Numbers as English writes them: digits, words, scales, currencies."""

from __future__ import annotations

import re

_ONES = (
    {
        word: value
        for value, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen".split()
        )
    }
    | dict(
        zip(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(),
            range(20, 100, 10),
            strict=True,
        )
    )
    | {"fiver": 5, "tenner": 10}
)
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mio": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
}  # fmt: skip
_CURRENCIES = {
    "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "sterling": "gbp", "quid": "gbp",
    "$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd", "us$": "usd",
    "€": "eur", "eur": "eur", "euro": "eur", "euros": "eur",
}  # fmt: skip

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
WORDS = "|".join(sorted((*_ONES, "hundred", "dozen"), key=len, reverse=True))
"""An expression for a number word."""
SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
"""An expression for what a number is multiplied by."""
COUNT = (
    rf"(?:{_DIGITS}|\b(?:{WORDS}|a hundred|a thousand|a million|a billion)"
    rf"(?:(?:[ -]| and )(?:{WORDS}))*(?: and a half(?= [a-z]*illion))?)"
)
"""An expression for a number in digits or in words."""
MONEY = r"(?:[£$€]|\b(?:gbp|usd|eur)\b)"
"""An expression for what stands before a sum of money."""
_SCALED = re.compile(rf"(.+[ -]|.*\d)({SCALE})")
_SIGN = re.compile(rf"{MONEY}")


def currency(text: str) -> str:
    """The currency that a text begins with (`gbp` of `£5`), empty if none."""
    sign = _SIGN.match(text)
    return _CURRENCIES.get(sign.group() if sign else text, "")


def scale_of(text: str) -> float:
    """What the scale behind a number multiplies it by: a billion in `10bn`, else 1."""
    scaled = _SCALED.fullmatch(text.strip())
    return _SCALES[scaled[2]] if scaled else 1.0


def value_of(text: str) -> float:
    """The value of a number in digits or words, with its scale."""
    text = text.strip()
    if " and a half" in text:
        big = _SCALES.get(text.rpartition(" ")[2], 1.0)
        return value_of(text.replace(" and a half", "")) + 0.5 * big
    scale = 1.0
    while scaled := _SCALED.fullmatch(text):
        text, scale = scaled[1].strip(" -"), scale * _SCALES[scaled[2]]
    if text[:1].isdigit():
        return float(text.replace(",", "").replace(" ", "")) * scale
    total = current = 0.0
    for word in re.split(r"[ -]", text):
        if word == "hundred":
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            current += _ONES.get(word, 0)
    return (total + current if total + current or text in ("zero", "") else 1.0) * scale
