"""The HTTP API: routes below /api/v1, and the schemas that document them."""

V1 = "/api/v1"
"""What every path begins with."""
