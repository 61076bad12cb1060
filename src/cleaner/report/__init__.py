"""Pages that people look at: one explanation, or the statistics of a run."""
