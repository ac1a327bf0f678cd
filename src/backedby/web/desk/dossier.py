"""The record of a check: what was held, and when, as files with their fingerprints."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from backedby.exporters.bibtex import write_bibtex
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Claim
from backedby.model.reference import Citekey
from backedby.reports.json_report import as_json
from backedby.web.desk.view import Checked

_README = """\
This is the record of a check by {tool} on {day}.

draft/          the text that was checked, as it was
report.html     what was found, for people; opens in any browser, prints well
report.json     the same for programs (schema backedby-report/1)
claims/         each known claim that the draft states, as it was held that day
references.bib  the works that the draft cites or that those claims rest on
manifest.json   the SHA-256 of each file here and of the knowledge base, dates, versions

The knowledge base held {claims} claims and {works} works that day.
Its fingerprint: {fingerprint}

The record shows what was held and when. It is no medical advice.
To see that no file was changed: sha256sum each file and compare with manifest.json.
"""


def dossier(
    checked: Checked,
    base: KnowledgeBase,
    cited: Sequence[Citekey],
    page: Callable[[Checked], str],
) -> bytes:
    """A zip file; the same bytes for the same draft, knowledge base and day.

    `page` makes the report for people.
    """
    day = base.clock.today
    checked = replace(checked, report=replace(checked.report, made=f"{day}T00:00:00Z"))
    files = dict(_files(checked, base, cited, page))
    files["manifest.json"] = _json(_manifest(checked, base, files))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            year, month, date = map(int, day.split("-"))
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _files(
    checked: Checked,
    base: KnowledgeBase,
    cited: Sequence[Citekey],
    page: Callable[[Checked], str],
) -> Iterator[tuple[str, bytes]]:
    report, library = checked.report, base.library
    document = checked.document
    claims = _claims(checked, base)
    rests_on = (one.reference for claim in claims for one in claim.evidence)
    works = list(dict.fromkeys((*cited, *rests_on)))
    named = checked.draft.named_for(document.format)
    yield f"draft/{named}", checked.draft.data or checked.draft.encoded(document.source)
    yield "report.json", _json(as_json(report))
    yield "report.html", page(checked).encode()
    yield "references.bib", write_bibtex(library, works).encode()
    for claim in claims:
        path = base.folder / claim.path
        if claim.path and path.is_file():
            yield claim.path, path.read_bytes()
    yield (
        "README.txt",
        _README.format(
            tool=report.tool,
            day=base.clock.today,
            claims=len(library.claims),
            works=len(library.references),
            fingerprint=library.fingerprint,
        ).encode(),
    )


def _claims(checked: Checked, base: KnowledgeBase) -> list[Claim]:
    stated = (one.match.claim for claim in checked.report.claims for one in claim.matches)
    return [base.library.claims[one] for one in dict.fromkeys(stated)]


def _manifest(checked: Checked, base: KnowledgeBase, files: dict[str, bytes]) -> dict[str, object]:
    coverage = checked.report.coverage
    return {
        "tool": checked.report.tool,
        "date": base.clock.today,
        "knowledge_base": {
            "fingerprint": base.library.fingerprint,
            "claims": len(base.library.claims),
            "references": len(base.library.references),
            "unreadable": base.library.unreadable,
        },
        "coverage": {
            "claims": coverage.claims,
            "checked": coverage.checked,
            "not_checkable": coverage.not_checkable,
            "skipped": coverage.skipped,
        },
        "claims": {
            claim.id: {
                "verdict": base.judgements[claim.id].verdict,
                "review": {"date": claim.review.date, "due": claim.review.due,
                           "role": claim.review.role} if claim.review else None,
            }
            for claim in _claims(checked, base)
        },
        "files": {name: sha256(data).hexdigest() for name, data in sorted(files.items())},
    }  # fmt: skip


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
