"""Applies a site's profile to one page: removes known lines, finds a missed article."""

from __future__ import annotations

from cleaner.sites.apply.signs import DATE_LINE, form_of, has_mark, is_plain, label_of, trails
from cleaner.sites.apply.taking import Fitting

__all__ = ["DATE_LINE", "Fitting", "form_of", "has_mark", "is_plain", "label_of", "trails"]
