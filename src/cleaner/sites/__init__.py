"""Site profiles, and how they are applied to one page."""
