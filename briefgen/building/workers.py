"""Calls spread over processes, their results in order and never many of them waiting."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def ordered(function: Callable[[A], R], tasks: Iterable[A], jobs: int) -> Iterator[tuple[A, R]]:
    """Yield (task, result) in the tasks' order; `jobs` processes, or none of their own for 1.

    At most two tasks a process are taken ahead, so that memory stays bounded however many there
    are.
    """
    if jobs == 1:
        for task in tasks:
            yield task, function(task)
        return
    waiting: deque[tuple[A, Future[R]]] = deque()
    # Fork would copy a process that may hold threads; spawn costs an import and is safe everywhere.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        for task in tasks:
            waiting.append((task, pool.submit(function, task)))
            if len(waiting) > 2 * jobs:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
