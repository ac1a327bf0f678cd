"""A wording put into the text of a claim file; every other byte stays as it is.

ruamel.yaml says where the lists stand, and the new item is put in there as its
neighbours are written. Dumping the whole front matter would keep comments and
order as well, but not a person's indentation, line breaks and spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from backedby.library.claims import read_claim
from backedby.library.scalars import DOUBLE, PLAIN, SINGLE, comment, printable, scalar
from backedby.model.claim import Claim

WordingList = Literal["also", "not_this"]
"""The lists of `wording` that a person adds to by accepting and rejecting."""


class CannotEdit(Exception):
    """Why the text of a claim file has no place for a wording, in words."""


def line_of(text: str, wording: str) -> int:
    """The line on which a claim file has a statement or wording, from 1; 1 where it is not found.

    Both are compared with their white space made single.
    """
    try:
        front = front_of(text)
        top = _Editor(text, front).top()
    except CannotEdit:
        return 1
    nodes: list[Node] = [top]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ScalarNode) and " ".join(str(node.value).split()) == wording:
            return text.count("\n", 0, front.start) + int(node.start_mark.line) + 1
        if isinstance(node, MappingNode):
            nodes += [value for _, value in reversed(node.value)]
        elif isinstance(node, SequenceNode):
            nodes += reversed(node.value)
    return 1


@dataclass(frozen=True, slots=True)
class Front:
    """Where the front matter stands in the text of a file, and what ends its lines."""

    start: int
    end: int
    newline: str


def with_wording(text: str, name: WordingList, wording: str, reason: str = "") -> str:
    """The text of a claim file with one wording more; `CannotEdit` where it has no place.

    `text` has its own line ends (a byte order mark may stand first). `reason`
    becomes a comment behind the wording.
    """
    wording = printable(" ".join(wording.split()))
    changed = _Editor(text, front_of(text)).add(name, wording, " ".join(reason.split()))
    if _read(changed) != _wanted(_read(text), name, wording):
        raise CannotEdit("its YAML is written in a way that we cannot add to safely")
    return changed


def _read(text: str) -> Claim | None:
    """The claim of a text, wherever its evidence stands."""
    claim, _ = read_claim(text, "claim", "")
    if claim is None:
        return None
    return replace(
        claim,
        evidence=tuple(replace(one, line=0) for one in claim.evidence),
        appearances=tuple(replace(one, line=0) for one in claim.appearances),
    )


def _wanted(claim: Claim | None, name: WordingList, wording: str) -> Claim:
    """The claim with the wording behind those it has."""
    if claim is None:
        raise CannotEdit("it cannot be read: `backedby validate` says why")
    if name == "also":
        wordings = replace(claim.wording, also=(*claim.wording.also, wording))
    else:
        wordings = replace(claim.wording, not_this=(*claim.wording.not_this, wording))
    return replace(claim, wording=wordings)


def front_of(text: str) -> Front:
    """The front matter of a claim file, without its fences."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise CannotEdit("it has no front matter between two lines of three hyphens")
    return Front(opening.end(), closing.start(), opening["newline"])


