"""What every rule is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from backedby.check.page import Page
from backedby.model.finding import Finding, Fix, Severity
from backedby.model.spans import Span


class PageRule(ABC):
    """Finds one kind of flaw on a page.

    The docstring is the manual page; `passes` and `fails` are drafts (Markdown)
    that the shared test checks against the sample knowledge base.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARNING
    passes: ClassVar[tuple[str, ...]] = ()
    fails: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def check(self, page: Page) -> Iterator[Finding]:
        """The findings of this rule, in reading order."""

    def conclude(self, page: Page, raised: Sequence[Finding]) -> Iterator[Finding]:
        """Findings about what all rules raised by `check`; few rules have any."""
        return iter(())

    def finding(
        self,
        span: Span,
        message: str,
        *,
        help: str | None = None,
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule; line and column are filled in by the checker."""
        return Finding(
            self.code, self.name, severity or self.severity, message, help, span=span, fix=fix
        )
