# cleaner: what shtab writes is all that fish needs.
