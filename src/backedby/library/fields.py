"""Fields of a YAML file read into types; every slip becomes a finding with its line."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from backedby.importers.closest import Closest
from backedby.importers.dates import is_iso_day
from backedby.importers.notes import Notes
from backedby.library.yaml_nodes import (
    BadYaml,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    is_ambiguous,
    is_null,
    line_of,
)
from backedby.model.flaws import (
    AMBIGUOUS_YAML,
    BAD_DATE,
    DUPLICATE_FIELD,
    UNKNOWN_FIELD,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    Flaw,
)

Word = TypeVar("Word", bound=StrEnum)


class FileNotes(Notes):
    """Findings of a YAML file; `first` is the line of the file in which its YAML begins."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.first = 1
        self.closest = Closest()

    def add(self, flaw: Flaw, line: Node | int, message: str, help: str | None = None) -> None:
        """Note a flaw at a line of the file (from 1), or where a node begins."""
        super().add(flaw, self.line(line), message, help)

    def line(self, node: Node | int) -> int:
        """The line of the file in which a node begins, from 1."""
        return node if isinstance(node, int) else self.first + line_of(node)


def read_fields(text: str, what: str, flaw: Flaw, notes: FileNotes) -> Fields | None:
    """The fields of a YAML text; a finding and None where it holds none.

    `what` names it in messages: "the claim".
    """
    try:
        node = compose(text)
    except BadYaml as error:
        notes.add(
            flaw,
            notes.first + error.line,
            f"This is no YAML: {error.reason}.",
            "Look at this line and the one above: often a colon, a quotation mark or the "
            "indentation is wrong.",
        )
        return None
    if isinstance(node, MappingNode):
        return Fields(node, what, notes)
    notes.add(
        flaw,
        node or notes.first,
        f"There are no fields in {what}.",
        "Write each on a line of its own: its name, a colon and its value.",
    )
    return None


