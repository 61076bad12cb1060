"""Bytes to text, and repair of text that was decoded wrongly."""
