"""How a draft cites works, so that what is added to it looks like the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from backedby.check.allowed import named
from backedby.check.report import Report
from backedby.model.citation import Cite, Style
from backedby.model.reference import Citekey, Reference

_BY_NUMBER = (Style.NUMERIC, Style.SUPERSCRIPT, Style.FOOTNOTE)


class Citing:
    """Writes citations as one draft does."""

    def __init__(self, report: Report, references: Mapping[Citekey, Reference]) -> None:
        self._report = report
        self._references = references
        self._cites: tuple[Cite, ...] = tuple(
            cite for one in report.citations for cite in one.cites
        )

    def together(self, works: Sequence[Citekey]) -> str:
        """Works as one citation; where works are numbered, without those that are not listed."""
        if not self.by_number:
            shown = (named(self._references[one], self._comma) for one in works)
            return f"({'; '.join(one.replace(' and ', self._and) for one in shown)})"
        labels = sorted((self.labels[one] for one in works if one in self.labels), key=_in_order)
        if not labels:
            return ""
        if self._opening == "[^":
            return "".join(f"[^{one}]" for one in labels)
        return f"({', '.join(labels)})" if self._opening == "(" else f"[{', '.join(labels)}]"

    def can_cite(self, work: Citekey) -> bool:
        """Whether the draft as it stands can cite a work: a number needs a line in the list."""
        return work in self._references and (not self.by_number or work in self.labels)

    @cached_property
    def labels(self) -> Mapping[Citekey, str]:
        """The numbers of the works that the draft's own list holds."""
        listed = zip(self._report.bibliography, self._report.entry_resolutions, strict=True)
        return {
            resolved.reference: entry.label
            for entry, resolved in reversed([*listed])
            if resolved.reference and entry.label
        }

    @cached_property
    def by_number(self) -> bool:
        """Whether most works are cited by number."""
        return sum(one.style in _BY_NUMBER for one in self._cites) > len(self._cites) / 2

    @cached_property
    def _opening(self) -> str:
        """How citations by number begin: `[`, `(` or, for Markdown's footnotes, `[^`."""
        texts = [one.text for one in self._report.citations]
        for opening in ("[^", "("):
            if sum(one.startswith(opening) for one in texts) > len(texts) / 2:
                return opening
        return "["

    @cached_property
    def _comma(self) -> str:
        """What stands before the year."""
        commas = sum(bool(re.search(r", \d{4}", one.text)) for one in self._cites)
        return "," if commas > len(self._cites) / 2 else ""

    @cached_property
    def _and(self) -> str:
        """What stands between two authors."""
        signs = sum(" & " in one.text or "&amp;" in one.text for one in self._cites)
        return " & " if signs > sum(" and " in one.text for one in self._cites) else " and "


def _in_order(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdecimal() else (10**9, label)
