"""What went wrong."""

from __future__ import annotations

from typing import Annotated

from backedby.api.schemas.fields import Schema, said


class ProblemItem(Schema):
    """A kind of problem."""

    type: Annotated[str, said("As answers give it.", "/api/v1/problems/not-found")]
    status: Annotated[int, said("The status it comes with.", 404)]
    title: Annotated[str, said("In short.", "There is nothing here")]
    why: Annotated[str, said("What it means and what to do.", "No such claim or work.")]


class ProblemItems(Schema):
    """All kinds of problems."""

    problems: Annotated[list[ProblemItem], said("By status.", [])]


class WrongValue(Schema):
    """A value that cannot be used."""

    where: Annotated[str, said("Where in the request.", "query.limit")]
    message: Annotated[str, said("Why.", "Input should be less than or equal to 1000")]


class ProblemDetails(Schema):
    """What went wrong (RFC 9457)."""

    type: Annotated[str, said("Kind of problem.", "/api/v1/problems/not-found")]
    title: Annotated[str, said("The kind in short.", "There is nothing here")]
    status: Annotated[int, said("HTTP status.", 404)]
    detail: Annotated[str, said("This time.", "There is no claim 'reduces-inflamation'.")]
    hint: Annotated[str, said("What may help.", "Did you mean 'reduces-inflammation'?")] = ""
    errors: Annotated[tuple[WrongValue, ...], said("Each wrong value.", [])] = ()
    request_id: Annotated[str, said("Names the request in the log.", "c24b45d1a00176d4")] = ""
