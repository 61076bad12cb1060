"""Decodes bytes to text, and repairs text that was decoded with a wrong encoding."""
