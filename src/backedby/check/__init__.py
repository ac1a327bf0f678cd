"""A draft checked against a knowledge base: rules, findings, report."""