_OPENING = re.compile(r"\ufeff*(?:\s*\n)?---[ \t]*(?P<newline>\r\n|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)

_BEFORE_WORDING = ("match", "strength", "scope", "kind", "statement")
"""Fields behind which `wording` is put where there is none yet, the last of them first."""


class _Editor:
    """Puts one wording into one text."""

    def __init__(self, text: str, front: Front) -> None:
        self._text = text
        self._front = front

    def add(self, name: WordingList, wording: str, reason: str) -> str:
        """The text with the wording in the list."""
        top = self.top()
        wordings = _value(top, "wording")
        if wordings is None or _is_null(wordings):
            return self._add_field(top, wordings, name, wording, reason)
        if not isinstance(wordings, MappingNode):
            raise CannotEdit("its wording: is no mapping")
        items = _value(wordings, name)
        if items is None:
            return self._add_list(wordings, name, wording, reason)
        if _is_null(items):
            text, colon = self._without(wordings, name, items)
            said = f" [{scalar(wording, DOUBLE)}]"
            return _Editor(text, self._front).put(colon, colon, said, reason, wording)
        if isinstance(items, ScalarNode):
            return self._add_to_scalar(items, wording, reason)
        if not isinstance(items, SequenceNode):
            raise CannotEdit(f"its {name}: is no list")
        return self._add_item(items, wording, reason)

    def top(self) -> MappingNode:
        """The fields of the front matter."""
        source = self._text[self._front.start : self._front.end]
        try:
            node: Node | None = YAML().compose(source)
        except (YAMLError, RecursionError, ValueError) as error:
            told = str(getattr(error, "problem", None) or error).partition("\n")[0]
            raise CannotEdit(f"its front matter is no YAML ({told})") from None
        if not isinstance(node, MappingNode) or node.flow_style:
            raise CannotEdit("its front matter is no list of fields, each on a line")
        return node

    def _add_item(self, items: SequenceNode, wording: str, reason: str) -> str:
        """Behind the last item of a list, written as that one is."""
        if not items.value:
            at = self._at(items.start_mark.index) + 1
            return self.put(at, at, scalar(wording, DOUBLE), reason, wording)
        last = items.value[-1]
        style = _style(last, in_flow=bool(items.flow_style))
        if items.flow_style:
            at = self._at(last.end_mark.index)
            item = scalar(wording, style, in_flow=True)
            return self.put(at, at, f",{self._space(at, item)}{item}", reason, wording)
        column = items.start_mark.column
        return self._add_line(last, f"{' ' * column}- {scalar(wording, style)}", reason)

    def _space(self, at: int, item: str) -> str:
        """What parts an item from the one before it: a line break where the line grows too long."""
        start = self._text.rfind("\n", 0, at) + 1
        if at - start + len(item) <= _LONGEST_LINE:
            return " "
        line = self._text[start:at]
        indent = len(line) - len(line.lstrip(" ")) + (4 if _FIELD.match(line) else 0)
        return self._front.newline + " " * indent

    def _add_to_scalar(self, only: ScalarNode, wording: str, reason: str) -> str:
        """A single text becomes a list of two."""
        start = self._at(only.start_mark.index)
        end = start + len(self._text[start : self._at(only.end_mark.index)].rstrip())
        first = " ".join(str(only.value).split())
        said = f"[{scalar(first, DOUBLE)}, {scalar(wording, DOUBLE)}]"
        return self.put(start, end, said, reason, wording)

    def _add_list(self, wordings: MappingNode, name: str, wording: str, reason: str) -> str:
        """A list that `wording` does not have yet, behind those it has."""
        if wordings.flow_style:
            item = f"{name}: [{scalar(wording, DOUBLE)}]"
            if not wordings.value:
                at = self._at(wordings.start_mark.index) + 1
                return self.put(at, at, item, reason, wording)
            at = self._at(wordings.value[-1][1].end_mark.index)
            return self.put(at, at, f", {item}", reason, wording)
        indent = " " * wordings.start_mark.column
        line = f"{indent}{name}:{self._front.newline}{indent}  - {scalar(wording, PLAIN)}"
        return self._add_line(wordings.value[-1][1], line, reason)

    def _add_field(
        self, top: MappingNode, empty: Node | None, name: str, wording: str, reason: str
    ) -> str:
        """The whole field `wording`, or what belongs behind it where it says nothing."""
        newline, column = self._front.newline, " " * top.start_mark.column
        lines = f"{column}  {name}:{newline}{column}    - {scalar(wording, PLAIN)}"
        if empty is not None:
            text, colon = self._without(top, "wording", empty)
            return self._below(text, colon, lines, reason)
        before = next((one for one in _BEFORE_WORDING if _value(top, one) is not None), None)
        value = _value(top, before) if before else None
        if value is None:
            raise CannotEdit("it has neither a wording: nor a statement:")
        return self._add_line(value, f"{column}wording:{newline}{lines}", reason)

    def _without(self, mapping: MappingNode, name: str, empty: Node) -> tuple[str, int]:
        """The text without the word that says that a field is empty, and where its colon ends."""
        key = next(key for key, _ in mapping.value if key.value == name)
        colon = self._text.index(":", self._at(key.end_mark.index)) + 1
        if not empty.value:
            return self._text, colon
        start, end = (self._at(mark.index) for mark in (empty.start_mark, empty.end_mark))
        return self._text[:start].rstrip(" ") + self._text[end:], colon

    def _add_line(self, after: Node, line: str, reason: str) -> str:
        """New lines below the last line of a node."""
        return self._below(self._text, self._end(after), line, reason)

    def _below(self, text: str, at: int, line: str, reason: str) -> str:
        """New lines below the one in which `at` stands."""
        end = text.find("\n", at) + 1
        said = f"  # {comment(reason)}" if reason else ""
        return text[:end] + line + said + self._front.newline + text[end:]

    def put(self, start: int, end: int, said: str, reason: str, wording: str) -> str:
        """`said` in place of a stretch within a line; a reason goes to the end of that line."""
        text = self._text[:start] + said + self._text[end:]
        if not reason:
            return text
        return self._with_comment(text, start + len(said), f"“{wording}”: {reason}")

    def _with_comment(self, text: str, at: int, said: str) -> str:
        """A comment on a line of its own above the field in which `at` stands.

        A list in brackets has no room for a comment behind its item.
        """
        start = text.rfind("\n", 0, at) + 1
        front = front_of(text)
        while start > front.start and not _FIELD.match(text, start):
            start = text.rfind("\n", 0, start - 1) + 1
        field = _FIELD.match(text, start)
        indent = field["indent"] if field else ""
        return f"{text[:start]}{indent}# {comment(said)}{front.newline}{text[start:]}"

    def _end(self, node: Node) -> int:
        """Where the last character of a node stands, comments and blank lines left out."""
        while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(node, MappingNode) else last
        start, end = (self._at(mark.index) for mark in (node.start_mark, node.end_mark))
        content = self._text[start:end].rstrip()
        return start + max(len(content) - 1, 0)

    def _at(self, index: int) -> int:
        """The offset in the text of a place in the front matter."""
        return self._front.start + int(index)


_LONGEST_LINE = 100
_FIELD = re.compile(r"(?P<indent> *)[\w-]+:(?:\s|$)")


def _value(mapping: MappingNode, name: str) -> Node | None:
    """The value of the first field of this name."""
    return next((value for key, value in mapping.value if key.value == name), None)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS


_NULLS = ("", "~", "null", "Null", "NULL")


def _style(neighbour: Node, in_flow: bool) -> str:
    """How the text beside it is quoted; a folded one has no rule for a short one."""
    style = getattr(neighbour, "style", None)
    return style if style in (SINGLE, DOUBLE) else PLAIN
