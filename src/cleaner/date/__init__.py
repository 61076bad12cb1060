"""Finds when the article was published and last modified."""
