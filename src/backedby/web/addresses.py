"""Where pages and their JSON twins are, and which addresses of others may be linked to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from backedby.model.claim import ClaimId
from backedby.model.reference import Citekey

API = "/api/v1"


def address_of_claim(claim: ClaimId) -> str:
    """The page of a claim; with `API` before it, its JSON."""
    return f"/claims/{_part(claim)}"


def address_of_work(citekey: Citekey) -> str:
    """The page of a work; with `API` before it, its JSON."""
    return f"/references/{_part(citekey)}"


def address_of_doi(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{_part(doi)}"


def address_of_pmid(pmid: str) -> str:
    """The record of a work in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{_part(pmid)}/"


def linkable(address: str) -> str:
    """The address where it is one of the web; empty for `javascript:` and whatever else."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _part(text: str) -> str:
    """Text as a part of a path: nothing in it is a delimiter."""
    return quote(text, safe="", errors="replace")
