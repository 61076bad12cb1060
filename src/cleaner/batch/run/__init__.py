"""`cleaner batch`: a whole collection into one output, and on with it after any stop."""
