"""What writers say that no claim is known for: counted by topic, where the owner wants that.

Only numbers are kept, in the memory of a process and until it ends: of a sentence nothing but
the concepts of the knowledge base's own vocabulary that it names.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request

from backedby.check.report import Report
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.concept import ConceptId

_REASON = "no-known-claim"


@dataclass(frozen=True, slots=True)
class Told:
    """The counts at a moment."""

    since: str
    """ISO time."""
    drafts: int
    sentences: int
    topics: tuple[tuple[str, int], ...]
    """Labels of concepts with the number of sentences that name each, most frequent first."""
    unnamed: int
    """Sentences that name no concept that is known."""


class Unanswered:
    """Counts sentences of drafts that nobody has a claim for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._since = Clock().now
        self._drafts = 0
        self._sentences = 0
        self._unnamed = 0
        self._topics: Counter[ConceptId] = Counter()

    def count(self, report: Report, base: KnowledgeBase) -> None:
        """Add the sentences of a draft that no known claim could be found for."""
        texts = [one.plain for one in report.claims if one.why_not == _REASON]
        named = [{hit.concept for hit in base.checker.finder.find(text)} for text in texts]
        with self._lock:
            self._drafts += 1
            self._sentences += len(texts)
            for concepts in named:
                self._topics.update(concepts)
                self._unnamed += not concepts

    def told(self, base: KnowledgeBase) -> Told:
        """The counts so far, of concepts that the knowledge base still has."""
        vocabulary = base.library.vocabulary
        with self._lock:
            counted = sorted(self._topics.items(), key=lambda one: (-one[1], one[0]))
            topics = tuple(
                (concept.pref, count)
                for one, count in counted
                if (concept := vocabulary.named(one)) is not None
            )
            return Told(self._since, self._drafts, self._sentences, topics, self._unnamed)


def count_unanswered(request: Request, report: Report, base: KnowledgeBase) -> None:
    """Count what a new draft says that nobody has a claim for, where that is wanted."""
    counter = request.app.state.unanswered
    if isinstance(counter, Unanswered):
        counter.count(report, base)
