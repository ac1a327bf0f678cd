"""Which known claim a sentence states, and how strongly."""
