"""What schemathesis sends as a file: text, to be read as text.

By the schema any bytes are a file: a picture too, whose refusal it would call a fault. And
text that is to be read as DOCX or PDF is refused as well, rightly.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import strategies

from backedby.documents.reading import FILE_READERS

_LETTERS = strategies.characters(exclude_categories=["Cs"], exclude_characters="\0")

schemathesis.openapi.format(
    "binary",
    strategies.text(_LETTERS, max_size=2_000).map(
        lambda text: f"{text}\nNaps aid memory.".encode()
    ),
)


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case[Any]) -> bool:
    """Leave out what asks for text to be read as a binary file."""
    body = case.body
    return not (isinstance(body, dict) and "file" in body and body.get("format") in FILE_READERS)
