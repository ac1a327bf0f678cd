"""The other spelling of a word: British and American English."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULES = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations)$)", "iz"),
        (r"(?<=[a-z]{3})iz(?=(?:e|ed|es|ing|er|ers|ation|ations)$)", "is"),
        (r"(?<=[a-z]{2})ys(?=(?:e|ed|es|ing|er|ers)$)", "yz"),
        (r"(?<=[a-z]{2})yz(?=(?:e|ed|es|ing|er|ers)$)", "ys"),
        (r"(?<=[a-z]{2})our(?=(?:s|ed|ing|al|able|ful|less|ite|ites)?$)", "or"),
        (r"(?<=[a-z]{2})or(?=(?:s|ed|ing|al|able|ful|less|ite|ites)?$)", "our"),
        (r"(?<=[a-z]{2}[bt])re(?=s?$)", "er"),
        (r"(?<=[a-z]{2}[bt])er(?=s?$)", "re"),
        (r"(?<=[a-z]{2}l)l(?=(?:ed|ing|er|ers)$)", ""),
        (r"(?<=[a-z]{3}[aeiou]l)(?=(?:ed|ing|er|ers)$)", "l"),
        (r"ae(?=[a-z])", "e"),
        (r"oe(?=[a-z])", "e"),
        (r"(?<=an)e(?=sth|mi)|(?<=h)e(?=mo|ma)|(?<=p)e(?=diat)", "ae"),
        (r"(?<=gyn)e(?=co)|(?<=f)e(?=cal)", "ae"),
        (r"(?<=orthop)e(?=d)", "ae"),
        (r"^e(?=dema|sophag|strogen|strad)|(?<=diarrh)e(?=a)", "oe"),
        (r"(?<=c)e(?=liac)|(?<=f)e(?=t(?:al|us))", "oe"),
        (r"(?<=program)me(?=s?$)", ""),
        (r"(?<=program)(?=s?$)", "me"),
        (r"(?<=[a-z]{3})ence(?=s?$)", "ense"),
        (r"(?<=[a-z]{3})ense(?=s?$)", "ence"),
    )
)  # fmt: skip


def other_spellings(word: str) -> Iterator[str]:
    """How a folded word may be spelt across the Atlantic: `randomised`, `oedema`, `tumor`.

    Rules guess; the caller keeps what is a word of the index.
    """
    if not word.isascii() or not 4 <= len(word) <= 30:
        return
    for pattern, other in _RULES:
        spelt = pattern.sub(other, word)
        if spelt != word:
            yield spelt
