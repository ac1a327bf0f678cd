"""A draft to begin with, about what the knowledge base is about."""

from __future__ import annotations

from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Status
from backedby.web.drafts.draft import Draft

_PLACES = ("draft.md", "examples/*.md")
"""Where `backedby init --sample` and the shipped knowledge base keep theirs."""
_MOST_BYTES = 100_000
_MOST_CLAIMS = 5


def sample_draft(base: KnowledgeBase) -> Draft:
    """The folder's own sample; without one, a page that states some of its claims."""
    for pattern in _PLACES:
        for path in sorted(base.folder.glob(pattern)):
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                return Draft.uploaded(path.read_bytes(), path.name)
    return Draft("sample.md", "markdown", _stated(base))


def _stated(base: KnowledgeBase) -> str:
    claims = [one for one in base.library.claims.values() if one.status is Status.APPROVED]
    lines = ["# A sample", ""]
    for claim in claims[:_MOST_CLAIMS]:
        works = (base.library.references.get(one.reference) for one in claim.evidence)
        cited = next((f" ({work.short})" for work in works if work), "")
        lines += [claim.statement.rstrip(".") + cited + ".", ""]
    if not claims:
        lines += [
            "The knowledge base holds no claim yet. Most people sleep better in the dark.",
            "",
        ]
    return "\n".join(lines)
