"""The HTTP API: routes below /api/v1, and the schemas that document them."""
