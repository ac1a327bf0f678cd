"""Of all that looks like a citation, what the rest of the page shows to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backedby.citations.grammar.finding import Found
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.linking import Linker
from backedby.model.citation import Style
from backedby.model.document import Block

_IN_SENTENCE = re.compile(r"(?:\b[^\W\dA-Z_]{2,}|[.,;:!?’'\"”%\d])\s[(\[][^()\[\]]*$")
"""A bracket behind a word in lower case or the end of a sentence, not behind a name."""
_MAY_FOLLOW = re.compile(r"\s?(?:[)\];,\[:]|\.\s?[)\]])")


def sifted(found: Found, blocks: Sequence[Block], links: Linker) -> Found:
    """`found` without those that only look like citations."""
    dated = [cite for _, one in found for cite in one.cites if cite.year and not cite.only_linked]
    alike = {
        (cite.authors[0], cite.year)
        for index, one in found
        for cite in one.cites
        if cite.style is Style.PARENTHETICAL and not cite.only_linked and cite.authors
        if _stands_in_sentence(cite, blocks[index].text)
    }
    page_cites = any(cite.sure for cite in dated) or len(alike) > 1
    raised = _raised_are_citations(found)
    result: Found = []
    for index, one in found:
        cites = tuple(
            cite
            for cite in one.cites
            if (raised or cite.style is not Style.SUPERSCRIPT)
            and (
                (cite.sure and not cite.only_linked)
                or _is_plausible(cite, one, page_cites, links, blocks[index].text)
            )
        )
        if cites:
            result.append((index, one.keeping(cites)))
    return result


def _stands_in_sentence(cite: FoundCite, text: str) -> bool:
    return _IN_SENTENCE.search(text, max(0, cite.start - 30), cite.start) is not None


def _raised_are_citations(found: Found) -> bool:
    """Whether the page's superscripts can be citations: not beside `[^1]`, not only 2 and 3."""
    numbers = [cite for _, one in found for cite in one.cites if cite.number]
    if any(cite.style is Style.FOOTNOTE for cite in numbers):
        return False
    raised = {cite.number for cite in numbers if cite.style is Style.SUPERSCRIPT}
    return not raised <= {"2", "3"}


def _is_plausible(
    cite: FoundCite, citation: FoundCitation, page_cites: bool, links: Linker, text: str
) -> bool:
    """Whether a doubtful cite is one: it names an entry, or stands as citations stand."""
    if links.link(cite) is not None and (not cite.apart or links.names_exactly(cite)):
        return True
    if cite.only_linked:
        return False
    if cite.apart:
        return page_cites
    if cite.style is Style.PARENTHETICAL:
        return bool(_MAY_FOLLOW.match(text, cite.end)) and (
            page_cites or _stands_in_sentence(cite, text) or links.explains(cite)
        )
    return page_cites and text[citation.end - 1 : citation.end] in ")]"
