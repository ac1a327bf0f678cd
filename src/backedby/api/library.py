"""The knowledge base itself: what it is, its flaws, its settings; rules, schemas, problems."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from backedby.api import V1
from backedby.api.documenting import LINKED, NOT_MODIFIED, one_of, problems
from backedby.api.encoding import json_bytes
from backedby.api.paging import Paged
from backedby.api.schemas import library as schemas
from backedby.api.schemas.problems import ProblemItem, ProblemItems
from backedby.check.rules import RULES
from backedby.check.rules.base import PageRule
from backedby.knowledge_base import TOOL
from backedby.model.finding import Severity
from backedby.model.flaws import FLAWS, Flaw
from backedby.reports.schemas import SCHEMAS
from backedby.serving.caching import Fresh
from backedby.serving.problems import NOT_FOUND, PROBLEMS, Problem, ProblemType
from backedby.settings import SETTINGS, value_of

router = APIRouter(prefix=V1, tags=["knowledge base"])


@router.get("/library", responses={**NOT_MODIFIED, **problems()})
def knowledge_base(using: Fresh) -> schemas.LibraryItem:
    """Which knowledge base answers, in which state, and how its claims stand."""
    base = using.base
    verdicts = Counter(base.verdicts.values())
    return schemas.LibraryItem(
        tool=TOOL,
        fingerprint=base.library.fingerprint,
        since=using.since,
        day=using.day,
        works=len(base.library.references),
        claims=len(base.library.claims),
        unreadable=base.library.unreadable,
        verdicts=dict(verdicts),
        engine=base.index.name,
        trouble=using.trouble,
    )


@router.get("/validate", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def validate(
    using: Fresh,
    paging: Paged,
    severity: Annotated[
        list[Severity] | None,
        Query(description="Only findings of these severities.", examples=[["error"]]),
    ] = None,
) -> schemas.Validation:
    """What is wrong with the files of the knowledge base: what `backedby validate` prints."""
    library = using.base.library
    found = [one for one in using.base.findings if not severity or one.severity in severity]
    cut = paging.page(found, using)
    return schemas.Validation(
        works=len(library.references),
        claims=len(library.claims),
        concepts=len(library.vocabulary),
        pages=len(library.pages),
        unreadable=library.unreadable,
        trouble=using.trouble,
        total=cut.total,
        next=cut.next,
        findings=[
            schemas.FindingItem(
                code=one.code,
                name=one.name,
                severity=one.severity,
                path=one.path,
                line=one.line,
                message=one.message,
                help=one.help,
            )
            for one in cut.items
        ],
    )


@router.get("/settings", responses={**NOT_MODIFIED, **problems()})
def settings(using: Fresh) -> schemas.Settings:
    """Each setting, its value, and where that came from."""
    base = using.base
    return schemas.Settings(
        settings=[
            schemas.SettingItem(
                name=name,
                value=msgspec.to_builtins(value_of(base.settings, name)),
                origin=base.origins[name],
            )
            for name in SETTINGS
        ]
    )


@router.get("/rules", responses={**NOT_MODIFIED, **problems()})
def rules(using: Fresh) -> schemas.Rules:
    """All rules: of pages, and of the knowledge base's own files."""
    return schemas.Rules(rules=[_summary(one) for one in _RULES])


@router.get("/rules/{rule}", responses={**NOT_MODIFIED, **problems(404)})
def rule(
    using: Fresh,
    rule: Annotated[str, Path(description="Code or name of a rule.", examples=["misspelt-author"])],
) -> schemas.Rule:
    """One rule with its manual page and samples."""
    wanted = rule.strip().casefold()
    for one in _RULES:
        if wanted in (one.code.casefold(), one.name):
            return schemas.Rule(
                **dict(_summary(one)),
                text=_text(one),
                fails=[] if isinstance(one, Flaw) else list(one.fails),
                passes=[] if isinstance(one, Flaw) else list(one.passes),
            )
    raise Problem(NOT_FOUND, "There is no rule with this code or name.")


@router.get(
    "/schemas/{name}",
    response_class=Response,
    responses={
        200: {
            "description": "JSON Schema (2020-12).",
            "content": {"application/schema+json": {"schema": {"type": "object"}}},
        },
        **NOT_MODIFIED,
        **problems(404),
    },
)
def schema(
    using: Fresh,
    name: Annotated[str, Path(description="Which schema.", examples=["report"], **one_of(SCHEMAS))],
) -> Response:
    """The schema that every report, or every answer to a search, satisfies."""
    body = json_bytes(json.loads(SCHEMAS[name]()))
    return Response(body, media_type="application/schema+json")


@router.get("/problems", responses={**NOT_MODIFIED, **problems()})
def kinds_of_problems(using: Fresh) -> ProblemItems:
    """All kinds of problems that answers may be."""
    return ProblemItems(problems=[_kind(one) for one in PROBLEMS])


@router.get("/problems/{name}", responses={**NOT_MODIFIED, **problems(404)})
def kind_of_problem(
    using: Fresh,
    name: Annotated[str, Path(description="Last part of its type.", examples=["not-found"])],
) -> ProblemItem:
    """One kind of problem: where the type of a problem leads to."""
    for one in PROBLEMS:
        if one.name == name:
            return _kind(one)
    raise Problem(NOT_FOUND, "There is no such kind of problem.")


def _summary(rule: PageRule | Flaw) -> schemas.RuleSummary:
    return schemas.RuleSummary(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        about="knowledge-base" if isinstance(rule, Flaw) else "page",
        summary=" ".join(_text(rule).split("\n\n")[0].split()),
    )


def _text(rule: PageRule | Flaw) -> str:
    return rule.why if isinstance(rule, Flaw) else inspect.getdoc(rule) or ""


_RULES: tuple[PageRule | Flaw, ...] = (*RULES, *FLAWS)


def _kind(problem: ProblemType) -> ProblemItem:
    return ProblemItem(
        type=problem.uri, status=problem.status, title=problem.title, why=problem.why
    )
