"""What a knowledge base holds, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backedby.model.claim import Claim, ClaimId, PageId
from backedby.model.concept import Concept, Vocabulary
from backedby.model.finding import Finding
from backedby.model.page import PublishedPage
from backedby.model.reference import Citekey, Reference


@dataclass(frozen=True, slots=True)
class Library:
    """All works, claims, concepts and pages of a knowledge base, and what is wrong with its files.

    Links that lead nowhere are left out, each with a finding: evidence,
    appearances and related works name only what is here.
    """

    references: Mapping[Citekey, Reference]
    """In the order of `references.bib`."""
    claims: Mapping[ClaimId, Claim]
    """In the order of their paths, those of upper folders first."""
    vocabulary: Vocabulary
    pages: Mapping[PageId, PublishedPage]
    findings: tuple[Finding, ...] = ()
    """By file and line."""
    unreadable: int = 0
    """How many claims and works, or files with any of them or with concepts, could not be read."""
    fingerprint: str = ""
    """Over the names and bytes of all files it was read from: equal files, equal fingerprint."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What `claims/` holds, each name in it looked up among the works."""

    claims: tuple[Claim, ...]
    concepts: tuple[Concept, ...]
    pages: tuple[PublishedPage, ...]
    findings: tuple[Finding, ...]
    unreadable: int
