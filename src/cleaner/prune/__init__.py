"""Decides what to remove inside and around the body, and why."""
