"""`cleaner batch`: a whole collection into one output; an interrupted run can be resumed."""
