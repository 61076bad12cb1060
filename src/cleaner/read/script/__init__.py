"""Articles and metadata in script data."""
