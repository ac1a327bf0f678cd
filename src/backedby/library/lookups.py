"""Whatever a claim names is looked up in the rest of the knowledge base."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from backedby.importers.closest import Closest
from backedby.library.claims import ClaimFile
from backedby.model.claim import Appearance, Claim, ClaimId, Evidence, Kind, PageId
from backedby.model.concept import Vocabulary
from backedby.model.finding import Finding
from backedby.model.flaws import (
    DANGLING_CITEKEY,
    INCOMPLETE_EVIDENCE,
    UNKNOWN_CLAIM_LINK,
    UNKNOWN_CONCEPT,
    UNKNOWN_PAGE,
    Flaw,
)
from backedby.model.reference import Citekey, Reference, Standing
from backedby.model.stance import Stance


@dataclass(frozen=True, slots=True)
class Known:
    """What the claims of a knowledge base may name."""

    references: Mapping[Citekey, Reference]
    vocabulary: Vocabulary
    pages: Collection[PageId]
    claims: Collection[ClaimId]


class Lookup:
    """Looks up what the claims of one knowledge base name."""

    def __init__(self, known: Known) -> None:
        self.findings: list[Finding] = []
        self._known = known
        self._closest = Closest()

    def sound(self, file: ClaimFile) -> Claim | None:
        """The claim without what leads nowhere; evidence that goes is noted as lost."""
        claim = file.claim
        if claim is None:
            return None
        self._look_up_gate(file, claim)
        self._look_up_replacement(file, claim)
        lost = list(claim.lost)
        evidence = tuple(self._evidence(file, claim, lost))
        appearances = tuple(self._appearances(file, claim))
        if evidence != claim.evidence or appearances != claim.appearances:
            return replace(claim, evidence=evidence, appearances=appearances, lost=tuple(lost))
        return claim

    def _evidence(self, file: ClaimFile, claim: Claim, lost: list[str]) -> Iterator[Evidence]:
        for one in claim.evidence:
            missing = [
                key
                for key in (one.reference, one.via)
                if key is not None and key not in self._known.references
            ]
            for key in missing:
                self._dangles(claim, file.places.get((one.line, key), one.line), key)
                lost.append(f'"{key}" is not in references.bib')
            if missing:
                continue
            work = self._known.references[one.reference]
            if _has_unreadable_standing(work):
                lost.append(f'the standing of "{work.citekey}" cannot be read')
                continue
            self._ask_for_facts(claim, one, work)
            yield one

    def _appearances(self, file: ClaimFile, claim: Claim) -> Iterator[Appearance]:
        for one in claim.appearances:
            if one.page not in self._known.pages:
                self._note(
                    UNKNOWN_PAGE,
                    claim,
                    one.line,
                    f'There is no page "{one.page[:60]}".',
                    self._closest.hint(one.page, self._known.pages)
                    or f"Add claims/pages/{one.page[:60]}.yaml.",
                )
            for key in one.cites:
                if key not in self._known.references:
                    self._dangles(claim, file.places.get((one.line, key), one.line), key)
            cites = tuple(key for key in one.cites if key in self._known.references)
            yield one if cites == one.cites else replace(one, cites=cites)

    def _ask_for_facts(self, claim: Claim, one: Evidence, work: Reference) -> None:
        """Evidence that bears on a verdict needs a design and a population."""
        if one.stance not in _BEARING or claim.kind is Kind.PRACTICE:
            return
        missing = [name for name in ("design", "population") if getattr(work, name) is None]
        if missing:
            self._note(
                INCOMPLETE_EVIDENCE,
                claim,
                one.line,
                f'"{work.citekey}" has no {" and no ".join(missing)}, '
                "so it can carry this claim partly at most.",
                f"Add {' and '.join(missing)} to its entry in references.bib.",
            )

    def _look_up_gate(self, file: ClaimFile, claim: Claim) -> None:
        for concept, line in file.concepts:
            if concept not in self._known.vocabulary:
                self._note(
                    UNKNOWN_CONCEPT,
                    claim,
                    line,
                    f'There is no concept "{concept[:60]}".',
                    self._closest.hint(concept, self._known.vocabulary.concepts.keys())
                    or "Add it to claims/concepts.yaml.",
                )

    def _look_up_replacement(self, file: ClaimFile, claim: Claim) -> None:
        if file.replacement is None:
            return
        other, line = file.replacement
        if not other:
            self._note(
                UNKNOWN_CLAIM_LINK,
                claim,
                line,
                "A withdrawn claim names no replacement.",
                "Write replaced_by: and the id of the claim that holds now.",
            )
        elif other == claim.id or other not in self._known.claims:
            self._note(
                UNKNOWN_CLAIM_LINK,
                claim,
                line,
                f'The replacement "{other[:60]}" is '
                + ("the claim itself." if other == claim.id else "no claim."),
                self._closest.hint(other, [one for one in self._known.claims if one != claim.id])
                or "Write the id of the claim that holds now.",
            )

    def _dangles(self, claim: Claim, line: int, key: Citekey) -> None:
        self._note(
            DANGLING_CITEKEY,
            claim,
            line,
            f'There is no work "{key[:60]}" in references.bib.',
            self._closest.hint(key, self._known.references.keys())
            or "Add it to references.bib, or mend the citekey.",
        )

    def _note(self, flaw: Flaw, claim: Claim, line: int, message: str, help: str) -> None:
        self.findings.append(flaw.at(claim.path, line, message, help))


_BEARING = frozenset({Stance.SUPPORTS, Stance.QUALIFIES, Stance.DISPUTES})
_STANDINGS = frozenset(standing.value for standing in Standing)


def _has_unreadable_standing(work: Reference) -> bool:
    """Whether the entry says something about the work's standing that nobody understands."""
    said = work.fields.get("standing", "").replace("{", "").replace("}", "").strip().lower()
    return bool(said) and said not in _STANDINGS
