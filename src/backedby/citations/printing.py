"""Works as a list of references prints them, in plain text: author–year and Vancouver.

Author–year follows the Publication Manual of the APA (7th edition), Vancouver the samples of
Citing Medicine (NLM). Plain text has no italics; everything else is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backedby.model.reference import Name, Reference


def author_year(work: Reference) -> str:
    """`Zhao, Z.-Q. (2008). Neural mechanism … . Progress in Neurobiology, 85(4), 355–375. …`."""
    people = work.authors or work.editors
    names = [_inverted(one) for one in people]
    if len(names) > _MOST_APA:
        who = f"{', '.join(names[: _MOST_APA - 1])}, … {names[-1]}"
    elif len(names) > 1 and not work.others:
        who = f"{', '.join(names[:-1])}, & {names[-1]}"
    else:
        who = ", ".join(names) + (" et al." if work.others else "")
    if not work.authors and work.editors:
        who += " (Eds.)" if len(work.editors) > 1 else " (Ed.)"
    year = f"({work.year or 'n.d.'})"
    edition = f" ({_ordinal(work.edition)} ed.)" if work.edition else ""
    parts = [who, year, f"{work.title.rstrip('.')}{edition}"] if who else [work.title, year]
    return _sentences([*parts, _apa_container(work), _address(work, "https://doi.org/")])


def vancouver(work: Reference) -> str:
    """`Zhao ZQ. Neural mechanism … . Progress in Neurobiology. 2008;85(4):355–375. doi:…`."""
    people = work.authors or work.editors
    names = [_initialled(one) for one in people[:_MOST_VANCOUVER]]
    if len(people) > _MOST_VANCOUVER or work.others:
        names.append("et al")
    who = ", ".join(names) if len(names) > 2 or not work.others else " ".join(names)
    if not work.authors and work.editors:
        who += ", editors" if len(work.editors) > 1 else ", editor"
    where = _pages(work, ":")
    volume = f"{work.volume}({work.issue})" if work.issue else work.volume
    if work.container and volume:
        source = [work.container, f"{work.year};{volume}{where}"]
    elif work.container:
        editors = ", ".join(map(_initialled, work.editors)) if work.authors else ""
        inside = f"{editors}, editors. {work.container}" if editors else work.container
        inside = f"In: {inside}" if work.type.startswith("in") else inside
        source = [inside, _published(work), _pages(work, "p. ")]
    else:
        source = [_published(work)]
    edition = f"{_ordinal(work.edition)} ed" if work.edition else ""
    return _sentences([who, work.title, edition, *source, _address(work, "doi:")])


_MOST_APA = 20
_MOST_VANCOUVER = 6
_INITIAL = re.compile(r"([^\W\d_])[^\s.-]*\.?(-?)")


def _inverted(name: Name) -> str:
    """`van Tulder, M. W.`."""
    if name.literal:
        return name.literal
    letters = _INITIAL.sub(lambda one: f"{one[1].upper()}.{one[2] or ' '}", _parted(name.given))
    parts = [name.short, letters.strip(" -"), name.suffix]
    return ", ".join(part for part in parts if part)


def _initialled(name: Name) -> str:
    """`van Tulder MW`."""
    if name.literal:
        return name.literal
    letters = "".join(one[1].upper() for one in _INITIAL.finditer(_parted(name.given)))
    return " ".join(part for part in (name.short, letters, name.suffix) if part)


def _parted(given: str) -> str:
    """Given names with a blank between initials that were written together: `MW`."""
    return " ".join(
        " ".join(part) if part.isupper() and part.isalpha() and len(part) <= 3 else part
        for part in given.split()
    )


def _apa_container(work: Reference) -> str:
    if not work.container:
        return work.publisher
    volume = f"{work.volume}({work.issue})" if work.issue else work.volume
    if volume or not work.publisher:
        return ", ".join(part for part in (work.container, volume, _pages(work)) if part)
    editors = [one.short for one in work.editors] if work.authors else []
    by = f"{' & '.join(editors)} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if editors else ""
    pages = f" ({_pages(work, 'pp. ')})" if work.pages else ""
    return f"In {by}{work.container}{pages}. {work.publisher}"


def _pages(work: Reference, before: str = "") -> str:
    return f"{before}{work.pages.replace('--', '–').replace('-', '–')}" if work.pages else ""


def _published(work: Reference) -> str:
    made = ": ".join(part for part in (work.place, work.publisher) if part)
    return "; ".join(part for part in (made, work.year) if part)


def _address(work: Reference, before: str) -> str:
    return f"{before}{work.doi}" if work.doi else work.url


def _ordinal(edition: str) -> str:
    if not edition.isdecimal():
        return edition.removesuffix("edition").removesuffix("ed.").strip()
    number = int(edition)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def _sentences(parts: Sequence[str]) -> str:
    """Parts each ended by a stop, but for an address, which a stop would spoil."""
    told = [" ".join(part.split()) for part in parts if part and part.strip()]
    return " ".join(
        part if part.startswith(("https:", "http:", "doi:")) or part[-1] in ".?!…" else f"{part}."
        for part in told
    )
