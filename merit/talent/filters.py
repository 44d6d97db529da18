"""Filters of talent lists."""
