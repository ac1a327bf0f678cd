"""The addresses of search: the page, and what is taken away from it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from backedby.exporters.table import EXPORTERS
from backedby.serving.current import Using
from backedby.serving.problems import NOT_FOUND, Problem
from backedby.web.search.asked import APART, CLAIMS, REFERENCES, Asked
from backedby.web.search.hits import designs
from backedby.web.search.view import all_works, view
from backedby.web.templating import page

router = APIRouter()


@router.get("/search")
def search(request: Request, using: Using) -> Response:
    """Works and claims that fit what the address asks."""
    asked = Asked.parsed(request.query_params.multi_items())
    return page(
        request,
        "search/search.html",
        twin=asked.twin,
        view=view(asked, using.base),
        asked=asked,
        shows=_SHOWS,
        sorts=_SORTS,
        formats=_FORMATS,
        examples=_EXAMPLES,
        designs=designs,
        holds=(len(using.base.library.references), len(using.base.library.claims)),
    )


@router.get("/search/export")
def export(request: Request, using: Using) -> Response:
    """All works among the hits, for a reference manager or a list of references."""
    wanted = request.query_params.get("format", "")
    if wanted not in EXPORTERS:
        known = ", ".join(EXPORTERS)
        raise Problem(NOT_FOUND, "There is no such format.", hint=f"There are {known}.")
    asked = Asked.parsed(request.query_params.multi_items())
    works = list(all_works(asked, using.base))
    suffix, media_type = _FILES.get(wanted, ("txt", "text/plain"))
    return Response(
        EXPORTERS[wanted](using.base.library, works).encode("utf-8", "replace"),
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="backedby.{suffix}"'},
    )


_FILES = {
    "bibtex": ("bib", "application/x-bibtex"),
    "csl-json": ("json", "application/vnd.citationstyles.csl+json"),
    "jsonl": ("jsonl", "application/jsonl"),
}
_NAMES = {
    "bibtex": "BibTeX",
    "csl-json": "CSL JSON",
    "jsonl": "JSON Lines",
    "author-year": "List, author–year",
    "vancouver": "List, Vancouver",
}
_FORMATS = tuple((one, _NAMES.get(one, one)) for one in EXPORTERS)
_SHOWS = (
    ("", "Together"),
    (APART, "Apart"),
    (REFERENCES, "Works"),
    (CLAIMS, "Claims"),
)
_SORTS = (
    ("relevance", "best first"),
    ("year", "newest first"),
    ("oldest", "oldest first"),
    ("author", "by author"),
    ("backed", "backs most claims first"),
)
_EXAMPLES = (
    ("sham acupuncture", "either word; hits with both, and with rare words, stand first"),
    ('"sham acupuncture"', "just this phrase"),
    ("inflammation -mice", "the first without the second"),
    ("cost AND NHS", "both; also OR, NOT and brackets"),
    ("endorph*", "every word that begins so, from four letters on"),
    ("pomerantz~", "spelt about so"),
    ("author:zhao year:2003..2008", "a name, and years; also year:>2010"),
    ("design:rct population:human", "what kind of work, and on whom"),
    ("is:claim verdict:contested", "claims with a verdict"),
    ("stance:disputes is:reference", "works that dispute any claim"),
    ("has:doi -has:pmid", "has something on record, and not something else"),
)
