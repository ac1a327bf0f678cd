"""Questions about words that several rules ask: names, years, what is said of a work."""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from backedby.check.allowed import allowed, named
from backedby.check.page import Page, Statement
from backedby.matching.cues import found
from backedby.model.citation import BibliographyEntry, Cite, Resolution
from backedby.model.claim import Claim, Kind
from backedby.model.match import Match
from backedby.model.reference import Citekey, Design, Population, Reference
from backedby.model.spans import Span
from backedby.model.stance import Stance
from backedby.model.verdict import Judgement, Role
from backedby.policy.sufficiency import in_words
from backedby.text.normalise import fold

RETRACTION = ("retract*", "discredited", "fraud*", "was withdrawn", "been withdrawn")
"""A sentence that itself says that a work was retracted."""
REPLACEMENT = (
    "replac*", "supersed*", "withdrawn", "withdrew", "no longer", "dropped", "former", "formerly",
    "outdated", "had recommended", "used to recommend", "reversed", "changed its mind",
    "out of date",
)  # fmt: skip
"""A sentence that itself says that a work was replaced."""
CONCERN = ("expression* of concern", "express* concern", "in doubt", "under investigation")
"""A sentence that itself says that a work is in doubt."""
PREPRINT = ("preprint*", "pre-print*", "not yet peer-reviewed", "not been peer-reviewed")
"""A sentence that itself says that a work is a preprint."""
_ANIMALS = ("mice", "mouse", "rat", "rats", "rabbit*", "animal*", "rodent*", "guinea pig*")
_LABORATORY = ("lab", "laboratory", "test tube*", "in vitro", "cell*", "petri dish*")


def closest(names: tuple[str, ...], right: str) -> str:
    """The printed name that is most like the right one; empty where none was printed."""
    return max(names, key=lambda one: JaroWinkler.similarity(fold(one), fold(right)), default="")


def printed_at(entry: BibliographyEntry, value: str) -> Span | None:
    """Where a line of the list prints a value; None where it stands in it twice or not at all."""
    pattern = r"\s?(?:[-‐‑–—]|&[nm]dash;|&#\d+;)+\s?".join(map(re.escape, value.split("-")))
    hits = list(re.finditer(rf"(?<![\w.]){pattern}(?!\w)", entry.raw))
    if len(hits) != 1 or not value:
        return None
    return Span(entry.span.start + hits[0].start(), entry.span.start + hits[0].end())


def shortened(text: str, most: int = 70) -> str:
    """The first words of a text in one line, without tags."""
    plain = " ".join(re.sub(r"<[^<>]*>", " ", text).split())
    return plain.rstrip(".") if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"


def digits(year: str) -> str:
    """A year without its letter: `2006` of `2006a`; other words (`n.d.`) folded."""
    hit = re.search(r"\d{4}", year)
    return hit.group() if hit else fold(year)


def dated(work: Reference) -> str:
    """When a work lost its standing, as a clause."""
    return f" ({work.standing_date})" if work.standing_date else ""


def is_by(work: Reference, printed: str, through: Resolution) -> bool:
    """Whether a work is by an author named in `printed`, and not the work read in its place.

    Where a year is named too, it is a work of that year.
    """
    words = set(re.findall(r"\w+", fold(printed)))
    years = set(re.findall(r"(?:1[4-9]|20)\d\d", printed))
    if work.citekey == through.reference or (years and not years & {digits(work.year)}):
        return False
    return any(fold(one.family) in words for one in work.authors if one.family)


def said_of(page: Page, cite: Cite, cues: tuple[str, ...]) -> bool:
    """Whether the sentence in which a work is cited says one of `cues`.

    Or the next one, where it goes on about the work: "It was replaced in 2016".
    """
    near = page.sentences_about(cite)
    if near and found(cues, fold(near[0].text)):
        return True
    if len(near) < 2 or not found(cues, fold(near[1].text)):
        return False
    words = set(re.findall(r"\w+", fold(near[1].text)))
    named = {word for author in cite.authors for word in re.findall(r"\w+", fold(author))}
    return bool(words & named) or near[1].text.startswith(("It ", "This ", "That ", "The "))


