"""Everything that can go wrong with a request, as RFC 9457 problem details.

The type of a problem is a relative reference below `/api/v1/problems/`: stable, and where
the server runs it leads to the paragraph that stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backedby.errors import BackedbyError

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/problems/"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: its name never changes, and always comes with the same status."""

    name: str
    status: int
    title: str
    why: str
    """What it means and what to do."""

    @property
    def uri(self) -> str:
        """The type as an answer gives it."""
        return TYPES + self.name


MALFORMED_REQUEST = ProblemType(
    "malformed-request", 400, "The request cannot be read",
    "It is not HTTP as it should be, or its body is not the JSON or multipart form that it says "
    "it is.",
)  # fmt: skip
CROSS_SITE = ProblemType(
    "cross-site", 403, "Pages of this origin may not ask",
    "A browser sent this for a page of another origin. `serve.allowed_origins` names origins that "
    "may.",
)  # fmt: skip
NOT_FOUND = ProblemType(
    "not-found", 404, "There is nothing here",
    "No such path, claim, work, page, concept or rule.",
)  # fmt: skip
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "This cannot be done here",
    "The header Allow names the methods that can be used.",
)  # fmt: skip
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable", 406, "Not in this format",
    "The header Accept leaves out the only format that there is.",
)  # fmt: skip
SLOW_REQUEST = ProblemType(
    "slow-request", 408, "The request did not arrive in time",
    "All of it has to be here within `serve.max_seconds`.",
)  # fmt: skip
STALE_CURSOR = ProblemType(
    "stale-cursor", 409, "The cursor is good no longer",
    "A cursor is taken as it stands from `next` of the page before, and is good for one state of "
    "the knowledge base and one question. Ask again from the first page.",
)  # fmt: skip
BODY_TOO_LARGE = ProblemType(
    "body-too-large", 413, "The request is too large",
    "A body may have `serve.max_body_mb` megabytes. Check one page at a time.",
)  # fmt: skip
ADDRESS_TOO_LONG = ProblemType(
    "address-too-long", 414, "The address is too long",
    "Path and query may have 32,768 bytes together.",
)  # fmt: skip
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type", 415, "The body is of a kind that is not read here",
    "Send JSON, or a multipart form with a file.",
)  # fmt: skip
FOREIGN_HOST = ProblemType(
    "foreign-host", 421, "This server does not go by that name",
    "The header Host names neither the address that it listens on nor one of "
    "`serve.allowed_hosts`. This keeps pages of others from reaching it through a name of their "
    "own (DNS rebinding).",
)  # fmt: skip
INVALID_REQUEST = ProblemType(
    "invalid-request", 422, "A value cannot be used",
    "`errors` names each value that is missing or wrong, and why.",
)  # fmt: skip
UNREADABLE_DRAFT = ProblemType(
    "unreadable-draft", 422, "The draft holds no text that can be read",
    "It is empty, a binary file, or in a format that is not read. `hint` says what may help.",
)  # fmt: skip
HEADERS_TOO_LARGE = ProblemType(
    "headers-too-large", 431, "The headers are too large",
    "They may have 65,536 bytes together.",
)  # fmt: skip
INTERNAL_ERROR = ProblemType(
    "internal-error", 500, "Something went wrong here",
    "A fault of ours. The log of the server has more under `request_id`.",
)  # fmt: skip
NOT_READY = ProblemType(
    "not-ready", 503, "The server is not ready",
    "The knowledge base is still being opened. Try again soon.",
)  # fmt: skip
TOOK_TOO_LONG = ProblemType(
    "took-too-long", 503, "This took too long",
    "No answer could be given within `serve.max_seconds`. Ask for less, or later.",
)  # fmt: skip
OTHER = ProblemType("other", 400, "The request was refused", "`detail` says why.")

