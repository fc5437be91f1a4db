"""Real threads beside gevent's hub."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from gevent.threadpool import ThreadPool

T = TypeVar("T")


class OffHub:
    """Runs blocking calls on so many real threads while the hub goes on."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPool(threads)

    def __call__(self, run: Callable[..., T], *args: Any, **options: Any) -> T:
        """The result of `run(*args)`, or its exception."""
        result: T = self._pool.apply(run, args, options)
        return result
