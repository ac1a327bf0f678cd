"""In-text citations, reference lists, and what links them to works."""
