"""When the article was published and last modified."""
