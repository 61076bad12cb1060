"""Integrations: Arrow (Spark, Ray, Polars, DuckDB), datatrove, Scrapy.

Each module needs the extra of its name and raises `MissingExtraError` without it.
"""
