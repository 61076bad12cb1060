"""Cleans many pages: `clean_many`, its worker processes, and runs over whole collections."""
