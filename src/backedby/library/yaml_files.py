"""Whole YAML files (concepts, pages) opened into fields."""

from __future__ import annotations

from backedby.importers.encoding import decode
from backedby.library.fields import Fields, FileNotes
from backedby.library.sources import SourceFile
from backedby.library.yaml_nodes import BadYaml, MappingNode, compose
from backedby.model.flaws import GUESSED_ENCODING, UNREADABLE_FILE


def open_fields(file: SourceFile, what: str, notes: FileNotes) -> Fields | None:
    """The fields of a YAML file; a finding and None where it holds none."""
    try:
        node = compose(open_text(file, notes))
    except BadYaml as error:
        notes.add(
            UNREADABLE_FILE,
            1 + error.line,
            f"This file is no YAML: {error.reason}.",
            "Look at this line and the one above: often a colon, a quotation mark or the "
            "indentation is wrong.",
        )
        return None
    if not isinstance(node, MappingNode):
        notes.add(
            UNREADABLE_FILE, 1, "This file holds no fields.", "Write each as a name and a colon."
        )
        return None
    return Fields(node, what, notes)


def open_text(file: SourceFile, notes: FileNotes) -> str:
    """The text of a file with line feeds only; a finding where it is not UTF-8."""
    text, guessed = decode(file.data)
    if guessed:
        notes.add(
            GUESSED_ENCODING,
            1,
            f"This file is not UTF-8; it was read as {guessed}.",
            "Save it as UTF-8.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
