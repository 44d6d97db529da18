"""The portal stores nothing of its own: pages show what the steps below keep."""
