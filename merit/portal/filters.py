"""Filters of portal lists; the record apps' filtersets are shared, so nothing is repeated here."""
