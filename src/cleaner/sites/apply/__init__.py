"""A site's profile at work on one page: what it knows goes, what was missed is found."""

from __future__ import annotations

from cleaner.sites.apply.signs import DATE_LINE, form_of, is_plain, is_signed, label_of, trails
from cleaner.sites.apply.taking import Fitting

__all__ = ["DATE_LINE", "Fitting", "form_of", "is_plain", "is_signed", "label_of", "trails"]
