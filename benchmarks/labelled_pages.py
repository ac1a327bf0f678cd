"""What a check says of whole pages whose every claim sentence a person labelled beforehand.

`python -m benchmarks.labelled_pages [SET …] [--misses]` reads `tests/matching/pages/SET/` (or a
folder of that form, told by its slash): `pages/NAME.{md,html,txt}` and `labels/NAME.jsonl`, a line
per claim sentence in the order of the page. A label has

- `text`: the sentence as it stands in the source; `optional`: it may be read either way, and
  counts nothing;
- `claims`: the shipped claims that it states, denies or gives another figure for; `also`: those
  that a careful reader could name as well;
- `stance`: same, weaker, stronger, denial or number; `stance_also`: other fair answers;
- `drift`: the claim that it says of another condition or therapy;
- `needs_citation`, `carries_citation`.

A sentence is found when a match is among `claims` and `also`; a match is wrong when in neither.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from backedby.check.report import Report, ReportedClaim, ReportedMatch
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.match import Strength
from backedby.model.spans import Span

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "matching" / "pages"
MISSES = "--misses"
AGAINST = frozenset({"denial", "number"})
HALF = 0.5
"""Share of two stretches that must be common for a sentence to be the labelled one."""
_RELIEF = frozenset({"short-term-relief", "better-than-no-treatment"})
DENYING = {
    "no-meaningful-gain-over-sham": _RELIEF | {"pain-relief-endorphin-release"},
    "no-difference-years-later": _RELIEF
    | {"small-pain-gain-at-two-years", "addresses-root-long-term"},
    "plasma-endorphin-unchanged": frozenset({"pain-relief-endorphin-release"}),
    "nice-does-not-recommend-for-low-back-pain": _RELIEF,
}
"""Claims that speak against others: who states the one may be read as denying the others."""


@dataclass(frozen=True, slots=True)
class Label:
    """A claim sentence as a person read it."""

    span: Span
    text: str
    claims: frozenset[str]
    also: frozenset[str]
    stance: str | None
    stances: frozenset[str]
    """`stance`, and the others that are fair as well."""
    drift: str | None
    optional: bool
    is_uncited: bool
    """Whether it needs a citation and carries none."""

    def is_right(self, match: ReportedMatch) -> bool:
        """Whether a careful reader could have named this claim."""
        claim = match.match.claim
        return claim in self.claims | self.also or (
            match.match.contradicts and self.may_deny(claim)
        )

    def may_deny(self, claim: str) -> bool:
        """Whether the sentence speaks against a claim, or the claim against what it states."""
        return bool(self.stances & AGAINST) or any(
            claim in DENYING.get(one, ()) or one in DENYING.get(claim, ()) for one in self.claims
        )


@dataclass(slots=True)
class Tally:
    """Counts of one quantity, and the sentences behind the misses."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def wants(self, is_found: bool, miss: str) -> None:
        """Count something that is to be found."""
        self.wanted += 1
        self.found += is_found
        if not is_found:
            self.misses.append(f"MISSED {miss}")

    def gives(self, is_right: bool, miss: str) -> None:
        """Count something that was answered."""
        self.given += 1
        self.right += is_right
        if not is_right:
            self.misses.append(f"FALSE {miss}")


