"""The writes of this app, one subject per module; callers use them through positions.services."""
