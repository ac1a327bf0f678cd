"""Drafts shown as documents: formatted, inert, and marked where something was found."""
