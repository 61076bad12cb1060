"""Learns a site's profile from its pages; docs/learn.md explains how."""

from __future__ import annotations

from cleaner.learning.sites import learn, learn_sites, profile_of

__all__ = ["learn", "learn_sites", "profile_of"]
