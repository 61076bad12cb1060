"""HTML pages for people: one explanation, or the statistics of a run."""
