"""Import kinds of the organisation; importing this package registers them."""

from positions.imports import posts

__all__ = ["posts"]
