"""What answers are made of, as the OpenAPI document describes it.

Reports and search answers have JSON Schemas of their own (`backedby schema`); everything
else is here. Lists are never null; what is not known is.
"""
