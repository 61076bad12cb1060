"""What is removed inside and around the body, and why."""
