"""Drafts opened into documents whose every part knows its place in the source."""
