"""Foreign bibliographic formats read into references and findings."""
