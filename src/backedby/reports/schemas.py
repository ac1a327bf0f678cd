"""The schemas that we publish, by the name that `backedby schema` and the API take."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backedby.reports.json_report import schema
from backedby.reports.search_json import search_schema

SCHEMAS: Mapping[str, Callable[[], str]] = {"report": schema, "search": search_schema}
"""Each as JSON text (JSON Schema 2020-12)."""
