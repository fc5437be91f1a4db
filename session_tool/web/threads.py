"""Real threads beside gevent's hub: one for writing, a few for the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from gevent.threadpool import ThreadPool

T = TypeVar("T")


class OffHub:
    """Runs blocking calls on real threads while the hub goes on; one after the other on each pool."""

    def __init__(self, readers: int = 2) -> None:
        self._pool = ThreadPool(readers)

    def __call__(self, run: Callable[..., T], *args: Any, **options: Any) -> T:
        """The result of `run(*args)`, or its exception."""
        result: T = self._pool.apply(run, args, options)
        return result
