"""The OpenAPI document of the app as a person reads it, with examples that work here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import msgspec

from backedby.knowledge_base import KnowledgeBase


class _Schema(msgspec.Struct, rename={"ref": "$ref"}):
    """A JSON Schema, as much of it as is shown."""

    ref: str = ""
    type: str | list[str] = ""
    description: str = ""
    format: str = ""
    items: _Schema | None = None
    anyOf: list[_Schema] = []  # noqa: N815 (its name there)
    enum: list[object] = []
    properties: dict[str, _Schema] = {}
    required: list[str] = []
    examples: list[object] = []


class _Parameter(msgspec.Struct, rename={"place": "in"}):
    name: str
    place: str
    schema: _Schema = msgspec.field(default_factory=_Schema)
    required: bool = False
    description: str = ""


class _Content(msgspec.Struct):
    schema: _Schema = msgspec.field(default_factory=_Schema)


class _Body(msgspec.Struct):
    description: str = ""
    content: dict[str, _Content] = {}


class _Operation(msgspec.Struct):
    tags: list[str]
    responses: dict[str, _Body]
    description: str = ""
    parameters: list[_Parameter] = []
    requestBody: _Body | None = None  # noqa: N815 (its name there)


class _Components(msgspec.Struct):
    schemas: dict[str, _Schema]


class _Document(msgspec.Struct):
    openapi: str
    paths: dict[str, dict[str, _Operation]]
    components: _Components


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a member of what is sent or answered."""

    name: str
    type: str
    required: bool
    about: str
    values: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked."""

    id: str
    method: str
    path: str
    title: str
    text: Sequence[str]
    parameters: Sequence[Field]
    body: Sequence[Field]
    answer: str
    """What is answered, in words and by the name of its schema."""
    fields: Sequence[Field]
    problems: Sequence[tuple[str, str]]
    try_it: str
    """Address of an example that can be opened here; empty of what is sent."""
    curl: str


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together."""

    id: str
    title: str
    operations: Sequence[Operation]


def reference(document: object, base: KnowledgeBase, origin: str) -> Sequence[Group]:
    """The groups of an OpenAPI document; examples name what this knowledge base holds.

    `origin`: where the server is asked, `http://127.0.0.1:8000`.
    """
    read = msgspec.convert(document, _Document)
    schemas = read.components.schemas
    known = samples(base)
    groups: dict[str, list[Operation]] = {}
    for path, methods in read.paths.items():
        for method, operation in methods.items():
            shown = _shown(path, method.upper(), operation, schemas, known, origin)
            groups.setdefault(operation.tags[0], []).append(shown)
    return [Group(_slug(tag), tag.capitalize(), ones) for tag, ones in groups.items()]


def samples(base: KnowledgeBase) -> Mapping[str, str]:
    """Values for parameters of these names that an example can use here."""
    claim = next((one for one in base.library.claims.values() if one.evidence), None)
    work = claim.evidence[0].reference if claim else next(iter(base.library.references), "")
    return {
        "claim": claim.id if claim else next(iter(base.library.claims), ""),
        "reference": work,
        "citekey": work,
        "id": work,
        "start": work,
        "end": claim.id if claim else work,
        "rule": "misspelt-author",
        "name": "not-found",
        "q": "year:>2000",
    }


def _shown(
    path: str,
    method: str,
    operation: _Operation,
    schemas: Mapping[str, _Schema],
    known: Mapping[str, str],
    origin: str,
) -> Operation:
    first, *more = operation.description.split("\n\n")
    good = operation.responses.get("200", _Body())
    content = next(iter(good.content.values()), _Content())
    answered = _resolved(content.schema, schemas)
    name = content.schema.ref.rpartition("/")[2]
    kinds = ", ".join(good.content)
    address = _address(path, operation.parameters, known)
    sent = _body(operation, schemas)
    return Operation(
        _slug(f"{method} {path}"),
        method,
        path,
        first.rstrip("."),
        more,
        [_field(one.name, one.schema, one.required, schemas, one.description)
         for one in operation.parameters],
        sent,
        " · ".join(one for one in (name, kinds) if one),
        [*_fields(answered, schemas)],
        [
            (status, body.description)
            for status, body in operation.responses.items()
            if status.startswith(("4", "5"))
        ],
        address if method == "GET" else "",
        _curl(method, origin + address, sent),
    )  # fmt: skip


def _address(path: str, parameters: Sequence[_Parameter], known: Mapping[str, str]) -> str:
    """The path with what it needs filled in, and a query where one shows what it is for."""
    pairs = []
    for one in parameters:
        value = known.get(one.name, "") or _example(one.schema)
        if "schemas" in path and one.name == "name":
            value = "report"
        if one.place == "path":
            path = path.replace(f"{{{one.name}}}", quote(value, safe=""))
        elif one.required or one.name == "q":
            pairs.append((one.name, value))
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _curl(method: str, address: str, sent: Sequence[Field]) -> str:
    if method == "GET":
        return f"curl '{address}'"
    draft = json.dumps({"text": "Acupuncture cures back pain (Zhao 2008)."})
    return f"curl '{address}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{draft}'"


def _body(operation: _Operation, schemas: Mapping[str, _Schema]) -> Sequence[Field]:
    if operation.requestBody is None:
        return ()
    content = next(iter(operation.requestBody.content.values()), _Content())
    return [*_fields(_resolved(content.schema, schemas), schemas)]


def _fields(schema: _Schema, schemas: Mapping[str, _Schema]) -> Iterator[Field]:
    for name, one in schema.properties.items():
        yield _field(name, one, name in schema.required, schemas)


def _field(
    name: str,
    schema: _Schema,
    required: bool,
    schemas: Mapping[str, _Schema],
    about: str = "",
) -> Field:
    target = _resolved(schema, schemas)
    values = [str(one) for one in _values(schema, schemas)]
    return Field(
        name, _type(schema, schemas), required, about or schema.description or target.description,
        values,
    )  # fmt: skip


def _resolved(schema: _Schema, schemas: Mapping[str, _Schema]) -> _Schema:
    return schemas.get(schema.ref.rpartition("/")[2], schema) if schema.ref else schema


def _values(schema: _Schema, schemas: Mapping[str, _Schema]) -> Sequence[object]:
    """The only values that there are, where a schema lists them."""
    for one in (schema, *schema.anyOf):
        found = _resolved(one, schemas)
        inner = _resolved(found.items, schemas) if found.items else found
        if inner.enum:
            return inner.enum
    return ()


def _type(schema: _Schema, schemas: Mapping[str, _Schema]) -> str:
    """The type in words: `list of text`, `number or null`."""
    if schema.anyOf:
        return " or ".join(dict.fromkeys(_type(one, schemas) for one in schema.anyOf))
    if schema.ref:
        target = _resolved(schema, schemas)
        return "text" if target.enum else schema.ref.rpartition("/")[2]
    if isinstance(schema.type, list):
        return " or ".join(_TYPES.get(one, one) for one in schema.type)
    if schema.type == "array":
        return f"list of {_type(schema.items, schemas) if schema.items else 'anything'}"
    return _TYPES.get(schema.type, schema.type or "anything")


_TYPES = {
    "string": "text", "integer": "whole number", "boolean": "true or false", "object": "object",
}  # fmt: skip


def _example(schema: _Schema) -> str:
    return str(schema.examples[0]) if schema.examples else ""


def _slug(text: str) -> str:
    return "-".join("".join(one if one.isalnum() else " " for one in text.lower()).split())