PROBLEMS = (
    MALFORMED_REQUEST, CROSS_SITE, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE,
    SLOW_REQUEST, STALE_CURSOR, BODY_TOO_LARGE, ADDRESS_TOO_LONG, UNSUPPORTED_MEDIA_TYPE,
    FOREIGN_HOST, INVALID_REQUEST, UNREADABLE_DRAFT, HEADERS_TOO_LARGE, INTERNAL_ERROR, NOT_READY,
    TOOK_TOO_LONG, OTHER,
)  # fmt: skip
"""Every kind of problem, by status."""


class Problem(HTTPException):
    """Raised anywhere below a route: ends the request with a problem of this kind.

    `more` are members beside those of RFC 9457: `hint`, `errors`, `did_you_mean`.
    """

    def __init__(
        self,
        type: ProblemType,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        super().__init__(type.status, detail, headers)
        self.type = type
        self.more = more


def response_to(problem: Problem, request_id: str | None = None) -> Response:
    """A problem as an answer."""
    body: dict[str, object] = {
        "type": problem.type.uri,
        "title": problem.type.title,
        "status": problem.status_code,
        "detail": problem.detail,
        **{name: value for name, value in problem.more.items() if value is not None},
    }
    if request_id:
        body["request_id"] = request_id
    return Response(
        msgspec.json.encode(body), problem.status_code, problem.headers, media_type=MEDIA_TYPE
    )


Page = Callable[[Request, Problem], Response]
"""Shows a problem to a person: what web gives."""


def handle_problems(app: FastAPI, page: Page | None = None) -> None:
    """Answer everything that goes wrong below the routes of an app with a problem.

    `page` shows it instead to browsers, outside `/api/`.
    """

    def answered(request: Request, problem: Problem) -> Response:
        if page and wants_page(request):
            return page(request, problem)
        return response_to(problem, request_id_of(request))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        return answered(request, _of_http(error))

    @app.exception_handler(RequestValidationError)
    async def of_values(request: Request, error: RequestValidationError) -> Response:
        return answered(request, invalid(error.errors()))

    @app.exception_handler(BackedbyError)
    async def of_ours(request: Request, error: BackedbyError) -> Response:
        return answered(request, Problem(OTHER, error.message, hint=error.hint))


def wants_page(request: Request) -> bool:
    """Whether a person asked, with a browser."""
    is_api = request.url.path.startswith("/api/")
    return "text/html" in request.headers.get("accept", "") and not is_api


def invalid(errors: Sequence[Mapping[str, object]]) -> Problem:
    """A problem of pydantic's errors; never repeats what was sent, which may be a draft."""
    told = [{"where": _where(one), "message": str(one.get("msg", ""))} for one in errors]
    said = "; ".join(f"{one['where']}: {one['message']}" for one in told[:3])
    return Problem(INVALID_REQUEST, said or "A value cannot be used.", errors=told[:_MOST_ERRORS])


_MOST_ERRORS = 20


def _where(error: Mapping[str, object]) -> str:
    place = error.get("loc", ())
    assert isinstance(place, tuple)
    return ".".join(str(one)[:100] for one in place) or "body"


def _of_http(error: HTTPException) -> Problem:
    """The problem that stands for an error of the framework's."""
    if isinstance(error, Problem):
        return error
    known = _BY_STATUS.get(error.status_code)
    if known is None:
        problem = Problem(OTHER, str(error.detail), headers=error.headers)
        problem.status_code = error.status_code
        return problem
    said = error.detail
    if said == HTTPStatus(error.status_code).phrase:
        said = known.title + "."
    return Problem(known, str(said), headers=error.headers)


_BY_STATUS = {
    one.status: one
    for one in (
        MALFORMED_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE, INVALID_REQUEST, INTERNAL_ERROR, NOT_READY,
    )
}  # fmt: skip


def request_id_of(request: Request) -> str | None:
    """The id that a request goes by in the logs."""
    found = request.scope.get("request_id")
    return found if isinstance(found, str) else None
