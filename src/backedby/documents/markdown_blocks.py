"""The block rules that Markdown is read with: CommonMark, tables, notes, front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

DEFINITION = re.compile(r"\[\^([^\]\s]{1,80})\]:[ \t]*")
"""The beginning of a note: `[^1]: `."""

_INTERRUPTS = re.compile(r"#{1,6}[ \t]|>|```|~~~|[-*+][ \t]|\d{1,3}[.)][ \t]|<!--")
_KEY = re.compile(r"[\w-]+[ \t]*[:=]")
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_MATTER_AT_MOST = 300
"""Lines."""

DEEPEST = 80
"""Level of a token from which on markdown-it passes over what stands inside."""


def block_parser() -> MarkdownIt:
    """CommonMark's blocks with tables and notes; indented text is text, not code.

    People indent paragraphs far more often than health pages print programs,
    and code is not checked.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    parser.core.ruler.disable("inline")
    parser.block.ruler.disable("code")
    parser.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph"]})
    return parser


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for `[^1]: text`, with the indented lines that go on with it."""
    definition = DEFINITION.match(_line(state, start))
    if definition is None:
        return False
    if silent:
        return True
    stop = start + 1
    while stop < end:
        line = _line(state, stop)
        indented = state.sCount[stop] - state.blkIndent >= 2
        if state.sCount[stop] < state.blkIndent and line.strip():
            break
        if not line.strip():
            below = stop + 1
            if below >= end or state.sCount[below] - state.blkIndent < 2 or state.isEmpty(below):
                break
        elif DEFINITION.match(line) or (not indented and _INTERRUPTS.match(line)):
            break
        stop += 1
    token = state.push("footnote", "", 0)
    token.map = [start, stop]
    token.info = definition[1]
    state.line = stop
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def without_front_matter(source: str, lines: Sequence[tuple[int, int]]) -> str:
    """The source with the lines of YAML or TOML at the top empty."""
    closing = _FRONT_MATTER.get(source[: lines[0][1]].rstrip())
    if closing is None:
        return source
    has_key = False
    for number, (start, end) in enumerate(lines[1:_FRONT_MATTER_AT_MOST], 1):
        line = source[start:end].rstrip()
        if line in closing and has_key:
            after = lines[number + 1][0] if number + 1 < len(lines) else len(source)
            return "\n" * (number + 1) + source[after:]
        has_key = has_key or bool(_KEY.match(line))
    return source
