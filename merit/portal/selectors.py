"""Reads that only pages need: put together from the selectors of the steps below. No writes, no decisions."""
