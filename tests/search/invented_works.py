"""Invented works for the tests of the search engines."""

from __future__ import annotations

import random
from dataclasses import replace

from backedby.search.analysis import closed
from backedby.search.documents import SearchDocument
from backedby.search.query import Field

WORDS = (
    "sleep memory recall nap napping coffee caffeine learning adults children trial review"
    " évidence naïve night nightly dreams dreaming lesson lessons bedtime forgetting forget"
    " spaced practice practise reading readers music noise light β-blocker insomnia insomniac"
    " endorphin endorphins endocrine ending melatonin cortisol hormone hormonal mice rats brain"
).split()
NAMES = ("Lindqvist", "van der Molen", "O'Hara", "García", "Østby", "Pell", "Office for Rest")
JOURNALS = ("Journal of Invented Rest", "Rest", "Naps", "")
DESIGNS = ("rct", "systematic-review", "cohort", "")


def invented(number: int, words: int = 25) -> SearchDocument:
    """A work made of random words, the same for the same number."""
    dice = random.Random(number)
    common = [WORDS[min(int(dice.expovariate(0.12)), len(WORDS) - 1)] for _ in range(words)]
    title = " ".join(common[:5])
    design = dice.choice(DESIGNS)
    year = dice.choice((None, *range(1995, 2010)))
    values = {
        Field.IS: ("reference", "current"),
        Field.DOI: (f"10.5555/rest.{number}",),
        Field.KEYWORD: tuple(dict.fromkeys(map(closed, dice.choices(WORDS, k=2)))),
        Field.DESIGN: (design,) if design else (),
        Field.HAS: ("doi", *(("design",) if design else ()), *(("year",) if year else ())),
    }
    return SearchDocument(
        id=f"reference:work{number}",
        kind="reference",
        text=f"{title}\nIn the {' of '.join(common)}. Work{number}",
        title=title,
        authors=tuple(dict.fromkeys(dice.choices(NAMES, k=dice.randint(0, 3)))),
        journal=dice.choice(JOURNALS),
        year=year,
        backed=dice.randint(0, 3),
        values=values,
    )


def saying(document: SearchDocument, key: str, text: str) -> SearchDocument:
    """The same work under another id and with another text."""
    return replace(document, id=key, text=text, title=text)
