"""Values as the bytes of JSON."""

from __future__ import annotations

import json

import msgspec

_ENCODER = msgspec.json.Encoder()


def json_bytes(value: object) -> bytes:
    """The value as JSON in UTF-8.

    Half a character, which YAML can smuggle into a claim, has no UTF-8: then it is escaped.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
