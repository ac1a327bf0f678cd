"""The page's own list of references: found, taken apart into entries, read into fields."""
