"""Reads that only the REST door needs; lists and details come from the selectors of the steps below."""
