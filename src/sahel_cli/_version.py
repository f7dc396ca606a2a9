"""The one place where the version is written; importing the metadata would cost a lookup 10 ms."""

__version__ = "0.1.0"

DATA_VERSION = "2026.11.0"
"""CalVer of the shipped facts: year, month, and a counter within the month."""
