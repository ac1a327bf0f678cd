"""What api and web share: the knowledge base in use, problems, and what surrounds every request."""
