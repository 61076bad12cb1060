"""Text to Page: HTML, flattened text, script data."""
