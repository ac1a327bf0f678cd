"""Letters that a DOCX prints in a font of symbols."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SIGNS = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xAE: "→", 0xB7: "•", 0xB9: "≠"}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the letters of fonts that have a code of their own."""


def symbol(font: str | None, code: str | None) -> str:
    """What `w:sym` prints: a Greek letter of the Symbol font, a character, or a bullet."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if number in _PRIVATE:
        number -= 0xF000
        if (font or "").lower() != "symbol":
            return "•"
        return _SIGNS.get(number) or _GREEK.get(chr(number)) or chr(number)
    if not 32 <= number < 0x110000 or 0xD800 <= number < 0xE000:
        return ""
    return chr(number)
