"""What can be wrong in a knowledge base: the rules B2xx, found while it is read.

Importers and the library make findings from this table; `backedby explain`
and the manual print it.
"""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Flaw:
    """A kind of trouble in a knowledge base's own files."""

    code: str
    name: str
    severity: Severity
    why: str
    """One paragraph: what it means and what to do."""

    def at(self, path: str, line: int, message: str, help: str | None = None) -> Finding:
        """A finding of this kind at a line (from 1) of a file."""
        return Finding(
            self.code, self.name, self.severity, message, help, line=max(line, 1), path=path
        )


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

UNREADABLE_ENTRY = Flaw(
    "B201",
    "unreadable-entry",
    _E,
    "A block of references.bib cannot be parsed: a brace or quotation mark is missing, or a "
    "comma between two fields. The block is left out, everything else is loaded.",
)
DUPLICATE_CITEKEY = Flaw(
    "B202",
    "duplicate-citekey",
    _E,
    "Two entries have the same citekey. The first one is used; rename or delete the other, "
    "since nobody can tell which of the two a claim rests on.",
)
DUPLICATE_FIELD = Flaw(
    "B203",
    "duplicate-field",
    _W,
    "An entry gives the same field twice. The first value is used.",
)
UNKNOWN_VALUE = Flaw(
    "B204",
    "unknown-value",
    _E,
    "A field that takes one of a closed list of values (design, population, standing, stance, "
    "kind, status …) holds something else. The value is ignored, so the work or the evidence "
    "counts for less than it might.",
)
BAD_DATE = Flaw(
    "B205",
    "bad-date",
    _W,
    "A date is not an ISO day (2026-11-21) where one is needed, or is no date at all.",
)
DANGLING_LINK = Flaw(
    "B206",
    "dangling-link",
    _W,
    "A work names another one (supersededby, related, crossref, xdata) that references.bib "
    "does not hold.",
)
UNREADABLE_FILE = Flaw(
    "B207",
    "unreadable-file",
    _E,
    "A file of the knowledge base cannot be opened or holds no text.",
)
GUESSED_ENCODING = Flaw(
    "B208",
    "guessed-encoding",
    _N,
    "A file is not UTF-8 and was read as Windows-1252. Save it as UTF-8, so that no name is "
    "read wrongly.",
)
UNKNOWN_STRING = Flaw(
    "B209",
    "unknown-string",
    _W,
    "A value of references.bib uses an abbreviation that no @string defines. It is read as "
    "it stands.",
)
UNREADABLE_CLAIM = Flaw(
    "B210",
    "unreadable-claim",
    _E,
    "A claim file has no YAML front matter, or YAML that cannot be parsed, or lacks a "
    "statement or a kind. The claim is left out, and every report says that a file could "
    "not be read.",
)
DUPLICATE_CLAIM = Flaw(
    "B211",
    "duplicate-claim",
    _E,
    "Two claim files have the same name, which is the claim's id. The first one is used.",
)
UNKNOWN_FIELD = Flaw(
    "B212",
    "unknown-field",
    _W,
    "A field is not part of the contract; usually it is misspelt. It is ignored.",
)
WRONG_TYPE = Flaw(
    "B213",
    "wrong-type",
    _E,
    "A field holds the wrong sort of thing: text where a list belongs, a list where one word "
    "belongs. The field is ignored.",
)
DANGLING_CITEKEY = Flaw(
    "B214",
    "dangling-citekey",
    _E,
    "A claim names a work that references.bib does not hold. Evidence that rests on it cannot "
    "be judged, so the claim has no verdict until this is mended.",
)
UNMATCHABLE_CLAIM = Flaw(
    "B215",
    "unmatchable-claim",
    _W,
    "An approved claim has no match, so that no sentence can ever be recognised as stating it. "
    "Name a subject and the concepts that a sentence must talk about.",
)
UNKNOWN_CONCEPT = Flaw(
    "B216",
    "unknown-concept",
    _E,
    "A claim or concept names a concept that the vocabulary does not hold.",
)
UNKNOWN_PAGE = Flaw(
    "B217",
    "unknown-page",
    _W,
    "A claim appears on a page that has no file in claims/pages/.",
)
BAD_CLAIM_ID = Flaw(
    "B218",
    "bad-claim-id",
    _W,
    "The name of a claim file is its id: lower-case letters, digits and hyphens.",
)
AMBIGUOUS_YAML = Flaw(
    "B219",
    "ambiguous-yaml",
    _W,
    "A key or value means one thing in YAML 1.1 and another in YAML 1.2 (yes, no, on, off, "
    "012, 1:30). Put it in quotation marks.",
)
UNKNOWN_SETTING = Flaw(
    "B220",
    "unknown-setting",
    _W,
    "backedby.toml holds a setting that does not exist; usually it is misspelt.",
)
INCOMPLETE_EVIDENCE = Flaw(
    "B221",
    "incomplete-evidence",
    _N,
    "A work that a claim rests on has no design or no population, so that it can carry the "
    "claim partly at most.",
)
UNKNOWN_CLAIM_LINK = Flaw(
    "B222",
    "unknown-replacement",
    _W,
    "A withdrawn claim names a replacement that does not exist, or names none.",
)
UNEXPLAINED_REJECTION = Flaw(
    "B223",
    "unexplained-rejection",
    _N,
    "A rejected claim has no date in its review, or no notes. A draft that states it is told when "
    "and why it was rejected: the reason is the first paragraph of the notes.",
)

FLAWS = (
    UNREADABLE_ENTRY,
    DUPLICATE_CITEKEY,
    DUPLICATE_FIELD,
    UNKNOWN_VALUE,
    BAD_DATE,
    DANGLING_LINK,
    UNREADABLE_FILE,
    GUESSED_ENCODING,
    UNKNOWN_STRING,
    UNREADABLE_CLAIM,
    DUPLICATE_CLAIM,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    DANGLING_CITEKEY,
    UNMATCHABLE_CLAIM,
    UNKNOWN_CONCEPT,
    UNKNOWN_PAGE,
    BAD_CLAIM_ID,
    AMBIGUOUS_YAML,
    UNKNOWN_SETTING,
    INCOMPLETE_EVIDENCE,
    UNKNOWN_CLAIM_LINK,
    UNEXPLAINED_REJECTION,
)
"""Every flaw, in the order of its code."""
