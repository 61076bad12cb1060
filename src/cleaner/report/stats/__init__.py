"""Statistics of batch runs: tallies, robust outliers, plots, one HTML page."""
