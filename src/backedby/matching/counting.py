"""Whether a sentence counts what a statistic counts: the unit, the period, where, and whom.

A figure of the right size about other people, another country or two diseases together is not
the claim's, and no other figure for its quantity either.
"""

from __future__ import annotations

import re

from backedby.matching import english_counts
from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.cues import found, opens_with
from backedby.matching.decision import PASSED, Decision
from backedby.matching.known import KnownClaim, periods_in
from backedby.matching.passages import Passage
from backedby.matching.quantities import is_like, other_figure
from backedby.matching.subjects import is_cost_of_another, is_of_its_own
from backedby.matching.tone import fold_in_place
from backedby.matching.units import CURRENCIES
from backedby.model.claim import Kind
from backedby.model.concept import ConceptId


class Counting:
    """Holds the figures of sentences against what statistics count."""

    def __init__(self, finder: ConceptFinder) -> None:
        self._finder = finder

    def decide(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether the sentence gives a figure in a unit of the statistic, for what it counts."""
        if known.claim.kind is not Kind.STATISTIC or not known.figures:
            return PASSED
        place = self.place(passage, known)
        if not is_like(passage.figures, known.figures, abroad=place is not None):
            return Decision(False, f"it gives no figure like “{known.figures[0].text}”")
        folded = fold_in_place(passage.text)
        if self._is_of_its_own(passage, folded, known):
            return Decision(False, "it counts for something of its own")
        if opens_with(english_counts.SHARE_OF_THEM, folded) and not known.is_of_sufferers:
            return Decision(False, "it tells a share of those counted before")
        theirs, mine = known.periods, periods_in(passage.text)
        if mine and theirs and mine.isdisjoint(theirs):
            return Decision(False, f"it counts by the {min(mine)}, not by the {min(theirs)}")
        if not known.is_of_sufferers and any(
            _OF_SUFFERERS.match(folded, folded.find(one.text) + len(one.text))
            for one in passage.figures
            if one.unit == "percent" and one.text in folded
        ):
            return Decision(False, "it tells a share of those who have it")
        if whom := self._part_counted(passage, folded, known):
            return Decision(False, f"it counts “{whom}” only")
        if beside := self._beside(passage, folded, known):
            return Decision(False, f"it counts {beside} as well")
        if what := _part_told(passage, folded, known) or self._is_no_cost(passage, folded, known):
            return Decision(False, f"it tells {what}")
        return PASSED if place is None else _abroad(passage, known)

    def _is_of_its_own(self, passage: Passage, folded: str, known: KnownClaim) -> bool:
        """Whether it names no subject of the claim but a thing of its own.

        Words that a tradition has for causes ("cold", "lack") are plain words beside a figure.
        """
        wanted = frozenset(known.claim.gate.subject)
        plain = [hit for hit in passage.hits if _TRADITION not in self._finder.above(hit.concept)]
        return not wanted & passage.concepts and is_of_its_own(passage.text, folded, plain)

    def _part_counted(self, passage: Passage, folded: str, known: KnownClaim) -> str:
        """The part of the people of whom a share is told ("40% of nurses"), empty if of all."""
        shares = [one for one in passage.figures if one.unit == "percent"]
        if not shares or found(english_counts.MEN_AND_WOMEN, folded):
            return ""
        for part in found(english_counts.PARTS_OF_THE_PEOPLE, folded):
            ahead = folded[: part.start()]
            is_named = any(
                _OF.fullmatch(ahead, at + len(one.text))
                for one in shares
                if (at := ahead.rfind(one.text)) >= 0
            )
            is_said = found((part.group(),), known.claim.statement.casefold())
            if (is_named or _OPENING.fullmatch(ahead)) and not is_said:
                return part.group()
        return ""

    def _beside(self, passage: Passage, folded: str, known: KnownClaim) -> str:
        """Another condition that is counted together with the claim's, empty if none."""
        named = [hit for hit in passage.hits if "condition" in self._finder.above(hit.concept)]
        ours = [hit for hit in named if self._is_of(hit, known)]
        for other in named:
            if self._is_of(other, known):
                continue
            for hit in ours:
                first, last = sorted((hit, other), key=lambda one: one.start)
                if _TOGETHER.fullmatch(folded, first.end, max(first.end, last.start)):
                    return passage.text[other.start : other.end]
        return ""

    def _is_of(self, hit: Hit, known: KnownClaim) -> bool:
        """Whether a condition is the claim's, or one narrower or broader."""
        condition = known.condition
        return condition is None or (
            condition in self._finder.above(hit.concept)
            or hit.concept in self._finder.above(condition)
        )

    def _is_no_cost(self, passage: Passage, folded: str, known: KnownClaim) -> str:
        """What a figure is that is no cost of the condition: a saving, another's bill."""
        if all(one.unit == "percent" for one in known.figures):
            return ""
        is_money = any(one.unit in CURRENCIES for one in known.figures)
        if is_money and found(english_counts.SAVES, folded):
            return "what something is worth, or saves"
        ours = {known.condition, *known.claim.gate.subject}
        above = [self._finder.above(hit.concept) for hit in passage.hits]
        if any(one & ours for one in above):
            return ""
        if is_money and found(english_counts.NO_COST, folded):
            return "what something is worth, or saves"
        topics = [hit for hit, one in zip(passage.hits, above, strict=True) if one & known.topics]
        return "what something else costs" if is_cost_of_another(folded, topics) else ""

    def place(self, passage: Passage, known: KnownClaim) -> ConceptId | None:
        """Another country than the claim's for which a sentence counts, None if none.

        Another figure for it is told as such: both may be right.
        """
        if not known.places:
            return None
        places = [
            hit
            for hit in passage.hits
            if _COUNTRY in self._finder.above(hit.concept) and hit.concept != _COUNTRY
        ]
        if any(self._finder.above(hit.concept) & (known.places - _WIDE) for hit in places):
            return None
        return places[0].concept if places else None


def _abroad(passage: Passage, known: KnownClaim) -> Decision:
    """Whether a figure for another country is another one than the claim's own."""
    differs = other_figure(passage.figures, known.figures, abroad=True)
    if differs and known.is_converted:
        return Decision(False, "the claim is only put in the money of another country")
    if not differs and not known.is_converted:
        return Decision(False, "it gives our figure for another country")
    return PASSED


def _part_told(passage: Passage, folded: str, known: KnownClaim) -> str:
    """What a share is one of ("1.7% of national output") where the claim counts people."""
    for one in passage.figures:
        at = folded.find(one.text) if one.unit == "percent" else -1
        if at < 0 or (of := _OF_WHAT.match(folded, at + len(one.text))) is None:
            continue
        if found((of["what"],), fold_in_place(known.claim.statement)):
            continue
        return f"a share of {of['what']}"
    return ""


_TRADITION = "traditional-theory"
"""Concept above those of a tradition's view."""
_WIDE = frozenset({"country", "place"})
_COUNTRY = "country"
"""Concept above those of countries."""
_OPENING = re.compile(
    r"(?:of|among|amongst|in|for) (?:(?:all|the|our|british|uk|female|male|older|younger) )*"
)
_OF = re.compile(
    r",? (?:of )?(?:(?:all|the|our|my|his|her|their|these|those|british|uk|female|male|older|young|"
    r"younger|working|full-time|hospital|school|primary) )*"
)
"""What stands between a share and those of whom it is one."""
_OF_WHAT = re.compile(
    r",? (?:of|in) (?:(?!people|adults|those|us|men|women)[a-z'-]+ ){0,4}?"
    r"(?P<what>gdp|gnp|product|output|income|wealth|economy|spending|expenditure|budgets?|costs?|"
    r"money|funds|bills?|days|shifts|hours|absences?|leave|certificates|notes|visits|"
    r"consultations|appointments|referrals|presentations|cases|episodes|attacks|injuries|claims|"
    r"admissions|beds|pensions|benefits|payments|illness(?:es)?|disability|complaints)\b"
)
"""What a share is one of that is no share of people."""
_OF_SUFFERERS = re.compile(
    r" with (?:a |an )?(?:\w+ )?(?:back|pain|backache|spine|condition|problem|complaint)s?\b"
    r"| (?:of|among) (?:all |the )?(?:(?:\w+ )?(?:affected|afflicted|suffering) (?:adults|people|"
    r"patients|men|women|population|britons)|(?:adults|people|those|patients|britons|population) "
    r"(?:who were |who are )?(?:affected|afflicted|suffering|with)|sufferers|the affected)\b"
)
_TOGETHER = re.compile(
    r"[ ,]*(?:and|or|plus|&|with|as well as|together with|along with|,|/)[ ]*"
    r"(?:(?!unlike|not|than|rather|without|instead|no|but)[a-z-]+ ){0,2}"
)
"""What joins two conditions that are counted together."""
