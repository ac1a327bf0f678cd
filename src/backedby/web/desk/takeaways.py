"""What a writer takes away from the desk, made anew from the draft that the browser sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment
from markdownify import MarkdownConverter
from markupsafe import Markup

from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import KnowledgeBase
from backedby.model.reference import Citekey
from backedby.web.desk.dossier import dossier
from backedby.web.desk.view import Checked
from backedby.web.drafts.draft import TEXT_FORMATS
from backedby.web.sanitising import inert

_MEDIA = {
    "text": "text/plain; charset={}",
    "markdown": "text/markdown; charset={}",
    "html": "text/html; charset={}",
}


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to save."""

    name: str
    media_type: str
    data: bytes

    @property
    def disposition(self) -> str:
        """The header that makes a browser save it, whatever letters its name has (RFC 6266)."""
        plain = "".join(one if one.isascii() and one not in '"\\' else "_" for one in self.name)
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name)}"


TakeAway = Callable[[Checked, KnowledgeBase, Environment, str], Taken]
"""A checked draft, the knowledge base, the templates and a style of references -> a file."""


def _text(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The draft in the format in which it came."""
    draft = checked.draft
    if checked.document.format == "docx" and draft.data is not None:
        return Taken(draft.named_for("docx"), _WORD, draft.data)
    if checked.document.format not in TEXT_FORMATS:
        return _html(checked, base, templates, style)
    data = draft.encoded(checked.document.source)
    media = _MEDIA[checked.document.format].format(draft.encoding.removesuffix("-sig"))
    return Taken(draft.named_for(checked.document.format), media, data)


def _markdown(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The draft as Markdown."""
    if checked.document.format == "markdown":
        return _text(checked, base, templates, style)
    return Taken(
        f"{checked.draft.stem}.md",
        _MEDIA["markdown"].format("utf-8"),
        as_markdown(checked.rendered.html).encode(),
    )


def as_markdown(html: str) -> str:
    """HTML as Markdown: headings with `#`, lists with `-`; what has no mark there stays a tag."""
    text = _Converter(heading_style="ATX", bullets="-").convert(inert(html))
    return str(text).strip() + "\n"


class _Converter(MarkdownConverter):
    """Keeps superscripts and subscripts, for which Markdown has no mark."""

    def convert_sup(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"<sup>{text}</sup>" if text.strip() else ""

    def convert_sub(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"<sub>{text}</sub>" if text.strip() else ""


def _html(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The draft as a web page: as it came, or its text with headings, lists and links."""
    if checked.document.format == "html" and "<html" in checked.document.source[:2000].lower():
        return _text(checked, base, templates, style)
    page = templates.get_template("desk/plain.html").render(
        title=checked.draft.stem,
        html=Markup(checked.rendered.html),  # noqa: S704 (made inert)
    )
    return Taken(f"{checked.draft.stem}.html", _MEDIA["html"].format("utf-8"), page.encode())


def _list(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The works that the draft cites, in a style."""
    name = style if style in dict(STYLES) else STYLES[0][0]
    text = EXPORTERS[name](base.library, works_of(checked))
    suffix, media = _LIST_FILES.get(name, (".txt", "text/plain"))
    return Taken(
        f"{checked.draft.stem}-references{suffix}", f"{media}; charset=utf-8", text.encode()
    )


_LIST_FILES = {
    "bibtex": (".bib", "text/x-bibtex"),
    "csl-json": (".json", "application/json"),
}
_STYLE_NAMES = {
    "author-year": "Author–year",
    "vancouver": "Vancouver (numbered)",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
}
STYLES = tuple((name, word) for name, word in _STYLE_NAMES.items() if name in EXPORTERS)
"""How a list of references can be written, and what to call it."""


def works_of(checked: Checked) -> list[Citekey]:
    """The works that a draft cites or lists, in that order, each once."""
    report = checked.report
    cited = (one.reference for each in report.resolutions for one in each)
    listed = (one.reference for one in report.entry_resolutions)
    return list(dict.fromkeys(key for key in (*cited, *listed) if key))


def _report(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The report as one file that needs nothing else."""
    page = report_page(checked, templates)
    return Taken(f"{checked.draft.stem}-report.html", _MEDIA["html"].format("utf-8"), page.encode())


def report_page(checked: Checked, templates: Environment) -> str:
    """The report as a page with its own style sheets in it."""
    html = Markup(checked.html())  # noqa: S704 (made inert)
    return templates.get_template("desk/report.html").render(checked=checked, html=html)


def _dossier(checked: Checked, base: KnowledgeBase, templates: Environment, style: str) -> Taken:
    """The record: report, claims and works, with their fingerprints."""
    data = dossier(checked, base, works_of(checked), lambda one: report_page(one, templates))
    return Taken(f"{checked.draft.stem}-dossier-{base.clock.today}.zip", "application/zip", data)


TAKEAWAYS: Mapping[str, TakeAway] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "list": _list,
    "report": _report,
    "dossier": _dossier,
}
"""What can be taken away, by the name that the form sends."""
