"""What a site's other pages taught: profiles, and their use on one page."""
