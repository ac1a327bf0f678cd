"""New claim files for sentences that no claim covers: drafts, for a person to make claims of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from backedby.curation.groups import Group
from backedby.curation.guessing import guessed_gate, guessed_kind
from backedby.curation.request_page import cited_in_words
from backedby.curation.unmatched import Cited, Unmatched
from backedby.curation.wordings import Words
from backedby.library.scalars import DOUBLE, PLAIN, comment, scalar
from backedby.matching.concepts import ConceptFinder
from backedby.model.claim import Claim, ClaimId, Gate
from backedby.model.concept import Vocabulary
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.text.normalise import fold, tokens


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim file that does not exist yet."""

    id: ClaimId
    text: str
    places: tuple[str, ...]
    """Where its sentences stand."""

    @property
    def path(self) -> str:
        """Relative to the knowledge base, with `/`."""
        return f"claims/{self.id}.md"


class Harvester:
    """Makes claim files of groups of sentences, each under an id of its own."""

    def __init__(
        self,
        references: Mapping[Citekey, Reference],
        vocabulary: Vocabulary,
        finder: ConceptFinder,
        taken: Collection[ClaimId],
        today: str,
    ) -> None:
        self._references = references
        self._vocabulary = vocabulary
        self._finder = finder
        self._taken = {one.casefold() for one in taken}
        self._today = today

    def claim(self, group: Group) -> NewClaim:
        """The claim file of a group, led by its first sentence."""
        leader = group.leader
        claim_id = self._id(leader.wording)
        around = (*leader.passage.before, *leader.passage.around)
        gate = guessed_gate(leader.wording, around, self._vocabulary, self._finder)
        others = _others(group)
        places = tuple(one.place for one in group.sentences)
        lines = [
            "---",
            f"# Harvested on {self._today}: a draft that nobody has judged yet.",
            "# The statement is what a page says: put it in your own words, and no more than the",
            "# evidence carries. The kind and the match are guesses from its words: confirm them.",
            f"statement: {scalar(_sentence(leader.wording), DOUBLE)}",
            f"kind: {guessed_kind(leader.wording)}  # guessed",
            *_match(gate),
            *_wording(others),
            *self._evidence(group),
            "status: draft",
            "---",
            "",
            "Seen at:",
            "",
            *(f"- {comment(one.place)} ({one.voice})" for one in group.sentences),
        ]
        return NewClaim(claim_id, "\n".join(lines) + "\n", places)

    def _id(self, wording: str) -> ClaimId:
        """An id from the telling words of a sentence that no claim has."""
        words = [one.text for one in tokens(wording) if one.text not in _SMALL]
        slugs = [slug for word in words if (slug := _NO_SLUG.sub("", fold(word)))]
        base = ""
        for slug in slugs[:_MOST_WORDS]:
            if base and len(base) + len(slug) + 1 > _LONGEST:
                break
            base = f"{base}-{slug}" if base else slug[:_LONGEST]
        base = base or "a-claim"
        claim_id, number = base, 1
        while claim_id in self._taken:
            number += 1
            claim_id = f"{base}-{number}"
        self._taken.add(claim_id)
        return claim_id

    def _evidence(self, group: Group) -> Iterator[str]:
        """The works cited beside the sentences, as comments: a stance is a person's to give."""
        works = dict.fromkeys(work for one in group.sentences for work in one.works)
        known = {work.reference: work for work in works if work.reference}
        if known:
            stances = ", ".join(Stance)
            yield "# Cited beside it. What each shows is for you to judge; then take the # away:"
            yield "# evidence:"
            for work in known.values():
                citekey, _, what = self._said(work).partition(" ")
                yield f"#   - reference: {citekey}  # {what.strip('()')}"
                yield f"#     stance:  # {stances}"
        for work in works:
            if not work.reference:
                yield f"# Cited beside it: {self._said(work)}"

    def _said(self, work: Cited) -> str:
        return comment(cited_in_words(work, self._references))


def not_on_record(sentences: Iterable[Unmatched], claims: Iterable[Claim]) -> tuple[Unmatched, ...]:
    """The sentences that are neither statement nor wording of any of the claims."""
    there = {
        Words(wording).stems
        for claim in claims
        for wording in (claim.statement, *claim.wording.also)
    }
    return tuple(one for one in sentences if Words(one.wording).stems not in there)


_MOST_WORDS = 6
_LONGEST = 60
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset(
    "a an the and or of to in on at by for with from as is are was were be been it its this that "
    "these those their they them your you we our which who when there has have had do does".split()
)


def _sentence(wording: str) -> str:
    return wording if wording.endswith((".", "!", "?", "…")) else f"{wording}."


def _others(group: Group) -> list[str]:
    """The wordings of a group beside the leader's, each once."""
    seen = {Words(group.leader.wording).stems}
    found = []
    for one in group.sentences[1:]:
        stems = Words(one.wording).stems
        if stems not in seen:
            seen.add(stems)
            found.append(one.wording)
    return found


def _match(gate: Gate) -> Iterator[str]:
    if not gate:
        yield "# match: name a subject, and concepts of claims/concepts.yaml, before it is approved"
        return
    yield "match:  # guessed"
    if gate.subject:
        yield f"  subject: [{', '.join(scalar(one, PLAIN, in_flow=True) for one in gate.subject)}]"
    topics = ", ".join(scalar(one, PLAIN, in_flow=True) for group in gate.concepts for one in group)
    yield f"  concepts: [{topics}]"


def _wording(others: list[str]) -> Iterator[str]:
    if others:
        yield "wording:"
        yield "  also:"
        yield from (f"    - {scalar(one, DOUBLE)}" for one in others)
