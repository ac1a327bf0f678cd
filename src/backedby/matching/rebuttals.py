"""Whether a clause says of what was said before it that it is not so: "a myth", "It does not."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backedby.matching.lexicon import Cue, CueKind

_DENYING = (CueKind.DENIAL, CueKind.NONE, CueKind.VOID, CueKind.DISPROVED)
_STATEMENT = (
    r"(?:claim|idea|theory|theorie|view|belief|notion|story|storie|hypothesis|assertion|"
    r"assumption|finding|result|hope|explanation|promise|effect|benefit|conclusion|argument|"
    r"experiment|observation|report)s?"
)
_STATED = re.compile(
    r"\b(?:it|this|that|these|they|we|he|she|such|which|"
    rf"(?:the|that|this|those|these|such|an?) (?:[a-z]+ ){{0,2}}{_STATEMENT})\b"
)
"""What stands for a statement made before."""
_OF_A_STATEMENT = re.compile(rf"\b(?:{_STATEMENT}|one|something) $")
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|proved|turned out|simply|just|plainly|quite|flatly) $"
)
_NEGATED = re.compile(r"(?:\bnot|n't|\bhardly|\bnever|\bno longer|\bnor) (?:be |been )?$")
_TOLD_OF = re.compile(r" (?:that|whether|if|to) [a-z]")
"""Behind "not true": what is not true follows."""
_FOR_THIS = re.compile(
    r"\b(?:(?:evidence|proof|support|basis|grounds|data|signs?|science|research|confirmation|"
    r"justification)(?: [a-z]+){0,3}? (?:for|of|behind|to support|to back)"
    r"|support(?:s|ed|ing)?|confirm(?:s|ed)?|show(?:s|ed|n)?|found|finds?|repeat(?:ed)?|"
    r"replicated?|reproduced?|demonstrated?|proved?|believe|back(?:s|ed)?) "
    r"(?:any )?(?:it|this|that|these|them|such (?:an? )?[a-z]+"
    rf"|(?:the|those|these|this|that) (?:[a-z]+ )?{_STATEMENT})"
    r"(?= up\b| at all\b| in (?:people|humans|patients)"
    r"| so far\b| yet\b| to date\b| whatever\b| either\b"
    r"|[\s.,;:!)”\"]*$)"
)
"""Behind a denying word: "no proof of that", "could not confirm the result"."""
_BARE = re.compile(
    r"[\s,]*(?:(?:and|but|yet|still|however|though|although|sadly|unfortunately|in (?:people|"
    r"humans|patients|practice|fact|reality|truth)|in (?:the|a|one) (?:[a-z]+ ){0,2}(?:trials?|"
    r"stud(?:y|ies))|for most(?: people| of us)?|so far)[\s,]+)*"
    r"(?:it|this|that|they|these) "
    r"(?:(?:(?:has|have|had|do|does|did|is|are|was|were|can|could|will|would)(?: not|n't| never)"
    r"|cannot|can't|won't|fail(?:s|ed) to|rarely|seldom|hardly(?: ever)?|scarcely|never)"
    r"(?: (?:do|does|did|done|been|be|so|this|that|work(?:s|ed)?|help(?:s|ed)?|happen(?:s|ed)?|"
    r"actually|really|in (?:people|humans|patients|practice)|at all))*"
    r"|(?:has|had|have) no (?:such )?(?:effect|benefit|influence)s?(?: at all| whatever)?"
    r"|(?:made|makes) no difference(?: at all| whatever)?"
    r"|(?:did|does) nothing(?: at all| whatever)?"
    r"|(?:was|is|were|are) (?:useless|pointless|of no use|of no help))"
    r"[\s.,;:!)”\"]*$"
)
"""A sentence that is nothing but a denial: "In people it does not."."""
_LABEL = re.compile(
    r"\W*(?:(?:popular |common )?myths?|false|fiction|misconception|not true|untrue)(?: \w{1,3})?"
    r"\s?[:–—-]\s"
)
"""What some pages print before a statement that they then correct."""
_ENDS = ' ,.;:!)”"'
_SHORT = 120
"""Characters of the longest clause that is nothing but a denial."""
_REACH = 60
"""Characters between a denying word and what it denies, or what stands for a statement."""
_TOLD_IN = re.compile(r" to (?!be\b)")
_TELLS = re.compile(rf"\b{_STATEMENT} (?:that|of|about|on|for|behind) [a-z]")
"""A statement that is told itself: "the claim that it is dangerous is false"."""
_ALONE = re.compile(r"[\W]*(?:(?:simply|just|plainly|quite|utterly?|complete|sheer|pure) )?")
_BEFORE = 16
"""Characters before a cue that are searched for what it leans on."""


def rebuttal(folded: str, start: int, end: int, cues: Sequence[Cue]) -> str:
    """The words by which a clause says of what was said before it that it is not so, or none.

    `cues`: those of the clause; `start`, `end`: where it lies in the folded sentence.
    """
    for cue in cues:
        if cue.kind is CueKind.REBUTS:
            return cue.text
        if cue.kind in (CueKind.DISPROVED, CueKind.UNTRUE) and _is_said_of(folded, start, end, cue):
            return cue.text
    denying = [one for one in cues if one.kind in _DENYING]
    told = _FOR_THIS.search(folded, denying[0].start, end) if denying else None
    if told:
        denial = next(one for one in reversed(denying) if one.start <= told.start())
        if told.start() - denial.end <= _REACH and not _NEGATED.search(
            folded, max(0, denial.start - _BEFORE), denial.start
        ):
            return folded[denial.start : told.end()]
    bare = _BARE.fullmatch(folded, start, end) if end - start <= _SHORT else None
    return bare.group().strip(_ENDS) if bare else ""


def label(folded: str) -> str:
    """What calls the whole sentence untrue before it begins: "Myth: …"."""
    hit = _LABEL.match(folded)
    return hit.group().strip(" :–—-*_") if hit else ""


def _is_said_of(folded: str, start: int, end: int, cue: Cue) -> bool:
    """Whether a cue says of a statement made before, and not of one that follows, that it fails."""
    at = max(0, cue.start - _BEFORE)
    if _NEGATED.search(folded, at, cue.start) or _TOLD_OF.match(folded, cue.end):
        return False
    if _TOLD_IN.search(cue.text) or _TELLS.search(
        folded, max(start, cue.start - _REACH), cue.start
    ):
        return False
    if _ALONE.fullmatch(folded[start : cue.start]) and not folded[cue.end : end].strip(_ENDS):
        return True
    is_predicate = cue.text.startswith("not") or _PREDICATE.search(folded, at, cue.start)
    if cue.kind is CueKind.UNTRUE and not is_predicate:
        return False
    before = max(0, start - _BEFORE)
    return bool(
        _STATED.search(folded, max(start, cue.start - _REACH), cue.start)
        or _OF_A_STATEMENT.search(folded, before, start)
    )
