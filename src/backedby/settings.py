"""Settings of a knowledge base: options beat environment, environment beats backedby.toml.

Read once, at the edge; below that a frozen `Settings` is handed down as an argument.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from backedby.errors import BadSetting
from backedby.model import flaws
from backedby.model.claim import Kind
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Design

FILE = "backedby.toml"
PREFIX = "BACKEDBY_"


@dataclass(frozen=True, slots=True)
class Folder:
    """Exceptions for drafts whose path matches a glob (`blog/**`)."""

    path: str
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """How drafts are checked: `fail_on` is the least severity that ends with status 1."""

    fail_on: Severity = Severity.WARNING
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    folder: tuple[Folder, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What suffices: designs per kind of claim, in place of the shipped table."""

    packs: tuple[str, ...] = ()
    suffices: Mapping[Kind, tuple[Design, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """Which search engine: `auto` or the name of one."""

    engine: str = "auto"


@dataclass(frozen=True, slots=True)
class Serve:
    """Where the server listens, for whom, and how much a request may take."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    """Processes that answer."""
    max_body_mb: int = 5
    """Largest body of a request, in megabytes."""
    max_seconds: int = 30
    """Longest time until an answer begins."""
    allowed_hosts: tuple[str, ...] = ()
    """Names under which the server may be asked, besides its own address."""
    allowed_origins: tuple[str, ...] = ()
    """Origins whose pages may ask from a browser (CORS): `https://cms.example.org`."""
    count_unanswered: bool = False
    """Whether sentences that nobody has a claim for are counted by topic, for the overview."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the defaults are those of product.md §4.5."""

    check: Check = Check()
    policy: Policy = Policy()
    search: Search = Search()
    serve: Serve = Serve()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, where each value came from (`check.fail_on` -> `backedby.toml`), and flaws."""

    settings: Settings
    origins: Mapping[str, str]
    findings: tuple[Finding, ...]


def load_settings(
    folder: Path | None,
    environment: Mapping[str, str] = os.environ,
    options: Mapping[str, str] | None = None,
) -> Loaded:
    """Settings of the knowledge base in `folder`.

    `options`: values given on the command line by name (`check.fail_on`), as text.
    An unknown key in the file is a finding; a value that cannot be used raises `BadSetting`.
    """
    origins: dict[str, str] = {}
    findings: list[Finding] = []
    settings = Settings()
    path = folder / FILE if folder else None
    if path is not None and path.is_file():
        text, table = _toml(path)
        settings = _from_file(settings, table, text, origins, findings)
    for name in _NAMES:
        variable = PREFIX + name.replace(".", "_").upper()
        if variable in environment:
            settings = _with_text(settings, name, environment[variable], variable)
            origins[name] = variable
    for name, text in (options or {}).items():
        settings = _with_text(settings, name, text, f"--{name.rpartition('.')[2]}")
        origins[name] = "option"
    return Loaded(
        settings, {name: origins.get(name, "default") for name in _NAMES}, tuple(findings)
    )


def value_of(settings: Settings, name: str) -> object:
    """The value of a setting by its name, `check.fail_on`."""
    section, _, key = name.partition(".")
    return getattr(getattr(settings, section), key)


def _toml(path: Path) -> tuple[str, Mapping[str, object]]:
    """Text and content of a TOML file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise BadSetting(
            f"{path.name} cannot be read: {error}", "Mend or delete the file."
        ) from error


def _from_file(
    settings: Settings,
    table: Mapping[str, object],
    text: str,
    origins: dict[str, str],
    findings: list[Finding],
) -> Settings:
    """`settings` with what the file says; keys that do not exist become findings."""
    sections = [one.name for one in fields(Settings)]
    for section, values in table.items():
        if section not in sections or not isinstance(values, dict):
            findings.append(_unknown(section, sections, text))
            continue
        for key, value in values.items():
            name = f"{section}.{key}"
            if name not in _NAMES:
                findings.append(_unknown(key, [n.partition(".")[2] for n in _NAMES], text))
                continue
            settings = _with(settings, name, _READERS[name](value, name))
            origins[name] = FILE
    return settings


def _unknown(key: str, known: list[str], text: str) -> Finding:
    """A key that no setting has, at the line that holds it."""
    lines = text.splitlines()
    line = next((n for n, one in enumerate(lines, 1) if key in one.partition("#")[0]), 1)
    close = difflib.get_close_matches(key, known, 1)
    return flaws.UNKNOWN_SETTING.at(
        FILE,
        line,
        f"There is no setting '{key}'.",
        f"Did you mean '{close[0]}'?" if close else "`backedby settings` prints all of them.",
    )


def _with(settings: Settings, name: str, value: object) -> Settings:
    """`settings` with one value changed."""
    section, _, key = name.partition(".")
    part = getattr(settings, section)
    assert is_dataclass(part)
    assert not isinstance(part, type)
    changed: Any = {section: replace(part, **{key: value})}  # the table below checked the type
    return replace(settings, **changed)


def _with_text(settings: Settings, name: str, text: str, source: str) -> Settings:
    """`settings` with one value from text, as the environment and options give it."""
    default = value_of(Settings(), name)
    value: object = text
    if isinstance(default, tuple):
        value = [one.strip() for one in text.split(",") if one.strip()]
    elif isinstance(default, bool):
        value = {"true": True, "false": False}.get(text.casefold(), text)
    elif isinstance(default, int):
        if not text.isdecimal():
            raise BadSetting(f"{source}: '{text}' is not a number.")
        value = int(text)
    return _with(settings, name, _READERS[name](value, source))


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadSetting(f"{name} must be text, not {value!r}.")
    return value


def _number(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadSetting(f"{name} must be a whole number, not {value!r}.")
    return value


def _switch(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise BadSetting(f"{name} must be true or false, not {value!r}.")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadSetting(f"{name} must be a list of names, not {value!r}.")
    return tuple(_text(one, name) for one in value)


def _severity(value: object, name: str) -> Severity:
    try:
        return Severity(_text(value, name))
    except ValueError:
        words = ", ".join(Severity)
        raise BadSetting(f"{name} is '{value}'.", f"It may be one of: {words}.") from None


def _severities(value: object, name: str) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        raise BadSetting(f"{name} must name rules and severities, not {value!r}.")
    return {rule: _severity(one, f"{name}.{rule}") for rule, one in value.items()}


def _folders(value: object, name: str) -> tuple[Folder, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BadSetting(f"{name} must be written as [[{name}]] tables.")
    found = []
    for one in value:
        if unknown := set(one) - {"path", "ignore", "severity"}:
            raise BadSetting(f"{name}: there is no setting '{min(unknown)}'.")
        found.append(
            Folder(
                _text(one.get("path"), f"{name}.path"),
                _texts(one.get("ignore", []), f"{name}.ignore"),
                _severities(one.get("severity", {}), f"{name}.severity"),
            )
        )
    return tuple(found)


def _sufficing(value: object, name: str) -> Mapping[Kind, tuple[Design, ...]]:
    if not isinstance(value, dict):
        raise BadSetting(f"{name} must name kinds of claim and lists of designs, not {value!r}.")
    table: dict[Kind, tuple[Design, ...]] = {}
    for kind, designs in value.items():
        try:
            table[Kind(kind)] = tuple(Design(one) for one in _texts(designs, f"{name}.{kind}"))
        except ValueError as error:
            raise BadSetting(
                f"{name}: {error}.",
                f"Kinds: {', '.join(Kind)}. Designs: {', '.join(Design)}.",
            ) from None
    return table


_READERS: Mapping[str, Callable[[object, str], object]] = {
    "check.fail_on": _severity,
    "check.ignore": _texts,
    "check.severity": _severities,
    "check.folder": _folders,
    "policy.packs": _texts,
    "policy.suffices": _sufficing,
    "search.engine": _text,
    "serve.host": _text,
    "serve.port": _number,
    "serve.workers": _number,
    "serve.max_body_mb": _number,
    "serve.max_seconds": _number,
    "serve.allowed_hosts": _texts,
    "serve.allowed_origins": _texts,
    "serve.count_unanswered": _switch,
}
_NAMES = tuple(_READERS)
SETTINGS = _NAMES
"""The name of every setting."""
