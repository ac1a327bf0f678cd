"""The rules of a page, one file each."""
