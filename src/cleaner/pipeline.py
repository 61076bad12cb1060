"""The stages of `clean` and `explain`, in order."""
