"""Claims, works, pages and concepts as a graph, asked in our words."""
