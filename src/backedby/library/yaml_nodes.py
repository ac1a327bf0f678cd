"""YAML 1.2 read from nodes, so that every value knows its line and no word turns into a boolean.

PyYAML reads YAML 1.1, where `no` is false and `1:30` is ninety. We take its
parser only, and decide ourselves what each plain word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


class BadYaml(Exception):
    """Text that is no YAML: why, and in which line of the text (from 0)."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def compose(text: str) -> Node | None:
    """The one document of a YAML text as nodes, None for an empty one; raises `BadYaml` only."""
    if _may_nest_deeply(text):
        _refuse_deep_nesting(text)
    try:
        node: Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml(
            error.problem or error.context or "not YAML", mark.line if mark else 0
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) if isinstance(error.position, int) else 0
        raise BadYaml("a character that no text should hold", line) from None
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise BadYaml(str(error).partition("\n")[0][:100], 0) from None
    return node


def is_null(node: Node) -> bool:
    """Whether nothing is said: an empty value, `~` or `null`."""
    return isinstance(node, ScalarNode) and _is_plain(node) and node.value in _NULLS


def is_ambiguous(node: Node) -> bool:
    """Whether YAML 1.1 reads a plain word otherwise than YAML 1.2 does.

    Days (2026-11-21) are left alone: both readings mean the day.
    """
    return isinstance(node, ScalarNode) and _is_plain(node) and bool(_DIFFERS.fullmatch(node.value))


def items(node: MappingNode) -> Iterator[tuple[Node, Node]]:
    """The pairs of a mapping in order."""
    yield from node.value


def line_of(node: Node) -> int:
    """The line of a node in its text, from 0."""
    return node.start_mark.line if node.start_mark else 0


__all__ = [
    "BadYaml",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "is_ambiguous",
    "is_null",
    "items",
    "line_of",
]

_PLAIN = "plain"
_NULLS = ("", "~", "null", "Null", "NULL")
_DIFFERS = re.compile(
    r"y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
    r"|[-+]?0[0-9_]+|0o[0-7]+|[-+]?0b[01_]+|0x[0-9a-fA-F]*_[0-9a-fA-F_]*"
    r"|[-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|=|<<"
)


class _PlainWords:
    """Leaves plain words alone: `resolve` answers what PyYAML would make a tag of."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> str:
        return _PLAIN

    def descend_resolver(self, parent: object, index: object) -> None:
        """PyYAML asks for this at every node; path resolvers are not used."""

    def ascend_resolver(self) -> None:
        """See `descend_resolver`."""


_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_PlainWords, _Base):  # type: ignore[misc]  # which base depends on the machine
    """PyYAML's fast parser where it was built with libyaml, else its pure one."""


def _is_plain(node: ScalarNode) -> bool:
    """Whether a word stands without quotation marks and without a tag."""
    return node.tag == _PLAIN and node.style not in ("'", '"', "|", ">")


# Composing is recursive in C: a text nested ten thousand deep would end the process.
_DEEPEST = 60
_FLOW = re.compile(r"[\[{]")
_INDENT = re.compile(r"^[ ?:-]{40,}", re.MULTILINE)


def _may_nest_deeply(text: str) -> bool:
    return len(_FLOW.findall(text)) > _DEEPEST or bool(_INDENT.search(text))


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    raise BadYaml(
                        "too deeply nested", event.start_mark.line if event.start_mark else 0
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, UnicodeError):
        return  # composing meets the same trouble and names it