class Fields:
    """A mapping whose fields are asked for one by one; `close` reports those nobody asked for."""

    def __init__(self, node: MappingNode, what: str, notes: FileNotes) -> None:
        self.node = node
        self._what = what
        """What the mapping is in a message: "the claim", "evidence 2"."""
        self._notes = notes
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Node] = {}
        self._asked: dict[str, None] = {}
        for key, value in node.value:
            self._take(key, value)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(self._keys)

    def text(self, name: str) -> str:
        """A field's text on one line, empty where it is missing or something else."""
        node = self._get(name)
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self._wrong(name, node, "text")
            return ""
        return self._scalar(node)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(text for text, _ in self.texts_with_lines(name))

    def texts_with_lines(self, name: str) -> list[tuple[str, int]]:
        """A list of texts, each with its line."""
        node = self._get(name)
        if node is None:
            return []
        if isinstance(node, MappingNode):
            self._wrong(name, node, "a list")
            return []
        found = []
        for one in node.value if isinstance(node, SequenceNode) else [node]:
            if not isinstance(one, ScalarNode):
                self._wrong(name, one, "a list of texts")
            elif text := self._scalar(one):
                found.append((text, self._notes.line(one)))
        return found

    def groups(self, name: str) -> list[list[tuple[str, int]]]:
        """A list of texts or of lists of texts (any of them), each text with its line."""
        node = self._get(name)
        if node is None:
            return []
        if isinstance(node, MappingNode):
            self._wrong(name, node, "a list")
            return []
        found = []
        for one in node.value if isinstance(node, SequenceNode) else [node]:
            group = one.value if isinstance(one, SequenceNode) else [one]
            texts = []
            for word in group:
                if not isinstance(word, ScalarNode):
                    self._wrong(name, word, "a list of words, or of lists of words")
                elif text := self._scalar(word):
                    texts.append((text, self._notes.line(word)))
            if texts:
                found.append(texts)
        return found

    def word(self, name: str, words: type[Word]) -> Word | None:
        """A word of a closed list, None where it is missing or not on the list."""
        text = self.text(name)
        if not text:
            return None
        known = [word.value for word in words]
        if text not in known:
            self.unknown(name, text, known)
            return None
        return words(text)

    def unknown(self, name: str, text: str, known: list[str]) -> None:
        """Note that a field holds none of the words it may hold."""
        self._notes.add(
            UNKNOWN_VALUE,
            self.line(name),
            f'"{text[:60]}" is no {name} that we know ({self._what}).',
            self._notes.closest.hint(text, known) or f"Use one of: {', '.join(known)}.",
        )

    def flag(self, name: str) -> bool | None:
        """True or false, None where it is missing or something else."""
        node = self._get(name)
        if node is None:
            return None
        if isinstance(node, ScalarNode) and node.value in _FLAGS:
            return _FLAGS[node.value]
        if is_ambiguous(node):
            self._ambiguous(node, "Write true or false.")
        else:
            self._wrong(name, node, "true or false")
        return None

    def number(self, name: str) -> int | None:
        """A number from 0, None where it is missing or something else."""
        node = self._get(name)
        if node is None:
            return None
        if isinstance(node, ScalarNode) and node.value.isdecimal() and len(node.value) < 10:
            if is_ambiguous(node):
                self._ambiguous(node, "Write it without a zero in front.")
            return int(node.value)
        self._wrong(name, node, "a number")
        return None

    def day(self, name: str) -> str:
        """An ISO day, empty where it is missing or no day."""
        text = self.text(name)
        if text and not is_iso_day(text):
            self._notes.add(
                BAD_DATE,
                self.line(name),
                f'The {name} "{text[:60]}" is no day ({self._what}).',
                "Write it as 2026-11-21.",
            )
            return ""
        return text

    def mapping(self, name: str, what: str) -> Fields | None:
        """The fields of a mapping inside this one."""
        node = self._get(name)
        if node is None:
            return None
        if not isinstance(node, MappingNode):
            self._wrong(name, node, "a mapping (name: value)")
            return None
        return Fields(node, what, self._notes)

    def entries(self, name: str) -> list[Fields | None] | None:
        """The mappings of a list, None for an item that is none; None where it is no list."""
        node = self._get(name)
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self._wrong(name, node, "a list, each item beginning with a dash")
            return None
        found: list[Fields | None] = []
        for number, one in enumerate(node.value, start=1):
            if isinstance(one, MappingNode):
                found.append(Fields(one, f"{name} {number}", self._notes))
            else:
                self._wrong(name, one, "a list of mappings (name: value)")
                found.append(None)
        return found

    def said(self, name: str) -> str:
        """What a field says, empty where it is missing or no text; notes nothing."""
        node = self._get(name)
        return " ".join(str(node.value).split()) if isinstance(node, ScalarNode) else ""

    def line(self, name: str) -> int:
        """The line of a field, or of the mapping where the field is missing."""
        return self._notes.line(self._keys.get(name, self.node))

    def has(self, name: str) -> bool:
        """Whether the field is there and says something."""
        return self._get(name) is not None

    def close(self) -> tuple[str, ...]:
        """Report unknown fields; the known ones that they were probably meant to be."""
        meant = []
        for name, key in self._keys.items():
            if name in self._asked:
                continue
            close = self._notes.closest.to(name, self._asked)
            self._notes.add(
                UNKNOWN_FIELD,
                key,
                f'There is no field "{name[:60]}" in {self._what}; it is ignored.',
                f'Did you mean "{close}"?' if close else f"Known are: {', '.join(self._asked)}.",
            )
            if close:
                meant.append(close)
        return tuple(meant)

    def _take(self, key: Node, value: Node) -> None:
        """Keep one pair, the first of several with the same name."""
        if not isinstance(key, ScalarNode):
            self._notes.add(
                WRONG_TYPE,
                key,
                f"The name of a field in {self._what} is a list or a mapping.",
                "Begin each line with a name and a colon.",
            )
            return
        if is_ambiguous(key):
            self._ambiguous(key)
        if key.value in self._keys:
            self._notes.add(
                DUPLICATE_FIELD,
                key,
                f'The field "{key.value[:60]}" is given again in {self._what} '
                f"(first in line {self._notes.line(self._keys[key.value])}).",
                "Delete one of the two; the first one is used.",
            )
            return
        self._keys[key.value] = key
        if not is_null(value):
            self._values[key.value] = value

    def _get(self, name: str) -> Node | None:
        self._asked[name] = None
        return self._values.get(name)

    def _scalar(self, node: ScalarNode) -> str:
        if is_null(node):
            return ""
        if is_ambiguous(node):
            self._ambiguous(node)
        return " ".join(str(node.value).split())

    def _ambiguous(self, node: Node, help: str | None = None) -> None:
        word = str(node.value)
        self._notes.add(
            AMBIGUOUS_YAML,
            node,
            f'"{word[:60]}" without quotation marks means something else to older readers of YAML.',
            help or f'Write it with quotation marks: "{word[:60]}".',
        )

    def _wrong(self, name: str, node: Node, expected: str) -> None:
        self._notes.add(
            WRONG_TYPE,
            node,
            f'The field "{name}" of {self._what} holds {_described(node)}.',
            f"It takes {expected}.",
        )


_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def _described(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    text = " ".join(str(node.value).split())
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'
