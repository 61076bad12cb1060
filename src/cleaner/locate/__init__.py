"""Finds the article on a page, and decides whether it is an article."""
