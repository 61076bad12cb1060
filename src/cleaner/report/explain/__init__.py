"""The HTML report of what was removed and why; needs the extra `report`.

`render` shows one explanation, `render_comparison` two of the same page, and `read_runs` reads
the output of `cleaner --explain --json`.
"""

from __future__ import annotations

from cleaner.report.explain.page import ReportLanguage, render, render_comparison
from cleaner.report.explain.saved import SavedRun, looks_saved, read_runs

__all__ = ["ReportLanguage", "SavedRun", "looks_saved", "read_runs", "render", "render_comparison"]
