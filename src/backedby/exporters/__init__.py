"""References of a library written in the formats of other tools, a format per file."""
