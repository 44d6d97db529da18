"""What can go wrong with freezes and measures. Doors translate; messages here are for logs and developers."""


class FreezeAlteredError(RuntimeError):
    """Stored bytes of a freeze do not give the hash they are kept under."""

    def __init__(self, freeze: str, part: str, expected: str, found: str) -> None:
        super().__init__(
            f"Freeze {freeze}: {part} has hash {found[:16]}… instead of {expected[:16]}…; "
            "it was altered after freezing. Freeze the date again and report the change."
        )
        self.freeze = freeze
        self.part = part


class FreezeUnreadableError(RuntimeError):
    """A freeze was written under a schema this version does not read."""

    def __init__(self, freeze: str, schema: str, known: str) -> None:
        super().__init__(f"Freeze {freeze} has schema {schema!r}; this version reads {known!r}.")
        self.freeze = freeze
