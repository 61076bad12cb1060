"""Many pages: `clean_many`, worker processes, and collections into one output."""