class Score:
    """The tallies of one set."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}
        self.findings: Counter[str] = Counter()

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies.setdefault(kind, Tally())

    def add(self, page: str, wanted: tuple[Label, ...], report: Report) -> None:
        """Count one page."""
        pairs, rest = paired(wanted, report.claims)
        for one in rest:
            self["claim sentences"].gives(False, f"{page} {one.plain}")
            self._add_matches(page, None, one)
        for label, answer in pairs:
            if not label.optional:
                self["claim sentences"].wants(answer is not None, f"{page} {label.text}")
                self._add_label(page, label, answer)
            if answer is not None:
                if not label.optional:
                    self["claim sentences"].gives(True, "")
                self._add_matches(page, label, answer)
            if label.drift:
                self._add_drift(page, label, report)
        self.findings.update(one.name for one in report.findings)

    def _add_label(self, page: str, label: Label, one: ReportedClaim | None) -> None:
        """Count what was to be found in a sentence."""
        matches = one.matches if one else ()
        mine = [match for match in matches if label.is_right(match)]
        read = ", ".join(f"{match.match.claim} {match.match.strength}" for match in matches)
        said = f"{page} {'/'.join(sorted(label.claims))}: {label.text} READ {read or '-'}"
        if label.is_uncited:
            self["uncited"].wants(one is not None and is_called_uncited(one), said)
        if not label.claims:
            return
        suggested = {given.claim for given in one.suggestions} if one else set()
        self["match"].wants(bool(mine), said)
        is_near = bool(mine or suggested & (label.claims | label.also))
        self["match or suggestion"].wants(is_near, said)
        if label.stance in AGAINST:
            self[label.stance].wants(any(match.match.contradicts for match in mine), said)
            is_backed = one is not None and one.verdict == "backed"
            self["against, not shown as backed"].wants(not is_backed, said)
        if label.stance == "stronger":
            self["stronger"].wants(_is_stronger(matches), said)
        if mine:
            fair = {"contradicts" if given in AGAINST else given for given in label.stances}
            is_fair = any(match.match.strength in fair for match in mine)
            self["stance of what was found"].wants(is_fair, f"{said} LABEL {sorted(fair)}")

    def _add_matches(self, page: str, label: Label | None, one: ReportedClaim) -> None:
        """Count what was answered of a sentence: matches, contradictions, over-claims, uncited."""
        is_counted = label is not None and not label.optional
        for match in one.matches:
            if match.match.counted_otherwise:
                continue  # told aside: the figure that another claim has for the same quantity
            said = f"{page} {match.match.claim} {match.match.strength}: {one.plain}"
            is_right = label is not None and label.is_right(match)
            if is_counted or not is_right:
                self["match"].gives(is_right, said)
            if match.match.contradicts:
                against = is_right and label is not None and label.may_deny(match.match.claim)
                if is_counted or not against:
                    self["against"].gives(against, said)
        if _is_stronger(one.matches):
            fair = label is not None and "stronger" in label.stances
            if is_counted or not fair:
                self["stronger"].gives(fair, f"{page} {one.plain}")
        if is_called_uncited(one) and (label is None or not label.optional):
            self["uncited"].gives(label is not None and label.is_uncited, f"{page} {one.plain}")

    def _add_drift(self, page: str, label: Label, report: Report) -> None:
        """Count a sentence on another condition or therapy: told so, and never matched."""
        said = f"{page} {label.drift}: {label.text}"
        told = any(
            one.name == "scope-drift" and common(one.span, label.span) > 0
            for one in report.findings
        )
        matched = any(
            match.match.claim == label.drift
            for one in report.claims
            if common(one.span, label.span) >= HALF
            for match in one.matches
        )
        self["drift told"].wants(told, said)
        self["drift not matched"].wants(not matched, said)

    def lines(self, *, misses: bool) -> Iterator[str]:
        """The figures, and on demand every miss."""
        for kind, one in sorted(self.tallies.items()):
            both = f"{_share('R', one.found, one.wanted):24} {_share('P', one.right, one.given)}"
            yield f"  {kind:30} {both.rstrip()}"
        yield "  findings: " + ", ".join(f"{name} {n}" for name, n in sorted(self.findings.items()))
        if misses:
            for kind, one in sorted(self.tallies.items()):
                yield from (f"    {kind}: {' '.join(miss.split())}" for miss in one.misses)


def main(*arguments: str) -> None:
    """The figures of the sets named in `arguments`, of all where none is."""
    named = [Path(one) if "/" in one else SETS / one for one in arguments if one != MISSES]
    base = KnowledgeBase.open(ROOT)
    for folder in named or sorted(one for one in SETS.iterdir() if one.is_dir()):
        print(f"== {folder.name}")
        for line in score(base, [folder]).lines(misses=MISSES in arguments):
            print(line)


def score(base: KnowledgeBase, folders: Iterable[Path]) -> Score:
    """Every page of these sets, checked and counted."""
    whole = Score()
    for folder in folders:
        for path in sorted((folder / "pages").iterdir()):
            source = path.read_bytes()
            wanted = labels(source.decode(), folder / "labels" / f"{path.stem}.jsonl")
            whole.add(path.stem, wanted, base.check(read_document(source, path.name)))
    return whole


def labels(source: str, path: Path) -> tuple[Label, ...]:
    """The labelled sentences of a page, each found in its source behind the one before.

    Raises ValueError where a text does not stand there.
    """
    found, end = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        said: Mapping[str, object] = json.loads(line)
        text = str(said["text"])
        start = source.find(text, end)
        if start < 0:
            raise ValueError(f"{path.name}: not on the page in this order: {text[:60]!r}")
        end = start + len(text)
        found.append(_label(said, Span(start, end)))
    return tuple(found)


def _label(said: Mapping[str, object], span: Span) -> Label:
    stance = str(said["stance"]) if said.get("stance") else None
    return Label(
        span=span,
        text=str(said["text"]),
        claims=_texts(said, "claims"),
        also=_texts(said, "also"),
        stance=stance,
        stances=_texts(said, "stance_also") | ({stance} if stance else frozenset()),
        drift=str(said["drift"]) if said.get("drift") else None,
        optional=bool(said.get("optional")),
        is_uncited=bool(said["needs_citation"]) and not said["carries_citation"],
    )


def _texts(said: Mapping[str, object], name: str) -> frozenset[str]:
    value = said.get(name) or []
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})


def paired(
    wanted: tuple[Label, ...], given: tuple[ReportedClaim, ...]
) -> tuple[list[tuple[Label, ReportedClaim | None]], list[ReportedClaim]]:
    """Each label with the sentence reported there, if any; and sentences without a label."""
    left = list(given)
    pairs: list[tuple[Label, ReportedClaim | None]] = []
    for label in wanted:
        best = max(left, key=lambda one: common(label.span, one.span), default=None)
        if best is not None and common(label.span, best.span) >= HALF:
            left.remove(best)
            pairs.append((label, best))
        else:
            pairs.append((label, None))
    return pairs, left


def is_called_uncited(one: ReportedClaim) -> bool:
    """Whether the check says that a sentence needs a citation and has none."""
    return one.needs_citation and not one.citations


def _is_stronger(matches: Iterable[ReportedMatch]) -> bool:
    return any(one.match.strength is Strength.STRONGER for one in matches)


def _share(name: str, some: int, of: int) -> str:
    return f"{name} {some / of:.3f} ({some} of {of})" if of else ""


def common(one: Span, other: Span) -> float:
    """The share that two stretches have in common, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start)) if shared > 0 else 0.0


if __name__ == "__main__":
    main(*sys.argv[1:])
