"""The builders, one module per family of facts: rows of its tables become columns for everyone at once."""
