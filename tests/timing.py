"""How long a call takes when nothing else is in its way: bounds in tests are held against this."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[[], object], enough: float = 0.0, tries: int = 5) -> float:
    """Processor seconds of the quickest of some runs; one within `enough` ends it.

    The garbage collector rests meanwhile: its work grows with what other tests left in memory.
    """
    quickest = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(tries):
            start = time.process_time()
            call()
            quickest = min(quickest, time.process_time() - start)
            if quickest <= enough:
                break
    finally:
        gc.enable()
    return quickest
