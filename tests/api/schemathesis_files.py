"""What schemathesis sends as a file: a text, since any bytes would be a picture too."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies

_LETTERS = strategies.characters(exclude_categories=["Cs"], exclude_characters="\0")

schemathesis.openapi.format(
    "binary",
    strategies.text(_LETTERS, max_size=2_000).map(
        lambda text: f"{text}\nNaps aid memory.".encode()
    ),
)
