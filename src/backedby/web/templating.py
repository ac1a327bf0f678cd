"""Templates filled in and sent, with the headers that keep a page inert."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

import backedby
from backedby.model.verdict import Verdict
from backedby.reports.marks import Tone, mark_of_verdict
from backedby.serving.current import InUse
from backedby.serving.problems import Problem
from backedby.web.addresses import address_of_claim, address_of_work, linkable
from backedby.web.assets import Assets
from backedby.web.navigation import Entry
from backedby.web.wording import day, many, tone_of_stance, words

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere."""

TONES = (
    (Tone.BAD, "not backed, or too strong"),
    (Tone.CATCH, "in doubt"),
    (Tone.GOOD, "backed"),
    (Tone.UNKNOWN, "not checkable"),
    (Tone.SKIPPED, "skipped"),
)
"""What each tone means, for legends."""
TEMPLATES = Path(__file__).parent / "templates"


def environment_for(assets: Assets, navigation: Sequence[Entry]) -> Environment:
    """The templates, with what all of them see."""
    environment = templates()
    environment = environment.overlay()
    environment.globals = {
        **environment.globals,
        "static": assets.link,
        "asset": assets.text,
        "nav": tuple(navigation),
        "version": backedby.__version__,
    }
    return environment


@cache
def templates() -> Environment:
    """The templates alone; everything put into them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["mark"] = lambda value: mark_of_verdict(Verdict(value) if value else None)
    environment.globals |= {"tones": TONES, "dict": dict}
    environment.filters |= {
        "day": day,
        "claim_page": address_of_claim,
        "work_page": address_of_work,
        "tone_of_stance": tone_of_stance,
        "linkable": linkable,
    }
    environment.filters["words"] = words
    environment.filters["many"] = many
    return environment


def page(request: Request, template: str, *, status: int = 200, **context: object) -> Response:
    """A template as an answer. `request` is for the navigation and the state of the files.

    A page with a `twin`, the address of the same as JSON, may be kept and shown again.
    """
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
    if "twin" in context:
        headers["Cache-Control"] = "no-cache"
    return HTMLResponse(render(request, template, **context), status, headers=headers)


def render(request: Request, template: str, **context: object) -> str:
    """A template filled in."""
    used = request.scope.get("in_use")
    return (
        templates_of(request)
        .get_template(template)
        .render(
            path=request.url.path,
            trouble=used.trouble if isinstance(used, InUse) else None,
            counts=request.app.state.unanswered is not None,
            **context,
        )
    )


def templates_of(request: Request) -> Environment:
    """The templates of the app that a request came to."""
    environment = request.app.state.pages
    assert isinstance(environment, Environment)
    return environment


def problem_page(request: Request, problem: Problem) -> Response:
    """What went wrong, for a person."""
    return page(
        request,
        "problem.html",
        status=problem.status_code,
        problem=problem,
        hint=problem.more.get("hint"),
    )
