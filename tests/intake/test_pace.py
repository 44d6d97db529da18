"""The cyclic collector rests while a file is read and works again afterwards, also after a failure."""

import gc

import pytest

from merit.intake.pace import collector_paused


def test_the_collector_rests_and_comes_back():
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_a_failure():
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_what_was_frozen_stays_frozen():
    gc.freeze()
    try:
        count = gc.get_freeze_count()
        with collector_paused():
            pass
        assert gc.get_freeze_count() == count
    finally:
        gc.unfreeze()
