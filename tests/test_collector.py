"""The garbage collector held off."""

from __future__ import annotations

import gc

from pcep_desktop.collector import collector_off


def test_the_last_of_several_switches_it_on_again() -> None:
    first, second = collector_off(), collector_off()
    first.__enter__()
    second.__enter__()
    assert not gc.isenabled()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
