"""Citations in running text: author and year, numbers, marks, identifiers, citekeys."""
