"""Learning a site from its own pages; docs/learn.md explains how it is decided."""

from __future__ import annotations

from cleaner.learning.sites import learn, learn_sites, profile_of

__all__ = ["learn", "learn_sites", "profile_of"]
