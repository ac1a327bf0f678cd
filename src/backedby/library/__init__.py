"""The folder of a knowledge base, opened into one value."""

from backedby.library.cache import write_cache
from backedby.library.contents import Library
from backedby.library.opening import open_library

__all__ = ["Library", "open_library", "write_cache"]
