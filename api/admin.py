"""The REST door has no rows to browse."""
