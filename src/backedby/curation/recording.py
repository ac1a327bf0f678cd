"""What a person's answers change in the claim files; decided here, written elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from backedby.curation.wordings import Words
from backedby.importers.closest import Closest
from backedby.library import Library
from backedby.library.editing import CannotEdit, WordingList, line_of, with_wording
from backedby.matching.concepts import ConceptFinder
from backedby.matching.known import KnownClaim
from backedby.matching.polarity import Polarity
from backedby.matching.readings import Readings
from backedby.model.claim import Claim, ClaimId, Status


class Refused(Exception):
    """Why an answer was not recorded, and what to do about it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of one sentence and one claim."""

    wording: str
    claim: ClaimId
    states: bool
    """Whether the sentence states the claim (accepted) or only looks like it (rejected)."""
    reason: str = ""
    both: bool = False
    """Whether the person knows that another claim has the same wording."""

    @property
    def words(self) -> Words:
        """The wording as the matcher compares it."""
        return Words(self.wording)

    @property
    def list(self) -> WordingList:
        """The list of `wording` in which the answer is kept."""
        return "also" if self.states else "not_this"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an answer: `where` is the claim file (and line, where it was there before)."""

    answer: Answer
    where: str
    is_new: bool
    note: str = ""
    """What a person should know besides."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim file as it is and as it is to be."""

    path: str
    """Relative to the knowledge base, with `/`."""
    before: bytes
    after: bytes


