"""The engines that people run already: Arrow (Spark, Ray, Polars, DuckDB), datatrove, Scrapy.

Each module needs the extra of its name and raises `MissingExtraError` without it.
"""
