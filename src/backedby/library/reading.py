"""The folder claims/: claim files, vocabulary and pages, read and looked up in each other."""

from __future__ import annotations

from collections.abc import Mapping

from backedby.importers.notes import Notes
from backedby.library.claims import ClaimFile, read_claim_file
from backedby.library.contents import Rest
from backedby.library.lookups import Known, Lookup
from backedby.library.pages import read_page
from backedby.library.sources import SourceFile, Sources
from backedby.library.vocabulary import read_vocabulary
from backedby.model.claim import ClaimId, PageId
from backedby.model.finding import Finding
from backedby.model.flaws import DUPLICATE_CLAIM
from backedby.model.page import PublishedPage
from backedby.model.reference import Citekey, Reference


def read_claims(sources: Sources, references: Mapping[Citekey, Reference]) -> Rest:
    """Everything in claims/, and a finding for whatever names something that is not there."""
    findings: list[Finding] = []
    vocabulary, noted, unreadable = read_vocabulary(sources.concepts)
    findings += noted
    pages: dict[PageId, PublishedPage | None] = {}
    for source in sources.pages:
        page, page_findings = read_page(source)
        findings += page_findings
        pages[source.stem] = page
    files, duplicates = _read_files(sources.claims, findings)
    lookup = Lookup(Known(references, vocabulary, pages.keys(), files.keys()))
    claims = [claim for file in files.values() if (claim := lookup.sound(file))]
    findings += lookup.findings
    return Rest(
        claims=tuple(claims),
        concepts=tuple(vocabulary.concepts.values()),
        pages=tuple(page for page in pages.values() if page),
        findings=tuple(findings),
        unreadable=unreadable + duplicates + len(files) - len(claims),
    )


def _read_files(
    sources: tuple[SourceFile, ...], findings: list[Finding]
) -> tuple[dict[ClaimId, ClaimFile], int]:
    """Claim files by id, the first of several with one id; and how many others there were."""
    files: dict[ClaimId, ClaimFile] = {}
    paths: dict[ClaimId, str] = {}
    duplicates = 0
    for source in sources:
        claim_id = source.stem
        if claim_id in files:
            duplicates += 1
            findings.append(
                DUPLICATE_CLAIM.at(
                    source.path,
                    1,
                    f'The id "{claim_id}" is already used by {paths[claim_id]}.',
                    "Rename or delete one of the two; the first one is used.",
                )
            )
            continue
        notes = Notes(source.path)
        text = source.text(notes)
        findings += notes.findings
        file = read_claim_file(text, claim_id, source.path)
        findings += file.findings
        files[claim_id] = file
        paths[claim_id] = source.path
    return files, duplicates
