"""Writes that only pages need. The services of the steps below do the work; there is nothing of its own yet."""
