"""Writes that only pages need; the services of the steps below do the work, so there are none yet."""
