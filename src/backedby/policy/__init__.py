"""What evidence suffices for what kind of claim, and the verdict."""
