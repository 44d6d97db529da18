"""Kept maps and plans of everyone; nothing is kept yet. A decision about one post belongs in selection."""
