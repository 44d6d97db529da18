"""Keeping large imports quick: nothing about files or records here."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Switch the cyclic collector off for a while.

    A large file makes millions of objects that all live until its end; the collector would walk through them
    again and again and find nothing, which doubles the time. What is no longer needed is still freed at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _to_oldest_generation()
            gc.enable()


def _to_oldest_generation() -> None:
    """Let the collector take what was made meanwhile as long-lived, instead of walking through it at once."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
