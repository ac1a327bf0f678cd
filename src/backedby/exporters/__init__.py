"""A library, or a part of it, as text for other programs: one format per file."""
