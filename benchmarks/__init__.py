"""What the README and the notes quote, measured."""