_RETELLING = (Design.LECTURE, Design.NEWS)


def works_for(page: Page, statement: Statement) -> str:
    """Which works to cite for what a sentence says; empty where the library holds no other.

    Those that suffice, or else those that carry it in part; for a denial those that dispute it.
    Works that stand beside the sentence already are left out.
    """
    cited = {work.citekey for cite in page.cites_of(statement) if (work := page.work(cite))}
    backing = [
        one
        for match, _, judgement in page.judged(statement)
        for one in judgement.backing
        if one.counts
        and one.reference not in cited
        and (one.role is Role.DISPUTES) is match.contradicts
    ]
    enough = [one for one in backing if one.role is not Role.PARTLY]
    works = dict.fromkeys(
        f"{page.short(one.reference)} ({in_words(page.references[one.reference])})"
        for one in enough or backing
    )
    if not works:
        return ""
    lead = "Works that could be cited" if enough else "Works that carry it in part"
    more = f" and {len(works) - _MOST_WORKS} more" if len(works) > _MOST_WORKS else ""
    return f"{lead}: {'; '.join([*works][:_MOST_WORKS])}{more}."


def sayable(page: Page, statement: Statement, claim: Claim, judgement: Judgement) -> str:
    """The wording allowed of a claim, with citations; empty where nothing may be said.

    Works that stand beside the sentence are cited where they carry it, or else the best.
    """
    wording = allowed(claim, judgement, page.references)
    if wording is None:
        return ""
    beside = {work.citekey for cite in page.cites_of(statement) if (work := page.work(cite))}
    return wording.preferring(beside).cited(
        lambda works: f"({'; '.join(named(page.references[one]) for one in works)})"
    )


_MOST_WORKS = 4
"""Works named in one piece of advice."""


def second_hand(page: Page, statement: Statement, cite: Cite) -> str:
    """What a cite passes on at second hand, in words; empty where it does not.

    Said by the draft ("cited in"), recorded in the claim (`via`), or plain from
    the work: a lecture or news report is no source of a figure.
    """
    if cite.via:
        return cite.via
    work = page.work(cite)
    if work is None:
        return ""
    for _, claim, _ in page.judged(statement):
        for evidence in claim.evidence:
            if evidence.reference == work.citekey and evidence.via:
                return page.short(evidence.via)
        if claim.kind is Kind.STATISTIC and work.design in _RETELLING:
            return "a figure of others"
    if work.design in _RETELLING and any(one.is_large for one in statement.passage.figures):
        return "a figure of others"
    return ""


def names_kind(statement: Statement, work: Reference) -> bool:
    """Whether a sentence itself says that work on animals or in the laboratory is meant."""
    cues = {Population.ANIMAL: _ANIMALS, Population.IN_VITRO: _LABORATORY}.get(
        work.population or Population.NONE, ()
    )
    return bool(cues) and bool(found(cues, fold(statement.passage.text)))


def stances_of(citekey: Citekey, match: Match, page: Page) -> frozenset[Stance]:
    """What a work is recorded to say about the claim that a sentence states."""
    evidence = page.claims[match.claim].evidence
    return frozenset(one.stance for one in evidence if one.reference == citekey)


def fits(stances: frozenset[Stance], match: Match, *, is_divided: bool) -> bool:
    """Whether a work of these stances may stand beside a sentence that states or denies.

    `is_divided`: it says that studies disagree, so that works of both sides belong there.
    """
    fitting = {Stance.QUALIFIES}
    fitting.add(Stance.DISPUTES if match.contradicts else Stance.SUPPORTS)
    if is_divided:
        fitting |= {Stance.SUPPORTS, Stance.DISPUTES}
    return bool(stances & fitting)
