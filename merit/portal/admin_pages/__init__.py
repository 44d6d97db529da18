"""Pages of ours that stand in the admin beside the record lists: imports, kits, runs, jobs, dashboard.

Here belong: views, what they show and the addresses. Views call selectors and services; they decide nothing.
"""
