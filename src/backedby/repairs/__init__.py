"""Findings with a fix -> edited source. Values in and values out; nobody writes a file here."""
