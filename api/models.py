"""The REST door stores nothing of its own; tokens are kept by knox."""
