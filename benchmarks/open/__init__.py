"""An open benchmark of Korean news pages; benchmarks/open/README.md says how it works."""
