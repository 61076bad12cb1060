"""Real engines, run by `make test-engines`; each row is what plain `clean` gives."""
