"""Reads articles and metadata in script data."""
