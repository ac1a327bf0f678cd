"""backedby: which claims of a health page are backed by which sources, and how well."""

__version__ = "0.1.0"
