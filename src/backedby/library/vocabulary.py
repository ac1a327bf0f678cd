"""`claims/concepts.yaml`, or a folder of that name: the vocabulary of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from backedby.library.fields import Fields, FileNotes, read_fields
from backedby.library.sources import SourceFile
from backedby.model.concept import Concept, ConceptId, Vocabulary
from backedby.model.finding import Finding
from backedby.model.flaws import DUPLICATE_FIELD, UNKNOWN_CONCEPT, UNREADABLE_FILE, WRONG_TYPE


def read_vocabulary(files: Iterable[SourceFile]) -> tuple[Vocabulary, list[Finding], int]:
    """All concepts, what is wrong with their files, and how many files could not be read."""
    found: dict[ConceptId, _Found] = {}
    notebooks = []
    unreadable = 0
    for file in files:
        notes = FileNotes(file.path)
        notebooks.append(notes)
        fields = read_fields(file.text(notes), "the vocabulary", UNREADABLE_FILE, notes)
        if fields is None:
            unreadable += 1
            continue
        for concept_id in fields.names:
            if concept_id in found:
                notes.add(
                    DUPLICATE_FIELD,
                    fields.line(concept_id),
                    f'The concept "{concept_id[:60]}" is already defined in '
                    f"{found[concept_id].notes.path}.",
                    "Delete one of the two; the first one is used.",
                )
            elif one := _read(concept_id, fields, notes):
                found[concept_id] = one
    concepts = {concept_id: _linked(one, found) for concept_id, one in found.items()}
    return Vocabulary(concepts), [one for notes in notebooks for one in notes.findings], unreadable


@dataclass(frozen=True, slots=True)
class _Found:
    """A concept, the links it names with their lines, and the notes on its file."""

    concept: Concept
    broader: list[tuple[str, int]]
    related: list[tuple[str, int]]
    notes: FileNotes


def _read(concept_id: ConceptId, vocabulary: Fields, notes: FileNotes) -> _Found | None:
    """One concept, its links not yet looked up."""
    usual = concept_id.replace("-", " ")
    alt: tuple[str, ...] = ()
    fields = vocabulary.mapping(concept_id, f'the concept "{concept_id[:60]}"')
    if fields is None:
        if vocabulary.has(concept_id):  # something else than a mapping, noted already
            return None
        pref, broader, related = "", [], []
    else:
        pref, alt = fields.text("pref"), fields.texts("alt")
        broader, related = fields.texts_with_lines("broader"), fields.texts_with_lines("related")
        fields.close()
    if not pref:
        notes.add(
            WRONG_TYPE,
            vocabulary.line(concept_id),
            f'The concept "{concept_id[:60]}" has no pref; "{usual[:60]}" is used.',
            "Write pref: and the usual word for it.",
        )
    labels = tuple(dict.fromkeys(one for one in alt if EITHER not in one))
    patterns = tuple(dict.fromkeys(one for one in alt if EITHER in one))
    concept = Concept(concept_id, pref or usual, labels, patterns=patterns)
    return _Found(concept, broader, related, notes)


EITHER = "|"
"""What parts the alternatives in a word of a label."""


def _linked(one: _Found, known: dict[ConceptId, _Found]) -> Concept:
    """The concept with its links; those that lead nowhere are noted and left out."""
    kept: dict[str, tuple[ConceptId, ...]] = {}
    for name, links in (("broader", one.broader), ("related", one.related)):
        for link, line in links:
            if link not in known:
                one.notes.add(
                    UNKNOWN_CONCEPT,
                    line,
                    f'"{one.concept.id[:60]}" names "{link[:60]}" as {name}, '
                    "and there is no such concept.",
                    one.notes.closest.hint(link, known.keys()) or "Add it to the vocabulary.",
                )
        kept[name] = tuple(dict.fromkeys(link for link, _ in links if link in known))
    return replace(one.concept, broader=kept["broader"], related=kept["related"])
