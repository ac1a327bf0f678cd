"""A report rendered as text, one renderer per file."""
