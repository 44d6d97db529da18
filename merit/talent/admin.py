"""Browsing of kept maps and plans."""
