"""The desk's addresses: the page, checks for forms and for scripts, take-aways."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from backedby.documents import reading
from backedby.knowledge_base import KnowledgeBase
from backedby.serving.current import Using
from backedby.serving.problems import NOT_FOUND, UNREADABLE_DRAFT, Problem
from backedby.serving.unanswered import count_unanswered
from backedby.web.desk.live import live
from backedby.web.desk.sample import sample_draft
from backedby.web.desk.takeaways import STYLES, TAKEAWAYS, Taken
from backedby.web.desk.view import Checked, check, with_repairs
from backedby.web.drafts.draft import Carried, Draft
from backedby.web.templating import page, render, templates_of

router = APIRouter()

_SUFFIXES = {
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "text": (".txt",),
    "docx": (".docx",),
    "pdf": (".pdf",),
}
_NAMES = {"markdown": "Markdown", "html": "HTML", "text": "text", "docx": "Word", "pdf": "PDF"}


@router.get("/")
async def desk(request: Request, using: Using) -> Response:
    """The empty desk."""
    return _page(request, None)


@router.get("/check")
async def start_again() -> Response:
    """A checked draft has no address: it is not kept."""
    return RedirectResponse("/", 303)


@router.post("/check")
async def check_form(request: Request, using: Using) -> Response:
    """A draft from a form, as a page with its marks."""
    async with request.form(max_files=1, max_fields=20) as form:
        try:
            draft = await _sent(form, using.base)
        except Problem as problem:
            return _page(request, None, problem=problem)
        key, only = _text(form, "repair"), _text(form, "only")
        is_new = not _text(form, "draft")
    if draft is None:
        return _page(request, None, problem=_NOTHING)
    try:
        checked, done = await run_in_threadpool(_checked, draft, key, using.base)
        html = await run_in_threadpool(checked.html, only)
        if is_new:
            await run_in_threadpool(count_unanswered, request, checked.report, using.base)
    except Problem as problem:
        return _page(request, None, problem=problem)
    return _page(request, checked, only=only, done=done, html=Markup(html))  # noqa: S704 (made inert)


class Asked(BaseModel):
    """What the desk's script asks: a check of the draft as it stands, or with one offer taken."""

    model_config = ConfigDict(extra="forbid")

    draft: Carried
    repair: Annotated[str, Field(max_length=200)] = ""
    opens: bool = False
    """Whether the draft is new to the browser, which then wants it as HTML."""
    known: Annotated[tuple[str, ...], Field(max_length=20_000)] = ()
    only: Annotated[str, Field(max_length=100)] = ""


@router.post("/desk/check")
async def check_live(request: Request, using: Using, asked: Asked) -> Response:
    """Marks for the draft that a script shows."""
    draft = Draft.carried(asked.draft)
    return await _live(request, using.base, draft, asked)


@router.post("/desk/open")
async def open_live(request: Request, using: Using) -> Response:
    """A file, or the sample, for a script to show."""
    async with request.form(max_files=1, max_fields=5) as form:
        draft = await _sent(form, using.base)
    if draft is None:
        raise _NOTHING
    return await _live(request, using.base, draft, Asked(draft=Carried(), opens=True))


@router.post("/take")
async def take(request: Request, using: Using) -> Response:
    """Something to take away, made of the draft that the form carries."""
    async with request.form(max_files=0, max_fields=10) as form:
        draft = Draft.parsed(_text(form, "draft"))
        what, style = _text(form, "what"), _text(form, "style")
    made = TAKEAWAYS.get(what)
    if made is None:
        raise Problem(NOT_FOUND, "There is no such thing to take away.")

    def taken() -> Taken:
        assert made is not None
        return made(check(draft, using.base), using.base, templates_of(request), style)

    found = await run_in_threadpool(taken)
    return Response(
        found.data,
        media_type=found.media_type,
        headers={"Content-Disposition": found.disposition, "Content-Security-Policy": _INERT},
    )


_INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""For files of the writer's own making, should a browser open one in place of saving it."""
_NOTHING = Problem(
    UNREADABLE_DRAFT,
    "There is no draft yet.",
    hint="Paste a text, choose a file, or take the sample.",
)


async def _sent(form: FormData, base: KnowledgeBase) -> Draft | None:
    """The draft in a form: one carried on, the sample, a file, or the text; None of nothing."""
    if carried := _text(form, "draft"):
        return Draft.parsed(carried)
    if _text(form, "sample"):
        return await run_in_threadpool(sample_draft, base)
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return Draft.uploaded(await file.read(), file.filename)
    text = _text(form, "text")
    return Draft("", None, text) if text.strip() else None


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _checked(draft: Draft, key: str, base: KnowledgeBase) -> tuple[Checked, str]:
    """The draft checked, with the offer taken that has this key, and what was done."""
    checked = check(draft, base)
    if not key:
        return checked, ""
    labels = [one.label for card in checked.cards for one in card.offers if one.key == key]
    if not labels:
        return checked, "That could not be done: the draft or the knowledge base has changed."
    return check(with_repairs(checked, frozenset((key,))), base), f"Done: {labels[0]}."


async def _live(request: Request, base: KnowledgeBase, draft: Draft, asked: Asked) -> Response:
    """The answer for a script, and with it the draft where it is not the one that came."""

    def answered() -> bytes:
        checked, _ = _checked(draft, asked.repair, base)
        if asked.opens:
            count_unanswered(request, checked.report, base)
        card = templates_of(request).get_template("desk/card.html")
        told = live(
            checked, frozenset(asked.known), lambda one: card.render(card=one, by_number=True)
        )
        told["summary"] = render(request, "desk/summary.html", checked=checked, only=asked.only)
        if asked.opens or asked.repair:
            told |= {"draft": checked.draft.values, "html": checked.rendered.html}
        return msgspec.json.encode(told)

    return Response(await run_in_threadpool(answered), media_type="application/json")


def _page(
    request: Request,
    checked: Checked | None,
    *,
    problem: Problem | None = None,
    only: str = "",
    done: str = "",
    html: str = "",
) -> Response:
    formats = [one for one in _SUFFIXES if one in _READABLE]
    *most, last = [_NAMES[one] for one in formats]
    return page(
        request,
        "desk/desk.html",
        status=problem.status_code if problem else 200,
        checked=checked,
        problem=problem.detail if problem else "",
        hint=problem.more.get("hint") if problem else "",
        only=only,
        done=done,
        html=html,
        styles=STYLES,
        formats=f"{', '.join(most)} or {last}",
        format_names=_NAMES,
        accept=",".join(suffix for one in formats for suffix in _SUFFIXES[one]),
    )


_READABLE = {*reading.READERS, *getattr(reading, "FILE_READERS", ())}
"""Formats that drafts can be read in."""
