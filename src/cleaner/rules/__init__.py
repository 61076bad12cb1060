"""Noise families: one TOML file each, and the engine that applies them."""
