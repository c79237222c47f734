"""Extraction: text in, links with exact places out."""
