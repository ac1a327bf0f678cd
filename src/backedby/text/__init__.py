"""Text itself: one normaliser, sentences, language."""
