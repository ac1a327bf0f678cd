"""Which drafts are to be checked: files, folders, globs, and what changed in them."""
