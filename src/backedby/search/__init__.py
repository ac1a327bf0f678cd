"""Full-text search over references and claims: one query language, several engines."""
