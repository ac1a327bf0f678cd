"""The folder of a knowledge base, opened into one value."""