class Recorder:
    """Takes answers one after the other, each in the light of those before it."""

    def __init__(self, folder: Path, library: Library, finder: ConceptFinder) -> None:
        self._folder = folder
        self._library = library
        self._finder = finder
        self._claims: dict[ClaimId, Claim] = dict(library.claims)
        self._before: dict[str, bytes] = {}
        self._after: dict[str, str] = {}

    @property
    def claims(self) -> Mapping[ClaimId, Claim]:
        """All claims as they are with what was recorded."""
        return self._claims

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files to write, in the order in which they were first changed."""
        return tuple(
            Change(path, self._before[path], text.encode())
            for path, text in self._after.items()
            if self._before[path] != text.encode()
        )

    def record(self, answer: Answer) -> Recorded:
        """Take an answer; `Refused` where it contradicts what is on record, or has no place."""
        claim = self.claim(answer.claim)
        if claim.status is Status.WITHDRAWN:
            now = f"The claim that holds now is {claim.replaced_by}." if claim.replaced_by else None
            raise Refused(f"{claim.id} was withdrawn; nothing is added to it.", now)
        if not answer.words.stems:
            raise Refused(f"“{answer.wording}” holds no word that tells a claim.")
        if there := self._on_record(answer, claim):
            return Recorded(answer, self._where(claim, there), is_new=False)
        self._refuse_contradictions(answer, claim)
        text = self._text(claim)
        try:
            self._after[claim.path] = with_wording(text, answer.list, answer.wording, answer.reason)
        except CannotEdit as error:
            raise Refused(
                f"{claim.path} is left as it is: {error}.",
                f"Add it by hand: wording.{answer.list}: “{answer.wording}”.",
            ) from None
        self._claims[claim.id] = _with(claim, answer)
        return Recorded(answer, claim.path, is_new=True, note=self._note(answer, claim))

    def claim(self, claim_id: ClaimId) -> Claim:
        """The claim of this id; `Refused`, with those that are like it, where there is none."""
        if claim_id in self._claims:
            return self._claims[claim_id]
        raise Refused(
            f"There is no claim called '{claim_id}'.",
            Closest().hint(claim_id, self._claims.keys()) or "`backedby show` lists all claims.",
        )

    def _on_record(self, answer: Answer, claim: Claim) -> str:
        """The wording by which the answer is on record already, empty where it is not."""
        wordings = claim.wording.also if answer.states else claim.wording.not_this
        if answer.states:
            wordings = (*wordings, claim.statement)
        same = filter(answer.words.are, wordings)
        polarity = self._polarity(claim)
        return next((one for one in same if not polarity.opposes(answer.wording, one)), "")

    def _refuse_contradictions(self, answer: Answer, claim: Claim) -> None:
        """Refuse what states a claim and does not, or two claims where nobody said so."""
        said = f"“{answer.wording}”"
        if answer.states:
            self._refuse_if_in(answer, claim, claim.wording.not_this, "is on record as not this")
            self._refuse_if_in(
                answer, claim, claim.wording.too_strong, "is on record as too strong"
            )
            polarity = self._polarity(claim)
            is_about = polarity.speaks(answer.wording)
            if is_about and polarity.opposes(answer.wording, claim.statement):
                raise Refused(
                    f"{said} denies what {claim.id} says: accept only what says the same.",
                    "A check tells a denial by itself. If it is wrong here, reword the sentence.",
                )
            self._refuse_another_claim(answer, claim)
            return
        accepted = (claim.statement, *claim.wording.also)
        self._refuse_if_in(answer, claim, accepted, "is on record as stating it")
        self._refuse_if_in(answer, claim, claim.wording.too_strong, "is on record as too strong")

    def _refuse_if_in(
        self, answer: Answer, claim: Claim, wordings: tuple[str, ...], what: str
    ) -> None:
        for one in filter(answer.words.are, wordings):
            raise Refused(
                f"“{answer.wording}” {what} ({self._where(claim, one)}: “{one}”).",
                "Take that line out first if it is wrong.",
            )

    def _refuse_another_claim(self, answer: Answer, claim: Claim) -> None:
        if answer.both:
            return
        words = answer.words
        for other in self._claims.values():
            if other.id == claim.id or other.status in (Status.DRAFT, Status.WITHDRAWN):
                continue
            for one in filter(words.are, (other.statement, *other.wording.also)):
                raise Refused(
                    f"“{answer.wording}” is on record as stating {other.id} "
                    f"({self._where(other, one)}).",
                    "If it states both claims, say so with --both.",
                )

    def _polarity(self, claim: Claim) -> Polarity:
        return KnownClaim(claim, self._library.vocabulary, Readings(self._finder)).polarity

    def _note(self, answer: Answer, claim: Claim) -> str:
        if claim.status is Status.DRAFT:
            return f"{claim.id} is a draft: no sentence states it until it is approved."
        if claim.status is Status.REJECTED and answer.states:
            return f"{claim.id} was rejected: whoever writes this is told so."
        words = answer.words
        drafts = [
            one.id
            for one in self._claims.values()
            if answer.states and one.status is Status.DRAFT and words.are(one.statement)
        ]
        return f"The draft {drafts[0]} says the same: is it still needed?" if drafts else ""

    def _where(self, claim: Claim, wording: str) -> str:
        """File and line of a wording or statement."""
        return f"{claim.path}:{line_of(self._text(claim), wording)}"

    def _text(self, claim: Claim) -> str:
        """The text of a claim's file with what was recorded so far."""
        if claim.path not in self._after:
            try:
                data = (self._folder / claim.path).read_bytes()
                self._after[claim.path] = data.decode("utf-8")
                self._before[claim.path] = data
            except UnicodeDecodeError:
                raise Refused(f"{claim.path} is not UTF-8.", "Save it as UTF-8 first.") from None
            except OSError as error:
                raise Refused(
                    f"{claim.path} cannot be opened: {error.strerror or error}."
                ) from None
        return self._after[claim.path]


def _with(claim: Claim, answer: Answer) -> Claim:
    """The claim with one wording more."""
    wording = claim.wording
    if answer.states:
        return replace(claim, wording=replace(wording, also=(*wording.also, answer.wording)))
    return replace(claim, wording=replace(wording, not_this=(*wording.not_this, answer.wording)))
