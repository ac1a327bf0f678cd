"""Checking a draft: the main job, for programs."""

from __future__ import annotations

from functools import partial

import anyio.to_thread
from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from backedby.api import V1
from backedby.api.documenting import problems, published
from backedby.api.encoding import json_bytes
from backedby.api.schemas.drafts import CheckRequest
from backedby.documents.reading import FILE_READERS, READERS, read_document, read_text
from backedby.errors import UnreadableFile
from backedby.knowledge_base import KnowledgeBase
from backedby.model.document import Document
from backedby.reports.json_report import as_json
from backedby.serving.current import Using
from backedby.serving.problems import (
    INVALID_REQUEST,
    MALFORMED_REQUEST,
    UNREADABLE_DRAFT,
    UNSUPPORTED_MEDIA_TYPE,
    Problem,
    invalid,
)
from backedby.serving.unanswered import count_unanswered

router = APIRouter(prefix=V1, tags=["check"])

JSON = "application/json"
FORM = "multipart/form-data"

_FILE_TYPES = (
    "text/markdown, text/html, text/plain, application/pdf, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
_FORM_SCHEMA = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {
            "type": "string",
            "format": "binary",
            "description": "Markdown, HTML, text, DOCX or PDF; its name or its looks say which.",
        },
        "format": {
            "type": "string",
            "enum": [*READERS, *FILE_READERS],
            "description": "How to read it, whatever its name.",
            "examples": ["markdown"],
        },
    },
    "additionalProperties": False,
}


@router.post(
    "/check",
    response_class=Response,
    responses={
        200: {"description": "The report.", "content": {JSON: published("report")}},
        **problems(403, 408, 413, 415),
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": CheckRequest.model_json_schema()},
                FORM: {
                    "schema": _FORM_SCHEMA,
                    "encoding": {"file": {"contentType": _FILE_TYPES}},
                },
            },
        }
    },
)
async def check(using: Using, request: Request) -> Response:
    """Check a draft: which sentences are backed, and what to do about the rest.

    Send `{"text": …, "format": …}`, or one file as a form. The report is the one that
    `backedby check --format json` prints. Drafts are neither kept nor logged.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == JSON:
        body = await request.body()
        work = partial(_check_json, body, using.base, request)
    elif kind == FORM:
        async with request.form(max_files=1, max_fields=1) as form:
            file, read_as = _parts(form)
            data, name = await file.read(), file.filename or "draft"
        work = partial(_check_file, data, name, read_as, using.base, request)
    else:
        raise Problem(UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_MEDIA_TYPE.why)
    answer = await anyio.to_thread.run_sync(work, limiter=request.app.state.checks)
    return Response(answer, media_type=JSON)


def _check_json(body: bytes, base: KnowledgeBase, request: Request) -> bytes:
    try:
        asked = CheckRequest.model_validate_json(body)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        if any(one["type"] == "json_invalid" for one in wrong):
            raise Problem(MALFORMED_REQUEST, "The body is not JSON.") from None
        raise invalid([{**one, "loc": ("body", *one["loc"])} for one in wrong]) from None
    try:
        document = read_text(asked.text, asked.path, asked.format)
    except UnreadableFile as error:
        raise Problem(UNREADABLE_DRAFT, error.message, hint=error.hint) from None
    return _report(document, base, request)


def _check_file(
    data: bytes, name: str, format: str | None, base: KnowledgeBase, request: Request
) -> bytes:
    try:
        document = read_document(data, name, format)
    except UnreadableFile as error:
        raise Problem(UNREADABLE_DRAFT, error.message, hint=error.hint) from None
    return _report(document, base, request)


def _report(document: Document, base: KnowledgeBase, request: Request) -> bytes:
    # The draft's path is one of the site, not of a folder that the server can see.
    report = base.checker.check(document, base.clock.now, document.path.lstrip("/"))
    count_unanswered(request, report, base)
    return json_bytes(as_json(report))


def _parts(form: FormData) -> tuple[UploadFile, str | None]:
    """The file of a form, and how to read it."""
    file, read_as = form.get("file"), form.get("format")
    if unknown := sorted(set(form) - {"file", "format"}):
        raise Problem(INVALID_REQUEST, f"The form has a part that is not known: {unknown[0][:100]}")
    if not isinstance(file, UploadFile):
        raise Problem(INVALID_REQUEST, "The form has no part 'file' with a file in it.")
    if read_as is not None and read_as not in _FORMATS:
        raise Problem(INVALID_REQUEST, f"'format' is none of {', '.join(_FORMATS)}.")
    return file, read_as if isinstance(read_as, str) else None


_FORMATS = (*READERS, *FILE_READERS)
