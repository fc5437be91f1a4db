"""Real threads beside gevent's hub."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from gevent.threadpool import ThreadPool

from session_tool.store.database import StoreBusy

T = TypeVar("T")


class OffHub:
    """Runs blocking calls on so many real threads while the hub goes on.

    With `patience`, what has waited so many seconds for a thread is not begun any more: StoreBusy.
    """

    def __init__(self, threads: int, patience: float | None = None) -> None:
        self._pool, self._patience = ThreadPool(threads), patience

    def __call__(self, run: Callable[..., T], *args: Any) -> T:
        """The result of `run(*args)`, or its exception."""
        result, failure = self._pool.apply(self._try, (time.monotonic(), run, args))
        if failure is not None:
            raise failure
        return result

    def _try(self, since: float, run: Callable[..., T], args: Any) -> tuple[Any, Exception | None]:
        # A failure comes back as a value: the pool would print the trace of one that is raised.
        if self._patience is not None and time.monotonic() - since > self._patience:
            return None, StoreBusy("waited too long")
        try:
            return run(*args), None
        except Exception as failure:  # noqa: BLE001  (raised again where the call was made)
            return None, failure
