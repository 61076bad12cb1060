"""What a batch run looks like as a whole: tallies, robust outliers, plots, one HTML page."""
