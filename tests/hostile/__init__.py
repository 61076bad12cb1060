"""Pages made to break a cleaner: built on the spot, never stored."""
